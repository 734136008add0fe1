// How each kind of question is read from its form, written into it, and shown solved.

import { parseNumber } from './scoring.js';

const chosen = (form) => [...form.querySelectorAll('fieldset input:checked')].map((input) => input.value);

/** The items of an ordering as they stand. */
export const items = (form) => [...form.querySelectorAll('.ordering > li')];

const choosing = {
  read: (form) => chosen(form),
  write: (form, response) =>
    form.querySelectorAll('fieldset input').forEach((input) => {
      input.checked = response.includes(input.value);
    }),
  solution: (question) => question.correct ?? [],
};

const writing = {
  read: (form) => form.querySelector('textarea').value,
  write: (form, response) => {
    form.querySelector('textarea').value = response;
  },
  solution: () => '',
};

const counting = {
  read: (form, question) => parseNumber(form.querySelector('input').value, question),
  write: (form, response, language) => {
    form.querySelector('input').value =
      Number.isNaN(response) || response === null
        ? ''
        : response.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 12 });
  },
  solution: (question) =>
    question.kind === 'calculation' ? Number(question.answer.toFixed(question.decimals)) : question.answer,
};

export const KINDS = {
  'long-text': writing,
  practical: writing,
  file: { read: (form) => form.querySelector('input').files[0] ?? null, write: () => {}, solution: () => null },
  choice: choosing,
  multiple: choosing,
  hotspot: choosing,
  likert: choosing,
  'true-false': {
    read: (form) => chosen(form)[0] ?? '',
    write: (form, response) => choosing.write(form, [response]),
    solution: (question) => String(question.answer),
  },
  'short-text': {
    read: (form) => form.querySelector('input').value,
    write: (form, response) => {
      form.querySelector('input').value = response;
    },
    solution: (question, text) => text.answers.join(' / '),
  },
  numeric: counting,
  calculation: counting,
  ordering: {
    read: (form) => items(form).map((item) => item.dataset.item),
    write: (form, response) => {
      const list = form.querySelector('.ordering');
      const byId = new Map(items(form).map((item) => [item.dataset.item, item]));
      list.append(...response.map((id) => byId.get(id)));
    },
    solution: (question) => question.items,
  },
  matching: {
    read: (form) => Object.fromEntries([...form.querySelectorAll('select')].map((s) => [s.dataset.pair, s.value])),
    write: (form, response) =>
      form.querySelectorAll('select').forEach((select) => {
        select.value = response[select.dataset.pair] ?? '';
      }),
    solution: (question) => Object.fromEntries(question.pairs.map((id) => [id, id])),
  },
};
