// What stands in place of the module when it can't go on, or is over.

import { element } from './element.js';

const place = () => document.getElementById('player');

export function showPanel({ title, text }, acts) {
  place().replaceChildren(
    element(
      'main',
      { class: 'panel' },
      element('h1', { tabindex: '-1' }, title),
      element('p', {}, text),
      element('p', { class: 'acts' }, ...acts),
    ),
  );
  place().querySelector('h1').focus();
}

/** Says in the reader's words why it can't go on, and what to do. */
export function stopped(words, reason) {
  const again = element(
    'button',
    { type: 'button', class: 'primary', onclick: () => location.reload() },
    words.tryAgain,
  );
  showPanel(words.stopped[reason], ['network', 'trouble'].includes(reason) ? [again] : []);
}
