import test from 'node:test';
import assert from 'node:assert/strict';
import { concrete, drawn, filled, workOut } from '../drawing.js';
import { isBlank, isRight, parseNumber, saidOf, standing } from '../scoring.js';
import { Statements } from '../statements.js';

const launch = { actor: { account: { homePage: 'https://h', name: 'n' } }, registration: 'r', activityId: 'https://h/au' };
const stated = (question, response, success, hints) =>
  new Statements(launch, { contextTemplate: { extensions: {} } }, { clock: () => 0, id: () => 'an id' }).answered(
    question,
    response,
    success,
    0,
    hints,
  );

const word = {
  id: 'ord',
  kind: 'short-text',
  ignore: ['case', 'spaces'],
  text: {
    sv: { prompt: 'Vad?', answers: ['järnsvamp', 'DRI'], misspellings: ['järnsvam'], others: ['tackjärn*'], own: {} },
    en: { prompt: 'What?', answers: ['sponge iron'], misspellings: [], others: [], own: {} },
  },
};

test('a short text is tolerant as its author says, and no more', () => {
  for (const text of ['järnsvamp', ' Järn Svamp ', 'dri', 'Sponge  Iron', 'järnsvam']) {
    assert.ok(isRight(word, text), text);
  }
  for (const text of ['jarnsvamp', 'järnsvampar', 'tackjärn', '.*']) {
    assert.ok(!isRight(word, text), text);
  }
  assert.ok(isRight({ ...word, ignore: ['accents'] }, 'jarnsvamp'));
  assert.ok(!isRight({ ...word, ignore: [] }, 'Järnsvamp'));
  assert.ok(isBlank(word, '  '));
});

test('what is said of a short text is of just that answer', () => {
  assert.deepEqual(saidOf(word, 'dri', 'sv'), { own: ['a2'], spelling: null });
  assert.deepEqual(saidOf(word, 'Järnsvam', 'sv'), { own: [], spelling: 'järnsvamp' });
  assert.deepEqual(saidOf(word, 'tackjärn från masugn', 'sv').own, ['o1']);
  assert.deepEqual(saidOf(word, 'guld', 'sv').own, []);
});

test('a star that is escaped is a star', () => {
  const star = { ...word, ignore: [], text: { sv: { ...word.text.sv, answers: ['a\\*b'] } } };
  assert.ok(isRight(star, 'a*b'));
  assert.ok(!isRight(star, 'axb'));
});

test('a short text is a fill-in with every accepted answer and its language', () => {
  assert.deepEqual(stated(word, 'dri', true).object.definition.correctResponsesPattern, [
    '{case_matters=false}{lang=sv}järnsvamp',
    '{case_matters=false}{lang=sv}DRI',
    '{case_matters=false}{lang=en}sponge iron',
  ]);
  assert.equal(stated(word, 'dri', true).object.definition.interactionType, 'fill-in');
  assert.equal(stated(word, 'dri', true).result.response, 'dri');
});

const pressure = {
  id: 'tal',
  kind: 'numeric',
  answer: 2.5,
  tolerance: 0.1,
  units: { kPa: 0.01 },
  others: [{ answer: 25, tolerance: 0 }, { answer: 36, tolerance: 1, correct: true }],
  text: { sv: { prompt: 'Tryck?', unit: 'bar' } },
};

test('a number may carry its unit, or another that the question knows', () => {
  assert.equal(parseNumber('2,5 bar', pressure), 2.5);
  assert.equal(parseNumber('250 kPa', pressure), 2.5);
  assert.ok(Number.isNaN(parseNumber('2,5 liter', pressure)));
});

test('other numbers have their own feedback, and may be right', () => {
  assert.deepEqual(saidOf(pressure, 25, 'sv').own, ['o1']);
  assert.ok(!isRight(pressure, 25));
  assert.ok(isRight(pressure, 35.5));
  assert.deepEqual(stated(pressure, 36, true).object.definition.correctResponsesPattern, ['2.4[:]2.6', '35[:]37']);
});

const tank = {
  id: 'tank',
  kind: 'calculation',
  values: { volym: [2, 2.5, 3], tryck: [10, 20] },
  formula: ['$volym', '$tryck', '*'],
  percent: 1,
  decimals: 1,
  text: { sv: { prompt: '{volym} m³ vid {tryck} bar och {x}' } },
};

test('a formula is worked off as arithmetic has it', () => {
  assert.equal(workOut(['2', '3', '4', '*', '+', 'neg'], {}), -14);
  assert.equal(workOut(['$a', '2', '^', 'sqrt', '7', 'max'], { a: 9 }), 9);
});

test('a registration draws the same values each time, another may draw others', () => {
  const one = concrete(tank, 'registration 1');
  assert.deepEqual(concrete(tank, 'registration 1'), one);
  assert.equal(one.answer, one.values.volym * one.values.tryck);
  const all = new Set(Array.from({ length: 60 }, (_, i) => concrete(tank, `r ${i}`).answer));
  assert.equal(all.size, 6);
});

test('values stand in the words as the language writes them; other braces stay', () => {
  assert.equal(filled('{a} och {b}', { a: 2.5 }, 'sv'), '2,5 och {b}');
  assert.equal(filled('{a}', { a: 2.5 }, 'en'), '2.5');
});

test('each draw is an activity of its own with its own right answer', () => {
  const one = { ...concrete(tank, 'r'), values: { volym: 2, tryck: 10 }, answer: 20, tolerance: 0.2 };
  const { object } = stated(one, 20, true);
  assert.equal(object.id, 'https://h/au/questions/tank#volym=2&tryck=10');
  assert.deepEqual(object.definition.correctResponsesPattern, ['19.8[:]20.2']);
});

test('a pool gives each registration as many as it draws, always the same', () => {
  const questions = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, ...(id === 'e' ? {} : { pool: 'p' }) }));
  const ids = (seed) => drawn(questions, { p: 2 }, seed).map((q) => q.id);
  assert.equal(ids('r').length, 3);
  assert.ok(ids('r').includes('e'));
  assert.deepEqual(ids('r'), ids('r'));
  assert.ok(new Set(Array.from({ length: 40 }, (_, i) => ids(`r ${i}`).join())).size >= 5);
  assert.equal(drawn(questions, { p: 2 }, 'r', true).length, 5);
});

test('a place in a figure is a choice among its named parts', () => {
  const question = { id: 'h', kind: 'hotspot', options: ['a', 'b'], correct: ['b'], text: { sv: { prompt: 'Var?', parts: { a: 'A', b: 'B' } } } };
  assert.ok(isRight(question, ['b']));
  assert.ok(!isRight(question, ['a']));
  assert.equal(stated(question, ['b'], true).object.definition.interactionType, 'choice');
});

test('any of several right options will do where the author says so', () => {
  const question = { id: 'v', kind: 'choice', any: true, options: ['a', 'b', 'c'], correct: ['a', 'b'], text: { sv: { prompt: 'Vilken?', parts: {} } } };
  assert.ok(isRight(question, ['b']));
  assert.ok(!isRight(question, ['c']));
  assert.deepEqual(stated(question, ['b'], true).object.definition.correctResponsesPattern, ['a', 'b']);
});

test('a view is stated on its scale without a verdict, and counts nowhere', () => {
  const view = { id: 'l', kind: 'likert', view: true, options: ['1', '2'], text: { sv: { prompt: 'Säker?', parts: { 1: 'Nej', 2: 'Ja' } } } };
  const { object, result } = stated(view, ['2'], null);
  assert.equal(object.definition.interactionType, 'likert');
  assert.deepEqual(object.definition.scale, [
    { id: '1', description: { sv: 'Nej' } },
    { id: '2', description: { sv: 'Ja' } },
  ]);
  assert.deepEqual(result, { response: '2', duration: 'PT0S' });
  assert.deepEqual(standing([view], {}), { total: 0, judged: [], right: [], wrong: [], open: [] });
});

test('a matching may have targets that belong to nothing', () => {
  const question = { id: 'p', kind: 'matching', pairs: ['a', 'b'], extra: ['x'], text: { sv: { prompt: 'Para', parts: { a: 'A', b: 'B' }, targets: { a: '1', b: '2', x: '3' } } } };
  assert.equal(stated(question, { a: 'a', b: 'x' }, false).object.definition.target.length, 3);
  assert.ok(!isRight(question, { a: 'a', b: 'x' }));
});

test('hints that were shown are told with the answer', () => {
  assert.deepEqual(stated(pressure, 2.5, true, 2).result.extensions, { 'https://hytta.se/profile/extensions/hints': 2 });
  assert.equal(stated(pressure, 2.5, true).result.extensions, undefined);
});
