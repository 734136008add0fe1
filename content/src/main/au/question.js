// One question's form: what is chosen in it, its feedback, the answer key.

import { filled } from './drawing.js';
import { element, fill, markup } from './element.js';
import { TooLarge } from './ending.js';
import { KINDS, items } from './kinds.js';
import { shrunk } from './picture.js';
import { isBlank, isJudged, isRight, isView, saidOf, shuffled } from './scoring.js';

const MOST_BYTES = 10_000_000;

export class QuestionForm {
  /**
   * context: words, language, number and total of questions, seed, mode, answered(question, response, success).
   * answer is the kept one; draft what stood in the form in another language.
   */
  constructor(form, question, context, { answer, draft }) {
    this.form = form;
    this.question = question;
    this.context = context;
    this.kind = KINDS[question.kind];
    this.text = question.text[context.language];
    this.feedback = form.querySelector('.feedback');
    this.feedback.setAttribute('role', 'status');
    form.setAttribute('tabindex', '-1');
    form.querySelector('legend').prepend(
      element('span', { class: 'number-of' }, fill(context.words.questionNumber, context)),
    );
    if (question.kind === 'ordering') {
      this.prepareOrdering();
    }
    if (question.values && question.kind === 'calculation') {
      this.fillIn();
    }
    this.used = answer && (answer.round ?? '') === context.round ? answer.attempts : 0;
    if (context.mode === 'Review') {
      this.showKey();
    } else {
      this.restore(answer, draft);
      form.addEventListener('submit', (event) => this.submit(event));
      form.addEventListener('input', () => this.feedback.classList.add('old'));
      this.hints = 0;
      if (this.text.hints?.length > 0) {
        this.offerHints();
      }
    }
    if (question.kind === 'hotspot') {
      wireRegions(form, this.text.places);
    }
  }

  read() {
    return this.kind.read(this.form, this.question);
  }

  /** The values that were drawn, in the words of the prompt. */
  fillIn() {
    const walk = document.createTreeWalker(this.form.querySelector('legend'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      walk.currentNode.data = filled(walk.currentNode.data, this.question.values, this.context.language);
    }
  }

  /** One hint at a time, for who asks; how many is told with the answer. */
  offerHints() {
    const { words } = this.context;
    const { hints } = this.text;
    const shown = element('div', { class: 'hints', role: 'status' });
    const name = () => fill(words.hint, { number: this.hints + 1, total: hints.length });
    const button = element('button', { type: 'button', class: 'hint' }, name());
    button.addEventListener('click', () => {
      shown.append(element('p', {}, ...markup(hints[this.hints])));
      this.hints += 1;
      if (this.hints < hints.length) {
        button.textContent = name();
      } else {
        button.hidden = true;
        this.form.querySelector('.act button').focus();
      }
    });
    this.form.querySelector('.act').append(' ', button);
    this.form.querySelector('.act').before(shown);
  }

  /** How many more times she may answer. */
  left() {
    return (this.question.attempts ?? Infinity) - this.used;
  }

  /** With no attempt left, or none needed, a question that counts them stays as it was answered. */
  lock(success) {
    if (this.question.attempts && (success || this.left() <= 0)) {
      this.form.querySelector('fieldset').disabled = true;
      this.form.querySelector('.act').hidden = true;
      this.form.focus({ preventScroll: true });
    }
  }

  restore(answer, draft) {
    const shown = draft ?? answer?.response;
    if (shown !== undefined && shown !== null) {
      this.kind.write(this.form, shown, this.context.language);
    }
    if (answer) {
      this.showVerdict(answer.response, answer.success);
    }
    if (this.used > 0 && this.left() !== Infinity && (answer.success || this.left() <= 0)) {
      this.form.querySelector('fieldset').disabled = true;
      this.form.querySelector('.act').hidden = true;
    }
  }

  /** What a person judges is kept as it is; a file goes first, then the answer that names it. */
  async keep(response) {
    const { words } = this.context;
    const button = this.form.querySelector('.act button');
    let answer = response;
    if (this.question.kind === 'file') {
      const file = await shrunk(response);
      if (file.size > MOST_BYTES) {
        this.show('note', '!', words.tooLarge, []);
        return;
      }
      this.show('note', '…', words.sending, []);
      button.disabled = true;
      try {
        answer = await this.context.keepFile(this.question, file);
      } catch (failure) {
        if (failure instanceof TooLarge) {
          this.show('note', '!', words.tooLargeHere, []);
        } else {
          this.context.stop(failure);
        }
        return;
      } finally {
        button.disabled = false;
      }
    }
    this.showKept(answer);
    this.context.answered(this.question, answer, null);
  }

  showKept(answer) {
    const { words } = this.context;
    const name = this.form.querySelector('.kept');
    if (name && answer?.name) {
      name.textContent = fill(words.keptFile, answer);
    }
    this.show('kept', '✓', words.kept, [element('p', {}, words.keptText)]);
  }

  submit(event) {
    event.preventDefault();
    const response = this.read();
    if (isBlank(this.question, response)) {
      const missing = { numeric: 'missingNumber', calculation: 'missingNumber', file: 'missingFile' }[this.question.kind] ?? 'missingAnswer';
      this.show('note', '!', this.context.words[missing], []);
      return;
    }
    if (isJudged(this.question)) {
      this.keep(response);
      return;
    }
    if (isView(this.question)) {
      this.showVerdict(response, null);
      this.context.answered(this.question, response, null);
      return;
    }
    const success = isRight(this.question, response);
    this.used += 1;
    this.showVerdict(response, success);
    this.context.answered(this.question, response, success, this.hints);
    this.lock(success);
  }

  showVerdict(response, success) {
    if (isJudged(this.question)) {
      this.showKept(response);
      return;
    }
    const { words } = this.context;
    if (isView(this.question)) {
      this.show('kept', '✓', words.kept, [element('p', {}, words.keptView)]);
      return;
    }
    this.show(success ? 'right' : 'wrong', success ? '✓' : '✗', success ? words.right : this.wrong(), [
      this.teaching(response, success),
    ]);
  }

  wrong() {
    const { words } = this.context;
    const left = this.left();
    if (left === Infinity) {
      return words.wrong;
    }
    return left > 0 ? fill(words.wrongLeft, { left }) : words.wrongLast;
  }

  /** What is said of just this answer, and of any. */
  teaching(response, success) {
    const { own, spelling } = saidOf(this.question, response, this.context.language);
    const said = own.filter((id) => this.text.own?.[id]);
    const about = said.map((id) => element('li', {}, this.named(id), ...markup(this.text.own[id])));
    return element(
      'div',
      {},
      ...this.paragraphs([success ? this.text.right : this.text.wrong]),
      spelling ? element('p', {}, fill(this.context.words.spelling, { name: spelling })) : null,
      about.length > 0 ? element('ul', {}, ...about) : null,
      ...this.paragraphs([this.text.general]),
    );
  }

  /** What an own feedback is about, where that has a name. */
  named(id) {
    return this.text.parts?.[id] ? element('span', {}, element('b', {}, this.text.parts[id]), ' ') : null;
  }

  paragraphs(texts) {
    return texts.filter(Boolean).map((html) => element('p', {}, ...markup(html)));
  }

  show(kind, sign, verdict, details) {
    this.feedback.className = `feedback ${kind}`;
    this.feedback.replaceChildren(
      element('p', { class: 'verdict' }, element('span', { 'aria-hidden': 'true' }, `${sign} `), verdict),
      ...details.filter(Boolean),
    );
  }

  /** Review: the right answers with all that is said about them. */
  showKey() {
    this.kind.write(this.form, this.kind.solution(this.question, this.text), this.context.language);
    this.form.querySelector('fieldset').disabled = true;
    this.form.querySelector('.act').remove();
    const { words } = this.context;
    if (isJudged(this.question)) {
      this.show('key', '✓', words.judgedNote, []);
      return;
    }
    if (isView(this.question)) {
      this.show('key', '✓', words.viewNote, []);
      return;
    }
    const labelled = (label, html) => (html ? [element('p', {}, element('b', {}, label, ' '), ...markup(html))] : []);
    const own = Object.entries(this.text.own ?? {}).map(([id, html]) =>
      element('li', {}, this.named(id), ...markup(html)),
    );
    this.show('key', '✓', words.key, [
      ...labelled(words.keyRight, this.text.right),
      ...labelled(words.keyWrong, this.text.wrong),
      own.length > 0 ? element('ul', {}, ...own) : null,
      ...this.paragraphs([this.text.general, ...(this.text.hints ?? [])]),
    ]);
  }

  prepareOrdering() {
    const list = this.form.querySelector('.ordering');
    this.kind.write(this.form, shuffled(this.question.items, `${this.context.seed} ${this.question.id}`));
    this.told = element('p', { class: 'unseen', role: 'status' });
    list.after(this.told);
    for (const item of items(this.form)) {
      const name = item.textContent;
      item.append(
        element('span', { class: 'moves' }, this.move(item, name, -1, '↑'), this.move(item, name, 1, '↓')),
      );
    }
  }

  move(item, name, step, sign) {
    const { words } = this.context;
    return element(
      'button',
      {
        type: 'button',
        'aria-label': fill(step < 0 ? words.moveUp : words.moveDown, { name }),
        onclick: (event) => this.moved(item, name, step, event.currentTarget),
      },
      sign,
    );
  }

  moved(item, name, step, button) {
    const all = items(this.form);
    const to = all.indexOf(item) + step;
    if (to >= 0 && to < all.length) {
      all[to][step < 0 ? 'before' : 'after'](item);
      button.focus();
      this.feedback.classList.add('old');
    }
    this.told.textContent = fill(this.context.words.movedTo, {
      name,
      place: items(this.form).indexOf(item) + 1,
      total: all.length,
    });
  }
}

/** A press on a part of the figure is a press on its choice; the choice says which part is chosen. */
function wireRegions(form, places) {
  const inputs = [...form.querySelectorAll('fieldset input')];
  const region = (input) => form.querySelector(`#${CSS.escape(places[input.value])}`);
  const show = () => inputs.forEach((input) => region(input)?.classList.toggle('chosen', input.checked));
  for (const input of inputs) {
    region(input)?.classList.add('region');
    region(input)?.addEventListener('click', () => input.click());
  }
  form.addEventListener('change', show);
  show();
}
