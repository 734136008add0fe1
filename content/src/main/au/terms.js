// Trade words: the explanation opens beside the word that was pressed.

const opener = new WeakMap();
const RIGHT_TO_LEFT = ['ar', 'fa', 'ckb', 'he', 'ps', 'ur', 'dv', 'sd', 'ug', 'yi'];

/** The direction in which a language is written. */
export const direction = (language) => (RIGHT_TO_LEFT.includes(language.split('-')[0]) ? 'rtl' : 'ltr');

/** A language's name in the language itself. */
export function nameOf(language) {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** Puts a translation beside each explanation, in the place of another; terms gives word and text by the explanation's id. */
export function translateTerms(root, language, terms) {
  root.querySelectorAll('.explanation .translated').forEach((old) => old.remove());
  for (const [id, { word, text }] of Object.entries(terms)) {
    const said = document.createElement('p');
    said.className = 'translated';
    said.lang = language;
    said.dir = direction(language);
    if (word) {
      said.append(Object.assign(document.createElement('strong'), { textContent: word }), ' ');
    }
    said.append(text);
    root.querySelector(`#${CSS.escape(id)}`)?.append(said);
  }
}

/** Sets a popover under its button, or above where there is no room, and inside the window. */
function place(popover, button) {
  const at = button.getBoundingClientRect();
  const size = popover.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - size.width - 8));
  const below = at.bottom + 8;
  const top = below + size.height > innerHeight ? Math.max(8, at.top - size.height - 8) : below;
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}

export function wireTerms(root) {
  for (const button of root.querySelectorAll('.term')) {
    const popover = document.getElementById(button.getAttribute('popovertarget'));
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => {
      opener.set(popover, button);
    });
  }
  for (const popover of root.querySelectorAll('[popover]')) {
    popover.setAttribute('role', 'status');
    popover.addEventListener('toggle', (event) => {
      const button = opener.get(popover);
      button?.setAttribute('aria-expanded', String(event.newState === 'open'));
      if (event.newState === 'open' && button) {
        place(popover, button);
      }
    });
  }
  addEventListener('scroll', () => root.querySelectorAll('[popover]:popover-open').forEach((p) => p.hidePopover()), {
    passive: true,
  });
}
