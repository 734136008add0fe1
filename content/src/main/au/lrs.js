// Calls to the LRS, and what an answer means for the one who waits.

import { ending } from './ending.js';

/** A reason to stop, by its key among the player's words. */
export class Stopped extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Something that may go better in a while; after says how many seconds the server asks for. */
export class Unreached extends Error {
  constructor(message, after = 0) {
    super(message);
    this.after = after;
  }
}

export class Lrs {
  constructor(endpoint, token) {
    this.endpoint = endpoint.replace(/\/+$/, '');
    this.token = token;
  }

  /** The response, whatever it says; Unreached when there is none or the server has trouble. */
  async call(method, path, parameters, { body, file, headers = {}, keepalive = false } = {}) {
    let response;
    try {
      response = await fetch(`${this.endpoint}/${path}?${new URLSearchParams(parameters)}`, {
        method,
        keepalive,
        cache: 'no-store',
        credentials: 'omit',
        headers: {
          Authorization: `Basic ${this.token}`,
          'X-Experience-API-Version': '1.0.3',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      });
    } catch (failure) {
      throw new Unreached(failure.message);
    }
    if (response.status >= 500 || response.status === 429 || response.status === 408) {
      throw new Unreached(`status ${response.status}`, Number(response.headers.get('Retry-After')) || 0);
    }
    return response;
  }

  /** A document and its ETag, or null. */
  async document(path, parameters) {
    const response = await this.call('GET', path, parameters);
    if (response.status === 401 || response.status === 403) {
      throw new Stopped(await ending(response));
    }
    if (response.status === 404) {
      return null;
    }
    if (!response.ok) {
      throw new Stopped('trouble');
    }
    return { body: await response.json(), etag: response.headers.get('ETag') };
  }
}

/** Calls again with growing waits for as long as the other side is out of reach; at once when the network comes back. */
export async function persistently(attempt, tell) {
  for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof Unreached)) {
        throw failure;
      }
      tell('trying');
      await pause(Math.max(wait, failure.after) * 1000);
    }
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    }
    addEventListener('online', done);
  });
}
