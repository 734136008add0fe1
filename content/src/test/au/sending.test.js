import test, { afterEach, beforeEach } from 'node:test';
import assert from 'node:assert/strict';
import http from 'node:http';

globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};
const { Session } = await import('../cmi5.js');
const { readLaunch } = await import('../launch.js');
const { Memory } = await import('../memory.js');
const { Lrs, Stopped } = await import('../lrs.js');
const { Outbox } = await import('../outbox.js');
const { Unsent } = await import('../unsent.js');
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
    const fits = answers.findIndex(({ on }) => !on || request.url.includes(on));
    const [answer = { status: 204 }] = fits < 0 ? [] : answers.splice(fits, 1);
    response.writeHead(answer.status, answer.headers ?? {});
    response.end(answer.body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => server.close());

const lrs = () => new Lrs(`http://127.0.0.1:${server.address().port}/xapi/`, 'token');
const storage = () => {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, String(value)),
    removeItem: (key) => kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
};
const keeping = (kept) => () => kept;
const statement = (id) => ({ id, verb: { id: 'verb/answered' } });
const owner = (name = 'n', registration = 'r', activityId = 'a') => ({
  actor: { account: { homePage: 'https://h', name } },
  registration,
  activityId,
});
const refusing = () => {
  throw new Error('denied');
};
const unsentIn = (lasting, launch = owner()) =>
  new Unsent(launch, new Memory('f', keeping(storage())), typeof lasting === 'function' ? lasting : keeping(lasting));

function outbox(unsent = unsentIn(storage()), over = async () => null, waiting = []) {
  const told = [];
  return { box: new Outbox(lrs(), unsent, (status) => told.push(status), over, waiting), told };
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
  const { box, told } = outbox(undefined, async () => 'elsewhere');
  box.add(statement('one'));
  await assert.rejects(box.emptied(), (failure) => failure instanceof Stopped && failure.reason === 'elsewhere');
  assert.equal(told.at(-1).reason, 'elsewhere');
});

test('what is sent is not kept any longer, what is not stays', async () => {
  const kept = storage();
  const { box } = outbox(unsentIn(kept), async () => 'expired');
  box.add(statement('one'));
  await box.emptied();
  assert.equal(kept.length, 0);
  answers = [{ status: 403 }];
  box.add(statement('two'));
  await assert.rejects(box.emptied(), (failure) => failure.reason === 'expired');
  assert.deepEqual(unsentIn(kept).statements().map((one) => one.id), ['two']);
  assert.equal(unsentIn(kept).answers, 1);
});

test('an answer that says nothing of the statement is no reason to drop it', async () => {
  answers = [{ status: 404 }, { status: 204 }];
  const { box, told } = outbox();
  box.add(statement('one'));
  await box.emptied();
  assert.equal(seen.length, 2);
  assert.deepEqual(told, ['saving', 'trying', 'saved']);
});

test('another learner, registration or module at the same computer sees nothing of it', () => {
  const kept = storage();
  unsentIn(kept).keep(statement('one'));
  for (const other of [owner('m'), owner('n', 'q'), owner('n', 'r', 'b')]) {
    assert.deepEqual(unsentIn(kept, other).statements(), []);
  }
  assert.equal(unsentIn(kept).statements().length, 1);
});

test('two windows keep beside each other, and the order is that of making', () => {
  const kept = storage();
  const [one, other] = [unsentIn(kept), unsentIn(kept)];
  ['a', 'b', 'c'].forEach((id) => one.keep(statement(id)));
  other.keep(statement('d'));
  other.drop('b');
  assert.deepEqual(new Set(unsentIn(kept).statements().map((s) => s.id)), new Set(['a', 'c', 'd']));
  assert.deepEqual(one.statements().map((s) => s.id).filter((id) => id !== 'd'), ['a', 'c']);
});

test('a browser that refuses storage keeps it in the window, and says that it does not last', () => {
  const memory = new Memory('f', refusing);
  const unsent = new Unsent(owner(), memory, refusing);
  unsent.keep(statement('one'));
  assert.equal(unsent.isLasting, false);
  assert.equal(unsent.statements().length, 1);
  unsent.drop('one');
  assert.equal(unsent.statements().length, 0);
  assert.equal(unsentIn(storage()).isLasting, true);
});

test('storage that is full is as good as none, for what did not find room', () => {
  const kept = storage();
  const full = { ...kept, setItem: (key, value) => (value.length > 5 ? refusing() : kept.setItem(key, value)), key: kept.key };
  const unsent = unsentIn(full);
  unsent.keep(statement('one'));
  assert.equal(unsent.isLasting, false);
  assert.equal(unsent.statements().length, 1);
});

const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const launchUrl = (fetchToken) =>
  `?${new URLSearchParams({
    endpoint: `http://127.0.0.1:${server.address().port}/xapi/`,
    fetch: `http://127.0.0.1:${server.address().port}/fetch/${fetchToken}`,
    actor: JSON.stringify(owner().actor),
    registration: 'r',
    activityId: 'https://h/au',
  })}`;
const beginning = (session) => [
  { on: '/fetch/', status: 200, body: JSON.stringify({ 'auth-token': session }) },
  {
    on: 'LaunchData',
    status: 200,
    body: JSON.stringify({
      contextTemplate: { extensions: { [SESSION]: session }, contextActivities: { grouping: [{ id: 'https://p' }] } },
      launchMode: 'Normal',
      masteryScore: 0.8,
    }),
  },
  { on: 'Preferences', status: 200, body: '{}' },
];
const question = { id: 'q', kind: 'long-text', criteria: [], text: { sv: { prompt: 'Vad?' } } };
const sentStatements = () => seen.filter((call) => call.url.includes('statements?')).map((call) => JSON.parse(call.body));

async function opened(token, kept) {
  answers = beginning(token);
  const session = await Session.open(launchUrl(token), () => {}, keeping(storage()), keeping(kept));
  await session.outbox.emptied();
  return session;
}

test('what one session could not say is said in the next: same id, its context and time, the first time beside it', async () => {
  const kept = storage();
  const first = await opened('s1', kept);
  answers = [{ status: 403 }, { status: 403, body: JSON.stringify({ requirement: '8.1.2.0-2' }) }];
  first.answered(question, 'Så', null, Date.now());
  await assert.rejects(first.outbox.emptied(), (failure) => failure.reason === 'expired');
  answers = [{ status: 403 }, { status: 403 }];
  first.outbox.add(first.statements.terminated(Date.now()));
  await assert.rejects(first.outbox.emptied());
  const [lost] = first.unsent.statements();
  seen = [];
  await opened('s2', kept);
  const [initialized, again, ...more] = sentStatements();
  assert.match(initialized.verb.id, /initialized$/);
  assert.deepEqual(more, [], 'what was of the first session only is not said in the second');
  assert.equal(again.id, lost.id);
  assert.equal(again.context.extensions[SESSION], 's2');
  assert.equal(again.context.extensions['https://hytta.se/profile/extensions/first-stated'], lost.timestamp);
  assert.ok(again.timestamp >= lost.timestamp);
  assert.equal(again.result.response, 'Så');
  assert.equal(kept.length, 0);
});

test('what was handed in and did not arrive is handed in by the next session, and shows as that', async () => {
  const kept = storage();
  const first = await opened('s1', kept);
  answers = [{ status: 401 }, { status: 401 }];
  await assert.rejects(first.judged(false, 1, 2), (failure) => failure.reason === 'gone');
  const second = await opened('s2', kept);
  const changes = await second.carriedOver();
  assert.equal(changes.failedIn, 's2');
  assert.equal(changes.result.right, 1);
});

test('what is refused when it is said again changes nothing', async () => {
  const kept = storage();
  const first = await opened('s1', kept);
  answers = [{ status: 401 }, { status: 401 }];
  await assert.rejects(first.judged(true, 2, 2));
  answers = [
    ...beginning('s2'),
    { on: 'statements?', status: 204 },
    { on: 'statements?', status: 403 },
    { on: 'LaunchData', status: 200, body: '{}' },
  ];
  const second = await Session.open(launchUrl('s2'), () => {}, keeping(storage()), keeping(kept));
  assert.deepEqual(await second.carriedOver(), {});
  assert.equal(kept.length, 0);
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

const session = (unsent = unsentIn(storage())) => ({ id: 's', lrs: lrs(), unsent, state: (stateId) => ({ stateId }) });

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

test('answers that the LRS never got are there in the next session, beside those that it has', async () => {
  const kept = storage();
  const unsent = unsentIn(kept);
  unsent.keepProgress('before', { ...nothingYet(), page: 'x', answers: { a: { response: 'here', at: '2' } } });
  const progress = new Progress(session(unsent), true, () => {});
  const theirs = { ...nothingYet(), answers: { a: { response: 'old', at: '1' }, b: { response: 'there', at: '1' } } };
  answers = [{ status: 200, headers: { ETag: '"a"' }, body: JSON.stringify(theirs) }, { status: 204 }];
  await progress.load();
  progress.restore();
  await progress.save();
  const sent = JSON.parse(seen.at(-1).body);
  assert.equal(sent.answers.a.response, 'here');
  assert.equal(sent.answers.b.response, 'there');
  assert.equal(kept.length, 0);
});

test('a document that is too large is told as that', async () => {
  const progress = new Progress(session(), true, () => {});
  answers = [{ status: 404 }, { status: 413 }];
  await progress.load();
  progress.change({ page: 'one' });
  await assert.rejects(progress.save(), (failure) => failure.reason === 'tooLarge');
});
