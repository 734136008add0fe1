// The way out.

import { element } from './element.js';
import { showPanel } from './panel.js';

/**
 * Saves all, states the end and leaves, unless the learner chooses to stay while it still waits for the network.
 * handing is the handing in that is under way, if any: after terminated nothing of it would be taken (cmi5 9.3.8).
 */
export async function leave(session, progress, words, handing) {
  const dialog = waiting(words);
  await handing;
  await progress.save();
  await session.outbox.emptied();
  if (!dialog.open) {
    return;
  }
  await session.terminated();
  dialog.close();
  if (session.returnUrl) {
    location.assign(session.returnUrl);
  } else {
    showPanel(words.ended, []);
  }
}

function waiting(words) {
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'leaving-title' },
    element('h2', { id: 'leaving-title' }, words.leaving),
    element('p', {}, words.leavingText),
    element('p', { class: 'acts' }, element('button', { type: 'button', onclick: () => dialog.close() }, words.stay)),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.getElementById('player').append(dialog);
  dialog.showModal();
  return dialog;
}
