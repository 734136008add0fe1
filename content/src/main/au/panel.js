// What stands in place of the module when it can't go on, or is over.

import { element, fill } from './element.js';

const place = () => document.getElementById('player');

export function showPanel({ title, text }, acts, more = []) {
  place().replaceChildren(
    element(
      'main',
      { class: 'panel' },
      element('h1', { tabindex: '-1' }, title),
      element('p', {}, text),
      ...more,
      element('p', { class: 'acts' }, ...acts),
    ),
  );
  place().querySelector('h1').focus();
}

/** Says in the reader's words why it can't go on, what to do, and what becomes of answers that are not saved. */
export function stopped(words, reason, unsent = null) {
  const again = element(
    'button',
    { type: 'button', class: 'primary', onclick: () => location.reload() },
    words.tryAgain,
  );
  const acts = ['network', 'trouble'].includes(reason) ? [again] : [];
  showPanel(words.stopped[reason], acts, unsent ? notSaved(words, unsent) : []);
}

function notSaved(words, unsent) {
  const count = unsent.answers;
  if (count === 0) {
    return [];
  }
  const kept = unsent.isLasting;
  const says = element('p', { class: 'not-saved', role: 'status' }, fill(kept ? words.notSaved.kept : words.notSaved.unkept, { count }));
  return kept ? [says] : [says, written(unsent)];
}

/** What the browser will lose stands there to be copied. */
function written(unsent) {
  const language = document.documentElement.lang;
  const answers = unsent.statements().filter((statement) => statement.result?.response !== undefined);
  return element(
    'dl',
    { class: 'not-saved' },
    ...answers.flatMap((statement) => [
      element('dt', {}, statement.object.definition?.name?.[language] ?? ''),
      element('dd', {}, statement.result.response),
    ]),
  );
}
