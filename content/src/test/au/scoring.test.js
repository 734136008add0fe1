import test from 'node:test';
import assert from 'node:assert/strict';
import { chooseLanguage, isBlank, isRight, needed, parseNumber, shuffled, standing } from '../scoring.js';

test('a number is read with comma, point, spaces and a real minus', () => {
  assert.equal(parseNumber('2,5'), 2.5);
  assert.equal(parseNumber(' 1 200.5 '), 1200.5);
  assert.equal(parseNumber('\u22123'), -3);
  for (const text of ['', 'två', '1,2,3', '1e5', '0x10', '.']) {
    assert.ok(Number.isNaN(parseNumber(text)), text);
  }
});

test('a choice is right with its one option', () => {
  const question = { kind: 'choice', correct: ['b'] };
  assert.ok(isRight(question, ['b']));
  assert.ok(!isRight(question, ['a']));
  assert.ok(isBlank(question, []));
});

test('several are right only when all of them and no other are chosen', () => {
  const question = { kind: 'multiple', correct: ['a', 'c'] };
  assert.ok(isRight(question, ['c', 'a']));
  assert.ok(!isRight(question, ['a']));
  assert.ok(!isRight(question, ['a', 'b', 'c']));
});

test('true and false are told apart', () => {
  assert.ok(isRight({ kind: 'true-false', answer: false }, 'false'));
  assert.ok(!isRight({ kind: 'true-false', answer: false }, 'true'));
  assert.ok(isBlank({ kind: 'true-false', answer: false }, ''));
});

test('a number is right up to its tolerance and not beyond', () => {
  const question = { kind: 'numeric', answer: 0.3, tolerance: 0.1 };
  assert.ok(isRight(question, 0.4));
  assert.ok(isRight(question, 0.2));
  assert.ok(!isRight(question, 0.41));
  assert.ok(isRight({ kind: 'numeric', answer: 7, tolerance: 0 }, 7));
  assert.ok(isBlank(question, NaN));
});

test('an order is right item by item', () => {
  const question = { kind: 'ordering', items: ['a', 'b', 'c'] };
  assert.ok(isRight(question, ['a', 'b', 'c']));
  assert.ok(!isRight(question, ['a', 'c', 'b']));
});

test('pairs are right together, and blank while one is open', () => {
  const question = { kind: 'matching', pairs: ['a', 'b'] };
  assert.ok(isRight(question, { a: 'a', b: 'b' }));
  assert.ok(!isRight(question, { a: 'b', b: 'a' }));
  assert.ok(isBlank(question, { a: 'a', b: '' }));
});

test('a pass takes as many as the mastery score says, without rounding errors', () => {
  assert.equal(needed(12, 0.8), 10);
  assert.equal(needed(10, 0.7), 7);
  assert.equal(needed(25, 0.8), 20);
  assert.equal(needed(3, 0), 0);
});

test('the standing counts right, wrong and open', () => {
  const questions = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const now = standing(questions, { a: { success: true }, b: { success: false } });
  assert.deepEqual(now, { total: 3, judged: [], right: ['a'], wrong: ['b'], open: ['c'] });
});

test('items are mixed the same way by the same seed, and never come in the right order', () => {
  const items = ['a', 'b', 'c', 'd'];
  assert.deepEqual(shuffled(items, 'seed'), shuffled(items, 'seed'));
  const orders = new Set();
  for (let i = 0; i < 500; i++) {
    const mixed = shuffled(items, `seed ${i}`);
    assert.notDeepEqual(mixed, items);
    assert.deepEqual([...mixed].sort(), items);
    orders.add(mixed.join());
  }
  assert.equal(orders.size, 23);
});

test('the language is the first wanted one that there is', () => {
  assert.equal(chooseLanguage(['sv', 'en'], ['fi', 'en-GB', 'sv']), 'en');
  assert.equal(chooseLanguage(['sv', 'en'], ['fi']), 'sv');
  assert.equal(chooseLanguage(['sv', 'sv-x-latt'], ['sv-x-latt']), 'sv-x-latt');
});

test('what a person judges is neither right nor wrong, and open until it is answered', () => {
  const questions = [
    { id: 'a', kind: 'choice', correct: ['x'] },
    { id: 'b', kind: 'long-text', criteria: [{ id: 'c', points: 2 }] },
    { id: 'd', kind: 'file', criteria: [{ id: 'c', points: 2 }] },
  ];
  const now = standing(questions, { a: { success: true }, b: { success: null } });
  assert.deepEqual(now, { total: 1, judged: ['b'], right: ['a'], wrong: [], open: ['d'] });
  assert.ok(isBlank(questions[1], '  \n'));
  assert.ok(!isBlank(questions[1], 'Så här'));
  assert.ok(isBlank(questions[2], null));
});
