// The list of pages, with how each stands; folded on a narrow screen.

import { element, fill } from './element.js';
import { isJudged, standing } from './scoring.js';

export class Contents {
  /** player gives words, mode, questions, progress, pages, index and show(name). */
  constructor(player) {
    this.player = player;
    this.list = element('ol', { id: 'pages' });
    this.toggle = element('button', {
      type: 'button',
      class: 'toggle',
      'aria-controls': 'pages',
      'aria-expanded': 'false',
      onclick: () => this.unfold(this.toggle.getAttribute('aria-expanded') !== 'true'),
    });
    this.nav = element('nav', { class: 'contents', 'aria-label': player.words.pages }, this.toggle, this.list);
  }

  unfold(open) {
    this.toggle.setAttribute('aria-expanded', String(open));
  }

  refresh() {
    const { words, pages, index } = this.player;
    this.toggle.textContent = `${fill(words.pageOf, { page: index + 1, total: pages.length })}: ${words.pages}`;
    this.list.replaceChildren(...pages.map((page, at) => this.entry(page, at)));
  }

  entry(page, at) {
    const { done, text } = page.name === 'handin' ? this.handedIn() : this.state(page);
    return element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          'aria-current': at === this.player.index ? 'page' : null,
          onclick: () => this.player.show(page.name),
        },
        element('span', { class: done ? 'mark done' : 'mark', 'aria-hidden': 'true' }, done ? '✓' : String(at + 1)),
        element('span', {}, page.title, ' ', element('small', {}, text)),
      ),
    );
  }

  handedIn() {
    const { words, progress } = this.player;
    const { passed, submittedIn } = progress.data;
    return { done: passed || Boolean(submittedIn), text: passed ? words.passedShort : submittedIn ? words.submittedShort : '' };
  }

  state(page) {
    const { words, mode, questions, progress } = this.player;
    const seen = progress.data.seen.includes(page.name);
    const asked = questions.filter((question) => question.page === page.name);
    const now = standing(asked, progress.data.answers);
    const counts = now.total > 0 && mode !== 'Review';
    const judged = asked.filter(isJudged).length;
    if (judged > 0 && mode !== 'Review') {
      return {
        done: seen && now.open.length === 0 && now.wrong.length === 0,
        text: fill(words.toJudge, { answered: now.judged.length, total: judged }),
      };
    }
    return {
      done: seen && now.right.length === now.total,
      text: counts ? fill(words.rightOf, { right: now.right.length, total: now.total }) : seen ? words.seen : '',
    };
  }
}
