// One question's form: what is chosen in it, its feedback, the answer key.

import { element, fill, markup } from './element.js';
import { shrunk } from './picture.js';
import { isBlank, isJudged, isRight, parseNumber, shuffled } from './scoring.js';

const MOST_BYTES = 10_000_000;

const chosen = (form) => [...form.querySelectorAll('fieldset input:checked')].map((input) => input.value);
const items = (form) => [...form.querySelectorAll('.ordering > li')];

const choosing = {
  read: (form) => chosen(form),
  write: (form, response) =>
    form.querySelectorAll('fieldset input').forEach((input) => {
      input.checked = response.includes(input.value);
    }),
  solution: (question) => question.correct,
};

const writing = {
  read: (form) => form.querySelector('textarea').value,
  write: (form, response) => {
    form.querySelector('textarea').value = response;
  },
  solution: () => '',
};

const KINDS = {
  'long-text': writing,
  practical: writing,
  file: { read: (form) => form.querySelector('input').files[0] ?? null, write: () => {}, solution: () => null },
  choice: choosing,
  multiple: choosing,
  'true-false': {
    read: (form) => chosen(form)[0] ?? '',
    write: (form, response) => choosing.write(form, [response]),
    solution: (question) => String(question.answer),
  },
  numeric: {
    read: (form) => parseNumber(form.querySelector('input').value),
    write: (form, response, language) => {
      form.querySelector('input').value = Number.isNaN(response)
        ? ''
        : response.toLocaleString(language, { useGrouping: false, maximumFractionDigits: 12 });
    },
    solution: (question) => question.answer,
  },
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
    if (context.mode === 'Review') {
      this.showKey();
    } else {
      this.restore(answer, draft);
      form.addEventListener('submit', (event) => this.submit(event));
      form.addEventListener('input', () => this.feedback.classList.add('old'));
    }
  }

  read() {
    return this.kind.read(this.form);
  }

  restore(answer, draft) {
    const shown = draft ?? answer?.response;
    if (shown !== undefined && shown !== null) {
      this.kind.write(this.form, shown, this.context.language);
    }
    if (answer) {
      this.showVerdict(answer.response, answer.success);
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
        this.context.stop(failure);
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
      const missing = { numeric: 'missingNumber', file: 'missingFile' }[this.question.kind] ?? 'missingAnswer';
      this.show('note', '!', this.context.words[missing], []);
      return;
    }
    if (isJudged(this.question)) {
      this.keep(response);
      return;
    }
    const success = isRight(this.question, response);
    this.showVerdict(response, success);
    this.context.answered(this.question, response, success);
  }

  showVerdict(response, success) {
    if (isJudged(this.question)) {
      this.showKept(response);
      return;
    }
    const { words } = this.context;
    this.show(success ? 'right' : 'wrong', success ? '✓' : '✗', success ? words.right : words.wrong, [
      this.teaching(response, success),
    ]);
  }

  /** The chosen options' own feedback, and the question's. */
  teaching(response, success) {
    const general = success ? this.text.right : this.text.wrong;
    const own = Object.keys(this.text.own ?? {}).filter((id) => Array.isArray(response) && response.includes(id));
    if (own.length === 0) {
      return element('p', {}, ...markup(general));
    }
    const about = own.map((id) =>
      element('li', {}, element('b', {}, this.text.parts[id]), ' ', ...markup(this.text.own[id])),
    );
    return element('div', {}, element('p', {}, ...markup(general)), element('ul', {}, ...about));
  }

  show(kind, sign, verdict, details) {
    this.feedback.className = `feedback ${kind}`;
    this.feedback.replaceChildren(
      element('p', { class: 'verdict' }, element('span', { 'aria-hidden': 'true' }, `${sign} `), verdict),
      ...details,
    );
  }

  /** Review: the right answers with all that is said about them. */
  showKey() {
    this.kind.write(this.form, this.kind.solution(this.question), this.context.language);
    this.form.querySelector('fieldset').disabled = true;
    this.form.querySelector('.act').remove();
    const { words } = this.context;
    if (isJudged(this.question)) {
      this.show('key', '✓', words.judgedNote, []);
      return;
    }
    this.show('key', '✓', words.key, [
      element('p', {}, element('b', {}, words.keyRight, ' '), ...markup(this.text.right)),
      element('p', {}, element('b', {}, words.keyWrong, ' '), ...markup(this.text.wrong)),
      element(
        'ul',
        {},
        ...Object.entries(this.text.own ?? {}).map(([id, html]) =>
          element('li', {}, element('b', {}, this.text.parts[id]), ' ', ...markup(html)),
        ),
      ),
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
