// Pure: what an earlier session could not say, said in a new one.

const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
export const FIRST_STATED = 'https://hytta.se/profile/extensions/first-stated';

const OF_ITS_SESSION = ['initialized', 'terminated'];

export const sessionOf = (statement) => statement.context?.extensions?.[SESSION];

const verb = (statement) => statement.verb.id.slice(statement.verb.id.lastIndexOf('/') + 1);

/** Whether it says something about its own session only, and so nothing in another. */
export const isOfItsSession = (statement) => OF_ITS_SESSION.includes(verb(statement));

/**
 * The same statement by its id, in the context of a session of the same registration and at a time within it (cmi5 9.6, 9.7);
 * when it was stated first is an extension of our profile.
 */
export function reissued(statement, launchData, now = Date.now()) {
  const template = structuredClone(launchData.contextTemplate ?? {});
  const before = statement.context;
  const extensions = { ...template.extensions, [FIRST_STATED]: before.extensions[FIRST_STATED] ?? statement.timestamp };
  if (before.extensions[MASTERY] !== undefined && launchData.masteryScore !== undefined) {
    extensions[MASTERY] = launchData.masteryScore;
  }
  return {
    ...statement,
    context: {
      ...template,
      registration: before.registration,
      extensions,
      contextActivities: joined(template.contextActivities ?? {}, before.contextActivities ?? {}),
    },
    timestamp: new Date(now).toISOString(),
  };
}

/** The template's activities, and beside them those of the statement; the grouping is the template's alone. */
function joined(template, own) {
  const all = { ...template };
  for (const list of ['category', 'parent', 'other']) {
    const there = template[list] ?? [];
    const more = (own[list] ?? []).filter((activity) => !there.some((one) => one.id === activity.id));
    if (there.length + more.length > 0) {
      all[list] = [...there, ...more];
    }
  }
  return all;
}

/** What the learner's progress is once these statements, of one session, have been taken. */
export function progressAfter(statements, session) {
  const changes = {};
  for (const statement of statements) {
    const score = statement.result?.score;
    switch (verb(statement)) {
      case 'completed':
        changes.completed = true;
        break;
      case 'passed':
        Object.assign(changes, { passed: true, result: result(statement, score) });
        break;
      case 'failed':
        Object.assign(changes, { failedIn: session, result: result(statement, score) });
        break;
      case 'submit':
        changes.submittedIn = session;
        break;
    }
  }
  return changes;
}

const result = (statement, score) => ({ right: score?.raw, total: score?.max, at: statement.timestamp });
