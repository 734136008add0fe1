// What the LRS has not taken yet, kept in the browser: by learner, registration and module, so that whoever sits at the same
// computer next neither sees nor sends it. Each thing has a key of its own, so that two windows never overwrite each other's.

import { readLaunch } from './launch.js';
import { Memory } from './memory.js';

export class Unsent {
  /** That of the launch which a page's address belongs to; null when it was not launched. */
  static of(search) {
    try {
      return new Unsent(readLaunch(search), Memory.of(search));
    } catch {
      return null;
    }
  }

  /** memory is the window's own, for a browser that keeps nothing beyond it. */
  constructor({ actor, registration, activityId }, memory, storage = () => globalThis.localStorage) {
    const { homePage, name } = actor.account ?? {};
    this.name = `hytta unsent ${JSON.stringify([homePage, name, registration, activityId])} `;
    this.memory = memory;
    this.storage = storage;
    this.last = 0;
  }

  /** Whether what waits would still be there if the window was closed now. */
  get isLasting() {
    try {
      this.storage().setItem(`${this.name}probe`, '');
      this.storage().removeItem(`${this.name}probe`);
    } catch {
      return false;
    }
    return Object.keys(this.memory.kept.unsent ?? {}).length === 0;
  }

  keep(statement) {
    this.last = Math.max(Date.now(), this.last + 1);
    this.write(`statement ${statement.id}`, { order: this.last, statement });
  }

  drop(id) {
    this.remove(`statement ${id}`);
  }

  /** In the order in which they were made. */
  statements() {
    return this.all('statement ')
      .map(([, entry]) => entry)
      .sort((a, b) => a.order - b.order)
      .map((entry) => entry.statement);
  }

  /** The learner's progress as one session has it, until the LRS has it too. */
  keepProgress(session, data) {
    this.write(`progress ${session}`, data);
  }

  dropProgress(sessions) {
    sessions.forEach((session) => this.remove(`progress ${session}`));
  }

  /** Pairs of session and progress. */
  progress() {
    return this.all('progress ').map(([key, data]) => [key.slice('progress '.length), data]);
  }

  /** How many answers wait. */
  get answers() {
    return this.statements().filter((statement) => statement.verb.id.endsWith('/answered')).length;
  }

  write(key, value) {
    try {
      this.storage().setItem(this.name + key, JSON.stringify(value));
      this.forget(key);
    } catch {
      this.memory.keep({ unsent: { ...this.memory.kept.unsent, [key]: value } });
    }
  }

  remove(key) {
    try {
      this.storage().removeItem(this.name + key);
    } catch {
      // It is not there then.
    }
    this.forget(key);
  }

  forget(key) {
    if (this.memory.kept.unsent?.[key] !== undefined) {
      const { [key]: gone, ...rest } = this.memory.kept.unsent;
      this.memory.keep({ unsent: rest });
    }
  }

  all(kind) {
    const found = { ...this.stored(), ...this.memory.kept.unsent };
    return Object.entries(found).filter(([key]) => key.startsWith(kind));
  }

  stored() {
    const found = {};
    try {
      const storage = this.storage();
      for (let i = 0; i < storage.length; i++) {
        const key = storage.key(i);
        const value = key.startsWith(this.name) ? parsed(storage.getItem(key)) : null;
        if (value) {
          found[key.slice(this.name.length)] = value;
        }
      }
    } catch {
      // Refused: there is nothing then.
    }
    return found;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
