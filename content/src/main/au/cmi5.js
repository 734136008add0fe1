// The AU's side of a cmi5 session: launch parameters, fetch, LaunchData, preferences, statements in their order.

import { TooLarge, ending, isTooLarge } from './ending.js';
import { readLaunch } from './launch.js';
import { Lrs, Stopped, Unreached, persistently } from './lrs.js';
import { Memory } from './memory.js';
import { Outbox } from './outbox.js';
import { isOfItsSession, progressAfter, reissued, sessionOf } from './reissue.js';
import { Statements, sessionId } from './statements.js';
import { Unsent } from './unsent.js';

/** cmi5 8.2: the token, which is given once. */
async function fetchToken(url) {
  let response;
  try {
    response = await fetch(url, { method: 'POST', cache: 'no-store', credentials: 'omit' });
  } catch {
    throw new Stopped('network');
  }
  if (response.status >= 500) {
    throw new Stopped('network');
  }
  const answer = await response.json().catch(() => ({}));
  if (answer['auth-token']) {
    return answer['auth-token'];
  }
  throw new Stopped(String(answer['error-code']) === '1' ? 'used' : 'trouble');
}

/** An open session of this AU. */
export class Session {
  /** tell is called with saving, saved, trying or, when nothing more is taken, a Stopped. */
  static async open(search, tell, storage = () => globalThis.sessionStorage, lasting = () => globalThis.localStorage) {
    const launch = readLaunch(search);
    const memory = Memory.of(search, storage);
    if (memory.kept.terminated) {
      throw new Stopped('ended');
    }
    if (!memory.kept.token) {
      memory.keep({ token: await fetchToken(launch.fetch), started: Date.now() });
    }
    const session = new Session(launch, memory, tell, new Unsent(launch, memory, lasting));
    try {
      await session.begin();
    } catch (failure) {
      throw failure instanceof Unreached ? new Stopped('network') : failure;
    }
    return session;
  }

  constructor(launch, memory, tell, unsent) {
    this.launch = launch;
    this.memory = memory;
    this.tell = tell;
    this.unsent = unsent;
    this.lrs = new Lrs(launch.endpoint, memory.kept.token);
  }

  async begin() {
    const [data, preferences] = await Promise.all([
      this.lrs.document('activities/state', this.state('LMS.LaunchData')),
      this.lrs.document('agents/profile', this.profile()),
    ]);
    if (!data) {
      throw new Stopped('trouble');
    }
    this.data = data.body;
    this.preferences = preferences?.body ?? {};
    this.statements = new Statements(this.launch, this.data);
    const left = this.unsent.statements();
    const ours = left.filter((statement) => sessionOf(statement) === this.id);
    this.outbox = new Outbox(this.lrs, this.unsent, this.tell, () => this.whyOver(), ours);
    if (!this.memory.kept.initialized) {
      this.outbox.add(this.statements.initialized());
      this.memory.keep({ initialized: true });
    }
    this.carried = this.mode === 'Normal' ? this.carry(left.filter((statement) => !ours.includes(statement))) : [];
    this.outbox.send();
  }

  /** What earlier sessions could not say any more is said in this one; gives what it has become. */
  carry(earlier) {
    earlier.filter(isOfItsSession).forEach((statement) => this.unsent.drop(statement.id));
    const carried = earlier
      .filter((statement) => !isOfItsSession(statement))
      .map((statement) => reissued(statement, this.data));
    carried.forEach((statement) => this.outbox.add(statement));
    return carried;
  }

  /** Resolves when what was carried here has been taken, with what that changes in the learner's progress. */
  async carriedOver() {
    await this.outbox.emptied();
    return progressAfter(this.carried.filter((statement) => !this.outbox.refused.has(statement.id)), this.id);
  }

  /** A repeated verb is refused too (cmi5 6.3): only when reading is refused as well is the session over. */
  async whyOver() {
    const response = await this.lrs.call('GET', 'activities/state', this.state('LMS.LaunchData'));
    return response.status === 401 || response.status === 403 ? ending(response) : null;
  }

  state(stateId) {
    return {
      activityId: this.launch.activityId,
      agent: JSON.stringify(this.launch.actor),
      registration: this.launch.registration,
      stateId,
    };
  }

  profile() {
    return { agent: JSON.stringify(this.launch.actor), profileId: 'cmi5LearnerPreferences' };
  }

  /** Remembers a language for every module (cmi5 11). That it could not be kept is no trouble: this module has it anyway. */
  async prefer(language) {
    const others = (this.preferences.languagePreference ?? '').split(',').filter((tag) => tag && tag !== language);
    this.preferences = { audioPreference: 'on', ...this.preferences, languagePreference: [language, ...others].join(',') };
    try {
      const kept = await this.lrs.document('agents/profile', this.profile());
      await this.lrs.call('PUT', 'agents/profile', this.profile(), {
        body: this.preferences,
        headers: kept ? { 'If-Match': kept.etag } : { 'If-None-Match': '*' },
      });
    } catch (failure) {
      console.info(failure);
    }
  }

  get id() {
    return sessionId(this.data);
  }

  get registration() {
    return this.launch.registration;
  }

  get started() {
    return this.memory.kept.started;
  }

  get mode() {
    return this.data.launchMode ?? 'Normal';
  }

  get masteryScore() {
    return this.data.masteryScore;
  }

  get returnUrl() {
    return /^https?:\/\//.test(this.data.returnURL ?? '') ? this.data.returnURL : null;
  }

  answered(question, response, success, since, hints) {
    this.outbox.add(this.statements.answered(question, response, success, since, hints));
  }

  /** Resolves when the LRS has them. */
  async completed() {
    this.outbox.add(this.statements.completed(this.started));
    await this.outbox.emptied();
  }

  async judged(passed, right, total) {
    this.outbox.add(this.statements.judged(passed, right, total, this.started));
    await this.outbox.emptied();
  }

  /** Hands in what a person is to judge. */
  async submitted(right, total) {
    this.outbox.add(this.statements.submitted(right, total, this.started));
    await this.outbox.emptied();
  }

  /** Keeps a file beside the learner's state, and says where; each has a name of its own, so that none is replaced. */
  async keepFile(question, file) {
    const id = `files/${question.id}/${crypto.randomUUID()}`;
    const type = file.type || 'application/octet-stream';
    await persistently(async () => {
      const response = await this.lrs.call('PUT', 'activities/state', this.state(id), { file, headers: { 'Content-Type': type } });
      if (isTooLarge(response)) {
        throw new TooLarge();
      }
      if (!response.ok) {
        throw new Stopped(response.status === 401 || response.status === 403 ? await ending(response) : 'trouble');
      }
    }, this.tell);
    return { id, name: file.name, type, size: file.size };
  }

  /** The last statement; nothing can be stated after. */
  async terminated() {
    await this.outbox.emptied();
    this.outbox.add(this.statements.terminated(this.started));
    await this.outbox.emptied();
    this.memory.keep({ terminated: true });
  }
}
