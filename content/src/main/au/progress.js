// Where the learner is, as a state document of the registration: page, answers, what was handed in.

import { ending, isTooLarge } from './ending.js';
import { Stopped, persistently } from './lrs.js';

const STATE = 'https://hytta.se/profile/state/progress';

export const nothingYet = () => ({
  version: 1,
  page: null,
  language: null,
  seen: [],
  answers: {},
  completed: false,
  passed: false,
  failedIn: null,
  submittedIn: null,
  result: null,
});

/** Two views of the same work: nothing that was done in either is lost, and the newer answer counts. */
export function merged(ours, theirs) {
  const answers = { ...theirs.answers };
  for (const [id, answer] of Object.entries(ours.answers)) {
    if (!answers[id] || answers[id].at <= answer.at) {
      answers[id] = answer;
    }
  }
  return {
    ...theirs,
    ...ours,
    answers,
    seen: [...new Set([...theirs.seen, ...ours.seen])],
    completed: ours.completed || theirs.completed,
    passed: ours.passed || theirs.passed,
    failedIn: ours.failedIn ?? theirs.failedIn,
    submittedIn: ours.submittedIn ?? theirs.submittedIn,
    result: ours.result ?? theirs.result,
  };
}

export class Progress {
  /** Without keeping, all stays on this page. */
  constructor(session, keeping, tell) {
    this.session = session;
    this.keeping = keeping;
    this.tell = tell;
    this.data = nothingYet();
    this.etag = null;
    this.dirty = false;
    this.saving = null;
  }

  async load() {
    const found = await this.session.lrs.document('activities/state', this.session.state(STATE));
    if (found) {
      this.data = { ...nothingYet(), ...found.body };
      this.etag = found.etag;
    }
    this.exists = found !== null;
  }

  /** What this browser still has of earlier sessions comes to what the LRS has. */
  restore() {
    const left = this.session.unsent.progress();
    for (const [, data] of left) {
      this.data = merged(data, this.data);
    }
    this.restored = left.map(([session]) => session);
    if (left.length > 0) {
      this.change({});
    }
  }

  change(changes) {
    Object.assign(this.data, changes);
    if (this.keeping) {
      this.dirty = true;
      this.session.unsent.keepProgress(this.session.id, this.data);
      this.save();
    }
  }

  /** Resolves when all is kept. */
  save() {
    if (!this.dirty && !this.saving) {
      return Promise.resolve();
    }
    this.saving ??= this.saveAll();
    this.saving.catch(() => {});
    return this.saving;
  }

  async saveAll() {
    try {
      while (this.dirty) {
        this.dirty = false;
        this.tell('saving');
        await persistently(() => this.put(), this.tell);
      }
      this.session.unsent.dropProgress([this.session.id, ...(this.restored ?? [])]);
      this.tell('saved');
    } catch (failure) {
      this.tell(failure);
      throw failure;
    } finally {
      this.saving = null;
    }
  }

  condition() {
    if (!this.exists) {
      return { 'If-None-Match': '*' };
    }
    return { 'If-Match': this.etag };
  }

  async put() {
    const address = this.session.state(STATE);
    if (this.exists && !this.etag) {
      this.etag = (await this.session.lrs.document('activities/state', address))?.etag ?? '*';
    }
    const response = await this.session.lrs.call('PUT', 'activities/state', address, {
      body: this.data,
      headers: this.condition(),
    });
    if (response.ok) {
      this.exists = true;
      // xAPI does not say that a PUT answers with an ETag: the next save asks for one.
      this.etag = response.headers.get('ETag');
    } else if (response.status === 412 || response.status === 409) {
      await this.mergeWithKept();
    } else if (isTooLarge(response)) {
      throw new Stopped('tooLarge');
    } else {
      throw new Stopped(response.status === 401 || response.status === 403 ? await ending(response) : 'trouble');
    }
  }

  async mergeWithKept() {
    const ours = this.data;
    await this.load();
    this.data = merged(ours, this.data);
    this.dirty = true;
  }

  /** One last try for a page that is going away. */
  hurry() {
    if (this.dirty || this.saving) {
      this.session.lrs
        .call('PUT', 'activities/state', this.session.state(STATE), {
          body: this.data,
          headers: this.condition(),
          keepalive: true,
        })
        .catch(() => {});
    }
  }
}
