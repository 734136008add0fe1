import test from 'node:test';
import assert from 'node:assert/strict';
import { Statements, duration, written } from '../statements.js';

const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';

const launch = { actor: { account: { homePage: 'https://h', name: 'n' } }, registration: 'r', activityId: 'https://h/au' };
const data = {
  masteryScore: 0.8,
  contextTemplate: { extensions: { [SESSION]: 's' }, contextActivities: { grouping: [{ id: 'https://p' }] } },
};
const made = () => new Statements(launch, data, { clock: () => 62_500, id: () => 'an id' });
const categories = (statement) => (statement.context.contextActivities.category ?? []).map((c) => c.id);

test('a duration is ISO 8601 in seconds', () => {
  assert.equal(duration(62_500), 'PT62.5S');
  assert.equal(duration(0), 'PT0S');
  assert.equal(duration(-5), 'PT0S');
});

test('every defined statement has the template, the registration and the cmi5 category', () => {
  for (const statement of [made().initialized(), made().terminated(0), made().completed(0), made().judged(true, 9, 10, 0)]) {
    assert.equal(statement.id, 'an id');
    assert.equal(statement.context.registration, 'r');
    assert.equal(statement.context.extensions[SESSION], 's');
    assert.deepEqual(statement.context.contextActivities.grouping, [{ id: 'https://p' }]);
    assert.ok(categories(statement).includes(CMI5));
    assert.match(statement.timestamp, /Z$/);
  }
});

test('the moveon category is there exactly when something is completed or judged', () => {
  assert.ok(categories(made().completed(0)).includes(MOVE_ON));
  assert.ok(categories(made().judged(false, 1, 10, 0)).includes(MOVE_ON));
  assert.ok(!categories(made().initialized()).includes(MOVE_ON));
  assert.ok(!categories(made().terminated(0)).includes(MOVE_ON));
});

test('a pass has its score, success and the mastery score', () => {
  const { result, context, verb } = made().judged(true, 9, 12, 60_000);
  assert.equal(verb.id, 'http://adlnet.gov/expapi/verbs/passed');
  assert.deepEqual(result, { success: true, score: { scaled: 0.75, raw: 9, min: 0, max: 12 }, duration: 'PT2.5S' });
  assert.equal(context.extensions[MASTERY], 0.8);
});

test('the template itself stays as it came', () => {
  const statements = made();
  statements.judged(true, 9, 12, 0);
  assert.equal(data.contextTemplate.extensions[MASTERY], undefined);
  assert.equal(data.contextTemplate.contextActivities.category, undefined);
});

test('an answer is an allowed statement with an interaction', () => {
  const question = {
    id: 'q',
    kind: 'multiple',
    options: ['a', 'b'],
    correct: ['a', 'b'],
    text: { sv: { prompt: 'Vilka?', parts: { a: 'Ett', b: 'Två' } }, en: { prompt: 'Which?', parts: { a: 'One', b: 'Two' } } },
  };
  const statement = made().answered(question, ['b'], false, 60_000);
  assert.deepEqual(categories(statement), []);
  assert.equal(statement.object.id, 'https://h/au/questions/q');
  assert.deepEqual(statement.object.definition, {
    type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
    name: { sv: 'Vilka?', en: 'Which?' },
    interactionType: 'choice',
    correctResponsesPattern: ['a[,]b'],
    choices: [
      { id: 'a', description: { sv: 'Ett', en: 'One' } },
      { id: 'b', description: { sv: 'Två', en: 'Two' } },
    ],
  });
  assert.deepEqual(statement.result, { success: false, response: 'b', duration: 'PT2.5S' });
});

test('responses are written as xAPI wants them', () => {
  assert.equal(written({ kind: 'numeric' }, 0.1 + 0.2), '0.3');
  assert.equal(written({ kind: 'ordering' }, ['a', 'b']), 'a[,]b');
  assert.equal(written({ kind: 'matching', pairs: ['a', 'b'] }, { a: 'b', b: 'a' }), 'a[.]b[,]b[.]a');
  assert.equal(written({ kind: 'true-false' }, 'true'), 'true');
});

test('a numeric pattern is the range that counts as right', () => {
  const question = { id: 'q', kind: 'numeric', answer: 0.3, tolerance: 0.1, text: { sv: { prompt: 'Hur mycket?' } } };
  const { definition } = made().answered(question, 0.3, true, 0).object;
  assert.deepEqual(definition.correctResponsesPattern, ['0.2[:]0.4']);
});

test('what a person judges is stated without a verdict, a file with where it is kept', () => {
  const text = { sv: { prompt: 'Visa', criteria: { a: 'Säkert' } } };
  const criteria = [{ id: 'a', points: 2 }];
  const written = made().answered({ id: 'q', kind: 'long-text', criteria, text }, 'Så här', null, 60_000);
  assert.deepEqual(written.result, { response: 'Så här', duration: 'PT2.5S' });
  assert.equal(written.object.definition.interactionType, 'long-fill-in');
  const kept = { id: 'files/q/1', name: 'lås.jpg', type: 'image/jpeg', size: 7 };
  const sent = made().answered({ id: 'q', kind: 'file', criteria, text }, kept, null, 60_000);
  assert.equal(sent.result.response, 'lås.jpg');
  assert.deepEqual(sent.result.extensions['https://hytta.se/profile/extensions/document'], kept);
});

test('handing in to a person is allowed by cmi5, not defined by it', () => {
  const statement = made().submitted(1, 2, 60_000);
  assert.equal(statement.verb.id, 'http://activitystrea.ms/schema/1.0/submit');
  assert.equal(statement.object.id, 'https://h/au');
  assert.deepEqual(categories(statement), []);
  assert.deepEqual(statement.result, { duration: 'PT2.5S', score: { raw: 1, min: 0, max: 2 } });
  assert.equal(made().submitted(0, 0, 0).result.score, undefined);
});
