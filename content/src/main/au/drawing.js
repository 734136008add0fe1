// Pure: what a registration draws, so that whoever comes back to it sees the same.

import { numbers } from './scoring.js';

const OF_TWO = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  min: Math.min,
  max: Math.max,
};

const OF_ONE = {
  neg: (a) => -a,
  sqrt: Math.sqrt,
  abs: Math.abs,
  round: (a) => Math.floor(a + 0.5),
  floor: Math.floor,
  ceil: Math.ceil,
  exp: Math.exp,
  ln: Math.log,
  log10: Math.log10,
};

/** Works a formula off, step by step. */
export function workOut(steps, values) {
  const stack = [];
  for (const step of steps) {
    if (step.startsWith('$')) {
      stack.push(values[step.slice(1)]);
    } else if (OF_TWO[step]) {
      const second = stack.pop();
      stack.push(OF_TWO[step](stack.pop(), second));
    } else if (OF_ONE[step]) {
      stack.push(OF_ONE[step](stack.pop()));
    } else {
      stack.push(Number(step));
    }
  }
  return stack.pop();
}

/** As many of each pool as it draws; where all is shown, as in the answer key, everything. */
export function drawn(questions, pools = {}, seed, all = false) {
  if (all) {
    return questions;
  }
  const kept = new Set();
  for (const [pool, count] of Object.entries(pools)) {
    const next = numbers(`${seed} pool ${pool}`);
    const left = questions.filter((question) => question.pool === pool).map((question) => question.id);
    for (let i = 0; i < count && left.length > 0; i++) {
      kept.add(left.splice(Math.floor(next() * left.length), 1)[0]);
    }
  }
  return questions.filter((question) => pools[question.pool] === undefined || kept.has(question.id));
}

const shown = (value, language) => value.toLocaleString(language, { maximumFractionDigits: 12 });

/** Only the places that are values; other braces stay as they are. */
export const filled = (text, values, language) =>
  text.replace(/\{[a-z][a-z0-9]*\}/g, (place) =>
    values[place.slice(1, -1)] === undefined ? place : shown(values[place.slice(1, -1)], language),
  );

/** A calculation with its values drawn: an answer of its own, and the values in its words. */
export function concrete(question, seed) {
  if (question.kind !== 'calculation') {
    return question;
  }
  const next = numbers(`${seed} values ${question.id}`);
  const values = Object.fromEntries(
    Object.entries(question.values).map(([name, all]) => [name, all[Math.floor(next() * all.length)]]),
  );
  const answer = workOut(question.formula, values);
  const tolerance = question.tolerance ?? (Math.abs(answer) * question.percent) / 100;
  const text = Object.fromEntries(
    Object.entries(question.text).map(([language, words]) => [
      language,
      { ...words, prompt: filled(words.prompt, values, language) },
    ]),
  );
  return { ...question, values, answer, tolerance: Math.max(tolerance, 0.5 * 10 ** -question.decimals), text };
}
