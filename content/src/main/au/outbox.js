// Statements on their way, in order. Each has its id before it is sent, so that a second try never doubles it, and is kept in
// the browser until the LRS has it.

import { Stopped, Unreached, persistently } from './lrs.js';

/** What is wrong with a statement and will be at every try; 409 says that it is there (xAPI 2.1.3, 3.3). */
const FINAL = [400, 403, 409, 412, 413];

export class Outbox {
  /** waiting are statements of this session that are kept already; whyOver gives the reason why the session is over, or null. */
  constructor(lrs, unsent, tell, whyOver, waiting = []) {
    this.lrs = lrs;
    this.unsent = unsent;
    this.tell = tell;
    this.whyOver = whyOver;
    this.waiting = [...waiting];
    this.refused = new Set();
    this.sending = null;
  }

  get isEmpty() {
    return this.waiting.length === 0;
  }

  add(statement) {
    this.waiting.push(statement);
    this.unsent.keep(statement);
    this.send();
  }

  /** Resolves when all that waits has been taken; rejects with a Stopped when nothing more is. */
  emptied() {
    return this.send();
  }

  send() {
    if (this.isEmpty) {
      return Promise.resolve();
    }
    this.sending ??= this.sendAll();
    this.sending.catch(() => {});
    return this.sending;
  }

  async sendAll() {
    try {
      while (this.waiting.length > 0) {
        this.tell('saving');
        await persistently(() => this.put(this.waiting[0]), this.tell);
        this.unsent.drop(this.waiting.shift().id);
      }
      this.tell('saved');
    } catch (failure) {
      this.tell(failure);
      throw failure;
    } finally {
      this.sending = null;
    }
  }

  async put(statement) {
    const response = await this.lrs.call('PUT', 'statements', { statementId: statement.id }, { body: statement });
    if (response.ok || response.status === 409) {
      return;
    }
    const over = response.status === 401 || response.status === 403 ? await this.whyOver() : null;
    if (over) {
      throw new Stopped(over);
    }
    if (!FINAL.includes(response.status)) {
      throw new Unreached(`status ${response.status}`);
    }
    this.refused.add(statement.id);
    console.warn(`${statement.verb.id} was refused: ${response.status} ${await response.text()}`);
  }

  /** One last try for a page that is going away. */
  hurry() {
    for (const statement of this.waiting) {
      this.lrs
        .call('PUT', 'statements', { statementId: statement.id }, { body: statement, keepalive: true })
        .catch(() => {});
    }
  }
}
