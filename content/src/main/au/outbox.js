// Statements on their way, in order. Each has its id before it is sent, so that a second try never doubles it.

import { Stopped, persistently } from './lrs.js';

export class Outbox {
  constructor(lrs, memory, tell, isOver) {
    this.lrs = lrs;
    this.memory = memory;
    this.tell = tell;
    this.isOver = isOver;
    this.waiting = memory.kept.outbox ?? [];
    this.sending = null;
  }

  get isEmpty() {
    return this.waiting.length === 0;
  }

  add(statement) {
    this.waiting.push(statement);
    this.keep();
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
        this.waiting.shift();
        this.keep();
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
    if (response.status === 401 || (response.status === 403 && (await this.isOver()))) {
      throw new Stopped('elsewhere');
    }
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

  keep() {
    this.memory.keep({ outbox: this.waiting });
  }
}
