// A window's own memory of its session.

/** What one session has to remember over a refresh of its page; where the browser keeps nothing, memory has to do. */
export class Memory {
  /** That of the session which a page's address belongs to. */
  static of(search, storage = () => globalThis.sessionStorage) {
    return new Memory(new URLSearchParams(search).get('fetch') ?? '', storage);
  }

  constructor(name, storage) {
    this.name = `cmi5 ${name}`;
    this.storage = storage;
    this.kept = this.read();
  }

  read() {
    try {
      return JSON.parse(this.storage().getItem(this.name)) ?? {};
    } catch {
      return {};
    }
  }

  keep(changes) {
    Object.assign(this.kept, changes);
    try {
      this.storage().setItem(this.name, JSON.stringify(this.kept));
    } catch {
      // A refresh will then ask to open the module again; nothing is lost before.
    }
  }
}
