// The player: one page at a time, questions, the way through, leaving and coming back.

import { Session } from './cmi5.js';
import { Contents } from './contents.js';
import { concrete, drawn } from './drawing.js';
import { element, fill } from './element.js';
import { fitFrame, toTop } from './frame.js';
import { HandIn } from './handin.js';
import { leave } from './leave.js';
import { Stopped } from './lrs.js';
import { Memory } from './memory.js';
import { stopped } from './panel.js';
import { Progress } from './progress.js';
import { QuestionForm } from './question.js';
import { wireRouteMaps } from './routemap.js';
import { chooseLanguage } from './scoring.js';
import { direction, nameOf, translateTerms, wireTerms } from './terms.js';
import { Unsent } from './unsent.js';

const place = document.getElementById('player');
const read = async (url) => {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) {
    throw new Stopped('network');
  }
  return response;
};
const json = async (url) => (await read(new URL(url, import.meta.url))).json();

/** The player's words; a variant such as sv-x-latt has those of its language but for what it says otherwise. */
async function wordsIn(language) {
  const base = language.split('-x-')[0];
  const words = json(`words/${base}.json`);
  return base === language ? words : { ...(await words), ...(await json('variants.json'))[language] };
}

class Player {
  /** opening is the session on its way, told what it has said so far. */
  constructor(au, opening, told) {
    this.au = au;
    this.opening = opening;
    this.told = told;
    this.questions = au.questions;
    this.status = { statements: 'saved', progress: 'saved' };
    this.drafts = {};
    this.shownAt = Date.now();
  }

  async start() {
    this.session = await this.opening;
    this.told.splice(0).forEach((status) => this.tell('statements', status));
    this.mode = this.session.mode;
    this.progress = new Progress(this.session, this.mode === 'Normal', (status) => this.tell('progress', status));
    if (this.mode === 'Normal') {
      await this.progress.load();
      this.progress.restore();
    }
    const { registration } = this.session;
    this.questions = drawn(this.au.questions, this.au.pools, registration, this.mode === 'Review').map((question) =>
      concrete(question, registration),
    );
    this.masteryScore = this.session.masteryScore ?? this.au.masteryScore ?? undefined;
    const preferred = (this.session.preferences.languagePreference ?? '').split(',').filter(Boolean);
    document.documentElement.dataset.size = this.session.preferences.textSize ?? 'normal';
    await this.speak(
      chooseLanguage(this.au.languages, [preferred, this.progress.data.language ?? [], navigator.languages].flat()),
    );
    if (this.stoppedEarly) {
      throw this.stoppedEarly;
    }
    addEventListener('pagehide', () => {
      this.session.outbox.hurry();
      this.progress.hurry();
    });
    addEventListener('pageshow', (event) => event.persisted && location.reload());
    addEventListener('beforeunload', (event) => this.waits() && !this.session.unsent.isLasting && event.preventDefault());
    this.finishEarlier();
  }

  waits() {
    return !this.session.outbox.isEmpty;
  }

  /** What an earlier session had handed in and could not send is handed in now. */
  async finishEarlier() {
    const changes = await this.session.carriedOver().catch(() => ({}));
    if (Object.keys(changes).length > 0) {
      this.progress.change(changes);
      this.handIn.show();
      this.refreshPages();
    }
  }

  /** Shows everything in a language, at the place where the learner is. */
  async speak(language) {
    const [words, page] = await Promise.all([wordsIn(language), read(`${language}.html`)]);
    const source = new DOMParser().parseFromString(await page.text(), 'text/html');
    this.language = language;
    this.session.memory.keep({ language });
    this.words = words;
    document.documentElement.lang = language;
    document.documentElement.dir = direction(language);
    document.title = source.title;
    this.build(source);
    this.show(this.progress.data.page ?? this.session.memory.kept.page ?? this.pages[0].name, { focus: false });
  }

  build(source) {
    const main = element('main', { id: 'page', tabindex: '-1' });
    main.append(...[...source.querySelector('main').children].slice(1).map((node) => document.adoptNode(node)));
    if (this.mode === 'Normal') {
      this.handIn = new HandIn(this);
      main.append(this.handIn.section);
    }
    this.pages = [...main.querySelectorAll('section[data-page]')].map((section) => ({
      name: section.dataset.page,
      section,
      title: section.querySelector('h2').textContent,
    }));
    main.append(this.steps());
    this.contents = new Contents(this);
    place.replaceChildren(
      this.head(source.querySelector('h1').textContent),
      element('div', { class: 'layout' }, this.contents.nav, main),
    );
    this.wireQuestions(main);
    wireTerms(main);
    this.translate(this.glossary);
    this.offerReading();
    wireRouteMaps(main, this.words, this.language);
    this.showStatus();
  }

  head(title) {
    this.saved = element('p', { class: 'saved' });
    this.aloudPlace = element('span', {});
    this.alarm = element('p', { class: 'unseen', role: 'status' });
    return element(
      'header',
      {},
      element('a', { class: 'skip', href: '#page' }, this.words.skip),
      element('h1', {}, title),
      this.banner(),
      element(
        'div',
        { class: 'tools' },
        this.mode === 'Normal' ? this.saved : null,
        this.alarm,
        this.aloudPlace,
        this.glossaryChoice(),
        ...this.au.languages.filter((l) => l !== this.language).map((language) => this.switchTo(language)),
        element('button', { type: 'button', class: 'exit', onclick: () => this.exit() }, this.exitWord()),
      ),
    );
  }

  /** Where the browser has voices; loaded after the page, which does not wait for it. */
  async offerReading() {
    this.aloud?.stop();
    this.aloud = null;
    const place = this.aloudPlace;
    if (!globalThis.speechSynthesis || this.session.preferences.audioPreference === 'off') {
      return;
    }
    const { Aloud } = await import('./aloud.js');
    if (place === this.aloudPlace && !this.aloud) {
      this.aloud = new Aloud(this.words, this.language, () => this.pages[this.index].section);
      place.append(this.aloud.controls);
    }
  }

  /** The language in which trade words are explained beside the page's own: chosen here, else the dearest that there is. */
  get glossary() {
    const wanted = (this.session.preferences.languagePreference ?? '').split(',');
    const chosen = this.progress.data.glossary;
    return chosen ?? wanted.find((tag) => this.au.glossaries?.includes(tag)) ?? '';
  }

  glossaryChoice() {
    if (!this.au.glossaries?.length) {
      return null;
    }
    const options = this.au.glossaries.map((tag) =>
      element('option', { value: tag, lang: tag, selected: tag === this.glossary }, nameOf(tag)),
    );
    const select = element(
      'select',
      { onchange: () => this.explainIn(select.value) },
      element('option', { value: '' }, this.words.glossaryNone),
      ...options,
    );
    return element('label', { class: 'glossary' }, element('span', {}, this.words.glossaryIn), select);
  }

  explainIn(language) {
    this.progress.change({ glossary: language });
    this.translate(language);
  }

  async translate(language) {
    const shown = this.language;
    const main = place.querySelector('#page');
    const terms = language ? await read(`terms.${language}.json`).then((answer) => answer.json(), () => ({})) : {};
    if (shown === this.language && language === this.glossary) {
      translateTerms(main, language, terms[shown] ?? {});
    }
  }

  exitWord() {
    return this.mode === 'Normal' ? this.words.exit : this.words.close;
  }

  switchTo(language) {
    return element(
      'button',
      { type: 'button', lang: language, class: 'language', onclick: () => this.change(language) },
      this.au.languageNames[language],
    );
  }

  async change(language) {
    this.drafts = Object.fromEntries(this.forms.map((form) => [form.question.id, form.read()]));
    try {
      await this.speak(language);
      this.progress.change({ language });
      if (this.mode === 'Normal') {
        this.session.prefer(language);
      }
      place.querySelector('.language').focus();
    } catch (failure) {
      this.stop(failure);
    }
  }

  banner() {
    const text = { Review: this.words.review, Browse: this.words.browse }[this.mode];
    return text ? element('p', { class: 'mode' }, text) : null;
  }

  steps() {
    this.previous = element('button', { type: 'button', onclick: () => this.step(-1) }, this.words.previous);
    this.next = element('button', { type: 'button', class: 'primary', onclick: () => this.step(1) }, this.words.next);
    this.where = element('p', {});
    return element('nav', { class: 'steps', 'aria-label': this.words.steps }, this.previous, this.where, this.next);
  }

  /** A question that was not drawn is not there, nor one that this language has not yet. */
  wireQuestions(main) {
    const formOf = ({ id }) => main.querySelector(`#q-${id}`);
    this.au.questions.filter(({ id }) => !this.questions.some((q) => q.id === id)).forEach((q) => formOf(q)?.remove());
    const asked = this.questions.filter((question) => formOf(question) && question.text[this.language]);
    this.forms = asked.map((question, index) => {
      const context = {
        words: this.words,
        language: this.language,
        number: index + 1,
        total: asked.length,
        seed: this.session.id,
        mode: this.mode,
        round: this.round(),
        answered: (...answer) => this.answered(...answer),
        keepFile: (asked, file) => this.keepFile(asked, file),
        stop: (failure) => this.stop(failure),
      };
      const kept = { answer: this.progress.data.answers[question.id], draft: this.drafts[question.id] };
      return new QuestionForm(formOf(question), question, context, kept);
    });
  }

  /** Attempts are counted from one handing in to the next. */
  round() {
    return this.progress.data.failedIn ?? '';
  }

  answered(question, response, success, hints) {
    if (this.mode === 'Normal') {
      this.session.answered(question, response, success, this.shownAt, hints);
    }
    const before = this.progress.data.answers[question.id];
    const round = this.round();
    const attempts = (before && (before.round ?? '') === round ? before.attempts : 0) + 1;
    const answer = { response, success, attempts, round, at: new Date().toISOString() };
    this.progress.change({ answers: { ...this.progress.data.answers, [question.id]: answer } });
    this.shownAt = Date.now();
    this.refreshPages();
  }

  /** Where the learner only looks, nothing leaves her page. */
  keepFile(question, file) {
    const looks = { id: '', name: file.name, type: file.type, size: file.size };
    return this.mode === 'Normal' ? this.session.keepFile(question, file) : looks;
  }

  step(by) {
    this.show(this.pages[this.index + by].name);
  }

  goTo(page, question) {
    this.show(page, { focus: false });
    const form = document.getElementById(`q-${question}`);
    form.scrollIntoView({ block: 'start' });
    form.focus({ preventScroll: true });
  }

  show(name, { focus = true } = {}) {
    this.aloud?.stop();
    this.index = Math.max(0, this.pages.findIndex((page) => page.name === name));
    const current = this.pages[this.index];
    this.pages.forEach((page) => page.section.toggleAttribute('hidden', page !== current));
    this.shownAt = Date.now();
    const { seen, page } = this.progress.data;
    if (page !== current.name || !seen.includes(current.name)) {
      this.progress.change({ page: current.name, seen: [...new Set([...seen, current.name])] });
    }
    if (this.mode !== 'Normal') {
      this.session.memory.keep({ page: current.name });
    }
    this.handIn?.show();
    this.refreshPages();
    this.contents.unfold(false);
    if (focus) {
      toTop();
      current.section.querySelector('h2').focus({ preventScroll: true });
    }
  }

  /** Brings the list of pages and the steps up to date. */
  refreshPages() {
    const says = { page: this.index + 1, total: this.pages.length };
    this.where.textContent = fill(this.words.pageOf, says);
    this.previous.hidden = this.index === 0;
    this.next.hidden = this.index === this.pages.length - 1;
    this.contents.refresh();
  }

  tell(what, status) {
    if (status instanceof Stopped && this.words) {
      this.stop(status);
    } else if (status instanceof Stopped) {
      this.stoppedEarly = status;
    } else if (typeof status === 'string') {
      this.status[what] = status;
      this.showStatus();
    }
  }

  showStatus() {
    if (!this.saved) {
      return;
    }
    const all = Object.values(this.status);
    const status = all.includes('trying') ? 'trying' : all.includes('saving') ? 'saving' : 'saved';
    const kept = status !== 'trying' || this.session.unsent.isLasting;
    const text = kept ? this.words.status[status] : this.words.status.tryingUnkept;
    this.saved.textContent = text;
    this.saved.className = `saved ${status}`;
    // Only trouble and its end are read out: every answer is saved, and saying so each time would drown the feedback.
    if (status === 'trying' || (status === 'saved' && this.alarm.textContent)) {
      if (this.alarm.textContent !== text) {
        this.alarm.textContent = text;
      }
    }
  }

  async exit() {
    try {
      await leave(this.session, this.progress, this.words, this.handing);
    } catch (failure) {
      this.stop(failure);
    }
  }

  stop(failure) {
    const reason = failure instanceof Stopped ? failure.reason : 'trouble';
    if (!(failure instanceof Stopped)) {
      console.error(failure);
    }
    stopped(this.words, reason, this.session?.unsent);
  }
}

/** Most likely what will be shown, while the session is opened; the browser keeps it. */
function fetchAhead({ languages }) {
  const language = chooseLanguage(languages, [Memory.of(location.search).kept.language ?? [], navigator.languages].flat());
  wordsIn(language).catch(() => {});
  read(`${language}.html`).catch(() => {});
}

async function start() {
  fitFrame();
  const told = [];
  let player = null;
  const opening = Session.open(location.search, (status) =>
    player?.session ? player.tell('statements', status) : told.push(status),
  );
  opening.catch(() => {}); // it is awaited below, when there are words to say what is wrong
  const au = await read('au.json').then((response) => response.json());
  fetchAhead(au);
  player = new Player(au, opening, told);
  try {
    await player.start();
  } catch (failure) {
    if (!(failure instanceof Stopped)) {
      console.error(failure);
    }
    const spoken = Memory.of(location.search).kept.language ?? [];
    const language = chooseLanguage(player.au.languages, [spoken, navigator.languages].flat());
    document.documentElement.lang = language;
    document.title = player.au.title[language];
    const unsent = Unsent.of(location.search);
    stopped(await wordsIn(language), failure instanceof Stopped ? failure.reason : 'trouble', unsent);
  }
}

start();
