import test, { afterEach, beforeEach } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';

globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};
const { Memory, readLaunch } = await import('../cmi5.js');
const { Lrs, Stopped } = await import('../lrs.js');
const { Outbox } = await import('../outbox.js');
const { Progress, merged, nothingYet } = await import('../progress.js');

let server;
let answers;
let seen;

beforeEach(async () => {
  answers = [];
  seen = [];
  server = http.createServer(async (request, response) => {
    let body = '';
    for await (const part of request) {
      body += part;
    }
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    const answer = answers.shift() ?? { status: 204 };
    response.writeHead(answer.status, answer.headers ?? {});
    response.end(answer.body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => server.close());

const lrs = () => new Lrs(`http://127.0.0.1:${server.address().port}/xapi/`, 'token');
const storage = () => {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
};
const keeping = (kept) => () => kept;
const statement = (id) => ({ id, verb: { id: 'verb' } });

function outbox(memory = new Memory('f', keeping(storage())), over = async () => false) {
  const told = [];
  return { box: new Outbox(lrs(), memory, (status) => told.push(status), over), told };
}

test('a statement keeps its id over a failed try, and the learner is told', async () => {
  answers = [{ status: 503 }, { status: 204 }];
  const { box, told } = outbox();
  box.add(statement('one'));
  await box.emptied();
  assert.deepEqual(seen.map((call) => call.url), ['/xapi/statements?statementId=one', '/xapi/statements?statementId=one']);
  assert.equal(seen[0].headers.authorization, 'Basic token');
  assert.deepEqual(told, ['saving', 'trying', 'saved']);
});

test('statements go out one after the other in their order', async () => {
  const { box } = outbox();
  box.add(statement('one'));
  box.add(statement('two'));
  box.add(statement('three'));
  await box.emptied();
  assert.deepEqual(seen.map((call) => JSON.parse(call.body).id), ['one', 'two', 'three']);
});

test('a statement that is there already counts as sent', async () => {
  answers = [{ status: 409 }];
  const { box } = outbox();
  box.add(statement('one'));
  await box.emptied();
  assert.ok(box.isEmpty);
});

test('a refused statement does not hold up the next, as long as the session lives', async () => {
  answers = [{ status: 403 }];
  const { box, told } = outbox();
  box.add(statement('one'));
  box.add(statement('two'));
  await box.emptied();
  assert.equal(seen.length, 2);
  assert.equal(told.at(-1), 'saved');
});

test('a session that is over stops the sending and says so', async () => {
  answers = [{ status: 403 }];
  const { box, told } = outbox(undefined, async () => true);
  box.add(statement('one'));
  await assert.rejects(box.emptied(), (failure) => failure instanceof Stopped && failure.reason === 'elsewhere');
  assert.equal(told.at(-1).reason, 'elsewhere');
});

test('what was on its way is sent after a refresh, with the same id', async () => {
  const kept = storage();
  const memory = new Memory('f', keeping(kept));
  memory.keep({ outbox: [statement('one')] });
  const { box } = outbox(new Memory('f', keeping(kept)));
  await box.emptied();
  assert.equal(JSON.parse(seen[0].body).id, 'one');
  assert.deepEqual(new Memory('f', keeping(kept)).kept.outbox, []);
});

test('a browser that keeps nothing is no hindrance', () => {
  const memory = new Memory('f', () => {
    throw new Error('denied');
  });
  memory.keep({ token: 't' });
  assert.equal(memory.kept.token, 't');
});

test('a page that was not launched says so', () => {
  assert.throws(() => readLaunch('?endpoint=x'), (failure) => failure.reason === 'notLaunched');
  const search = new URLSearchParams({ endpoint: 'e', fetch: 'f', actor: '{', registration: 'r', activityId: 'a' });
  assert.throws(() => readLaunch(`?${search}`), (failure) => failure.reason === 'notLaunched');
});

const session = () => ({ lrs: lrs(), state: (stateId) => ({ stateId }) });

test('progress is first saved only where there is none, then only over what was read', async () => {
  const progress = new Progress(session(), true, () => {});
  answers = [{ status: 404 }, { status: 204, headers: { ETag: '"a"' } }, { status: 204, headers: { ETag: '"b"' } }];
  await progress.load();
  progress.change({ page: 'one' });
  await progress.save();
  progress.change({ page: 'two' });
  await progress.save();
  assert.equal(seen[1].headers['if-none-match'], '*');
  assert.equal(seen[2].headers['if-match'], '"a"');
  assert.equal(JSON.parse(seen[2].body).page, 'two');
});

test('where another window has saved in between, both windows keep their answers', async () => {
  const progress = new Progress(session(), true, () => {});
  const theirs = { ...nothingYet(), page: 'x', answers: { a: { success: true, at: '2' }, b: { success: true, at: '2' } } };
  const json = { 'Content-Type': 'application/json' };
  answers = [
    { status: 404 },
    { status: 412 },
    { status: 200, headers: { ...json, ETag: '"c"' }, body: JSON.stringify(theirs) },
    { status: 204 },
  ];
  await progress.load();
  progress.change({ page: 'y', answers: { a: { success: false, at: '1' }, c: { success: true, at: '3' } } });
  await progress.save();
  const sent = JSON.parse(seen.at(-1).body);
  assert.equal(seen.at(-1).headers['if-match'], '"c"');
  assert.equal(sent.page, 'y');
  assert.deepEqual(Object.keys(sent.answers).sort(), ['a', 'b', 'c']);
  assert.equal(sent.answers.a.success, true);
});

test('a pass is never lost by merging', () => {
  const passed = { ...nothingYet(), passed: true, completed: true, result: { right: 9, total: 10 } };
  assert.ok(merged(nothingYet(), passed).passed);
  assert.deepEqual(merged(nothingYet(), passed).result, { right: 9, total: 10 });
});
