// Reading aloud by the browser's own voices: sentence by sentence, each marked while it is read.

import { element } from './element.js';

const READ = 'h2, h3, h4, p, li, figcaption, th, td, dt, dd, legend';
const NOT_READ = '[hidden], [popover], details:not([open]) > :not(summary), button, .unseen';
const MARK = 'spoken';

/** Where each sentence of a text begins and ends. */
export function sentences(text, language) {
  if (!globalThis.Intl?.Segmenter) {
    return text.trim() ? [{ from: 0, to: text.length }] : [];
  }
  return [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)]
    .filter((part) => part.segment.trim())
    .map((part) => ({ from: part.index, to: part.index + part.segment.trimEnd().length }));
}

/** The voice that speaks a language best: a voice of the machine's own before one that needs the network. */
export function voiceFor(voices, language) {
  const primary = language.split('-')[0].toLowerCase();
  const fitting = voices.filter((voice) => voice.lang.replace('_', '-').split('-')[0].toLowerCase() === primary);
  return fitting.find((voice) => voice.localService) ?? fitting[0] ?? null;
}

/** The text that is read of an element, with the nodes it stands in. */
function pieces(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(NOT_READ) || node.parentElement.closest(READ) !== block
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const found = [];
  let text = '';
  while (walker.nextNode()) {
    found.push({ node: walker.currentNode, at: text.length });
    text += walker.currentNode.data;
  }
  return { found, text };
}

function range(found, { from, to }) {
  const place = (offset) => {
    const piece = found.findLast((one) => one.at <= offset) ?? found[0];
    return [piece.node, Math.min(offset - piece.at, piece.node.data.length)];
  };
  const made = document.createRange();
  made.setStart(...place(from));
  made.setEnd(...place(to));
  return made;
}

/** Everything that is read of a section, in its order. */
function script(section, language) {
  return [...section.querySelectorAll(READ)]
    .filter((block) => !block.closest(NOT_READ))
    .flatMap((block) => {
      const { found, text } = pieces(block);
      return sentences(text, language).map((one) => ({
        block,
        text: text.slice(one.from, one.to).replace(/\s+/g, ' '),
        range: range(found, one),
      }));
    });
}

export class Aloud {
  /** words of the player; section gives what is to be read when it begins. */
  constructor(words, language, section) {
    this.words = words;
    this.language = language;
    this.section = section;
    this.lines = [];
    this.at = 0;
    this.turn = 0;
    this.play = element('button', { type: 'button', class: 'read', onclick: () => this.toggle() }, words.readAloud);
    this.end = element('button', { type: 'button', class: 'read', hidden: true, onclick: () => this.stop(true) }, words.readStop);
    this.controls = element('span', { class: 'aloud', hidden: true }, this.play, this.end);
    this.controls.addEventListener('keydown', (event) => event.key === 'Escape' && this.stop(true));
    globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => this.offer());
    addEventListener('pagehide', () => this.stop());
    this.offer();
  }

  /** Shown only where the browser has a voice for the language. */
  offer() {
    const voices = globalThis.speechSynthesis?.getVoices?.() ?? [];
    this.voice = voiceFor(voices, this.language);
    this.controls.hidden = !this.voice;
  }

  toggle() {
    if (this.reading) {
      this.pause();
    } else {
      this.begin();
    }
  }

  begin() {
    if (!this.lines.length) {
      this.lines = script(this.section(), this.language);
      this.at = 0;
    }
    this.reading = true;
    this.show();
    this.next();
  }

  /** Goes on with the same sentence afterwards: browsers differ in what their own pause does. */
  pause() {
    this.reading = false;
    this.turn++;
    speechSynthesis.cancel();
    this.show();
  }

  /** Ends the reading, and says whether somebody pressed for it. */
  stop(pressed = false) {
    if (!this.lines.length) {
      return;
    }
    this.pause();
    this.lines = [];
    this.mark(null);
    this.show();
    if (pressed) {
      this.play.focus();
    }
  }

  next() {
    const line = this.lines[this.at];
    if (!line) {
      this.stop();
      return;
    }
    const turn = ++this.turn;
    const saying = new SpeechSynthesisUtterance(line.text);
    saying.lang = this.voice.lang;
    saying.voice = this.voice;
    const goOn = () => {
      if (turn === this.turn && this.reading) {
        this.at++;
        this.next();
      }
    };
    saying.addEventListener('end', goOn);
    saying.addEventListener('error', goOn);
    this.mark(line);
    speechSynthesis.speak(saying);
  }

  mark(line) {
    document.querySelectorAll(`.${MARK}`).forEach((block) => block.classList.remove(MARK));
    globalThis.CSS?.highlights?.delete(MARK);
    if (line) {
      line.block.classList.add(MARK);
      if (globalThis.CSS?.highlights) {
        CSS.highlights.set(MARK, new Highlight(line.range));
      }
      line.block.scrollIntoView({ block: 'nearest' });
    }
  }

  show() {
    const begun = this.lines.length > 0;
    this.play.textContent = this.reading ? this.words.readPause : begun ? this.words.readOn : this.words.readAloud;
    this.end.hidden = !begun;
  }
}
