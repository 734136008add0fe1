// The last page: how it stands, and handing in.

import { element, fill } from './element.js';
import { isJudged, isView, needed, standing } from './scoring.js';

export class HandIn {
  /** player gives words, language, questions, progress, session, masteryScore and goTo(page, question). */
  constructor(player) {
    this.player = player;
    this.section = element('section', { 'data-page': 'handin', 'aria-labelledby': 'title-handin', class: 'handin' });
    this.show();
  }

  show() {
    const { words } = this.player;
    this.section.replaceChildren(
      element('h2', { id: 'title-handin', tabindex: '-1' }, words.handIn),
      ...(this.isOver() ? this.result() : this.offer()),
    );
  }

  /** Nothing more can be handed in, in this session or at all. */
  isOver() {
    const { progress, session } = this.player;
    const { passed, failedIn, submittedIn, completed } = progress.data;
    return passed || failedIn === session.id || submittedIn === session.id || (this.isOnlyRead() && completed);
  }

  isOnlyRead() {
    return this.player.masteryScore === undefined || this.player.questions.length === 0;
  }

  offer() {
    const { words, questions, progress } = this.player;
    if (this.isOnlyRead()) {
      return [element('p', {}, words.doneReading), ...this.list(), this.button(words.markDone, () => this.hand(() => this.complete()))];
    }
    const now = standing(questions, progress.data.answers);
    if (questions.some(isJudged)) {
      return this.offerToTeacher(now);
    }
    const enough = needed(now.total, this.player.masteryScore);
    const says = { right: now.right.length, total: now.total, needed: enough };
    if (now.right.length >= enough) {
      return [
        this.verdict('right', '✓', fill(words.enough, says)),
        this.button(words.handIn, () => this.hand(() => this.judge(true, now))),
        ...this.list(),
      ];
    }
    return [
      this.verdict('wrong', '!', fill(words.notEnough, says)),
      element('p', {}, words.practise),
      element(
        'p',
        { class: 'acts' },
        element('button', { type: 'button', class: 'primary', onclick: () => this.practise(now) }, words.goPractise),
        element('button', { type: 'button', onclick: () => this.warn(now, says) }, words.handInAnyway),
      ),
      ...this.list(),
    ];
  }

  /** What a person judges is handed in whole; right or wrong so far stops nobody. */
  offerToTeacher(now) {
    const { words, questions } = this.player;
    const open = questions.filter((question) => now.open.includes(question.id));
    if (open.length > 0) {
      return [this.verdict('wrong', '!', words.notReadyForTeacher), ...this.list(open), ...this.list()];
    }
    const says = { right: now.right.length, total: now.total };
    return [
      this.verdict('right', '✓', fill(now.total > 0 ? words.readyForTeacher : words.readyOnlyTeacher, says)),
      this.button(words.toTeacher, () => this.hand(() => this.submit(now))),
      ...this.list(),
    ];
  }

  result() {
    const { words, progress } = this.player;
    const { passed, result } = progress.data;
    const parts = [];
    if (!passed && progress.data.submittedIn) {
      parts.push(
        this.verdict('right', '✓', words.isSubmitted),
        element('p', {}, words.afterSubmitted),
        element('p', {}, words.againLater),
      );
    } else if (this.isOnlyRead()) {
      parts.push(this.verdict('right', '✓', words.isDone));
    } else {
      const says = { right: result?.right ?? '–', total: result?.total ?? '–' };
      parts.push(
        passed
          ? this.verdict('right', '✓', fill(words.isPassed, says))
          : this.verdict('wrong', '✗', fill(words.isFailed, says)),
        element('p', {}, passed ? words.afterPassed : words.afterFailed),
      );
    }
    return [...parts, this.button(words.exit, () => this.player.exit()), ...this.list()];
  }

  verdict(kind, sign, text) {
    return element(
      'p',
      { class: `verdict ${kind}`, role: 'status' },
      element('span', { 'aria-hidden': 'true' }, `${sign} `),
      text,
    );
  }

  button(text, act) {
    return element('p', { class: 'acts' }, element('button', { type: 'button', class: 'primary', onclick: act }, text));
  }

  /** Each question with how it stands and the way to it. */
  list(only = null) {
    const { words, questions, progress, language } = this.player;
    if (questions.length === 0) {
      return [];
    }
    const rows = (only ?? questions).map((question) => {
      const index = questions.indexOf(question);
      const answer = progress.data.answers[question.id];
      const judged = isJudged(question) || isView(question) ? 'kept' : answer?.success ? 'right' : 'wrong';
      const state = answer ? judged : 'open';
      const sign = { right: '✓', wrong: '✗', kept: '✓', open: '○' }[state];
      return element(
        'li',
        { class: state },
        element(
          'button',
          { type: 'button', onclick: () => this.player.goTo(question.page, question.id) },
          element('span', { class: 'state' }, element('span', { 'aria-hidden': 'true' }, `${sign} `), words.state[state]),
          element('span', {}, `${index + 1}. ${question.text[language].prompt}`),
        ),
      );
    });
    return [...(only ? [] : [element('h3', {}, words.yourAnswers)]), element('ol', { class: 'answers' }, ...rows)];
  }

  practise(now) {
    const id = now.wrong.concat(now.open)[0];
    const first = this.player.questions.find((question) => question.id === id);
    this.player.goTo(first.page, first.id);
  }

  warn(now, says) {
    const { words } = this.player;
    const dialog = element(
      'dialog',
      { 'aria-labelledby': 'warn-title' },
      element('h2', { id: 'warn-title' }, words.warnTitle),
      element('p', {}, fill(words.warnText, says)),
      element(
        'p',
        { class: 'acts' },
        element('button', { type: 'button', class: 'primary', onclick: () => dialog.close() }, words.goBack),
        element(
          'button',
          {
            type: 'button',
            onclick: () => {
              dialog.close();
              this.hand(() => this.judge(false, now));
            },
          },
          words.handInAnyway,
        ),
      ),
    );
    dialog.addEventListener('close', () => dialog.remove());
    this.section.append(dialog);
    dialog.showModal();
  }

  async complete() {
    const { session, progress } = this.player;
    await session.completed();
    progress.change({ completed: true });
  }

  async submit(now) {
    const { session, progress } = this.player;
    if (!progress.data.completed) {
      await this.complete();
    }
    await session.submitted(now.right.length, now.total);
    progress.change({ submittedIn: session.id });
  }

  async judge(passed, now) {
    const { session, progress } = this.player;
    if (!progress.data.completed) {
      await this.complete();
    }
    await session.judged(passed, now.right.length, now.total);
    progress.change({
      result: { right: now.right.length, total: now.total, at: new Date().toISOString() },
      ...(passed ? { passed: true } : { failedIn: session.id }),
    });
  }

  /** Keeps the buttons still until the LRS has taken all of it. */
  async hand(work) {
    this.section.querySelectorAll('button').forEach((button) => button.setAttribute('disabled', ''));
    this.player.handing = work();
    try {
      await this.player.handing;
    } catch (failure) {
      this.player.stop(failure);
      return;
    }
    this.show();
    this.player.refreshPages();
    this.section.querySelector('h2').focus();
  }
}
