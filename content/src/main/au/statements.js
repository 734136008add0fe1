// Pure: the xAPI statements of an AU (cmi5 9).

import { isJudged, isView } from './scoring.js';

const CMI5 = 'https://w3id.org/xapi/cmi5/context/categories/cmi5';
const MOVE_ON = 'https://w3id.org/xapi/cmi5/context/categories/moveon';
const MASTERY = 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore';
const SESSION = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const ADL = 'http://adlnet.gov/expapi/verbs/';
const SUBMIT = 'http://activitystrea.ms/schema/1.0/submit';
const HINTS = 'https://hytta.se/profile/extensions/hints';
const DOCUMENT = 'https://hytta.se/profile/extensions/document';
const INTERACTION = 'http://adlnet.gov/expapi/activities/cmi.interaction';

const DISPLAY = {
  initialized: { sv: 'startade', en: 'initialized' },
  completed: { sv: 'blev klar med', en: 'completed' },
  passed: { sv: 'blev godkänd på', en: 'passed' },
  failed: { sv: 'blev inte godkänd på', en: 'failed' },
  terminated: { sv: 'avslutade', en: 'terminated' },
  answered: { sv: 'svarade på', en: 'answered' },
  submit: { sv: 'lämnade in', en: 'submitted' },
};

/** Milliseconds as an ISO 8601 duration with hundredths of a second. */
export const duration = (milliseconds) => `PT${(Math.max(0, Math.round(milliseconds / 10)) / 100).toString()}S`;

export const sessionId = (launchData) => launchData.contextTemplate.extensions[SESSION];

/**
 * Statements of one session.
 *
 * launch: actor, registration, activityId; clock gives milliseconds, id gives UUIDs.
 */
export class Statements {
  constructor(launch, launchData, { clock = Date.now, id = () => crypto.randomUUID() } = {}) {
    this.launch = launch;
    this.launchData = launchData;
    this.clock = clock;
    this.id = id;
  }

  initialized() {
    return this.defined('initialized');
  }

  completed(since) {
    return this.defined('completed', { result: { completion: true, duration: this.since(since) }, judged: true });
  }

  /** right of total answers; passed says which of the two verbs. */
  judged(passed, right, total, since) {
    const score = { scaled: right / total, raw: right, min: 0, max: total };
    return this.defined(passed ? 'passed' : 'failed', {
      result: { success: passed, score, duration: this.since(since) },
      judged: true,
      mastery: true,
    });
  }

  terminated(since) {
    return this.defined('terminated', { result: { duration: this.since(since) } });
  }

  /** A cmi5 allowed statement (9.2): what was answered, as an xAPI interaction. */
  answered(question, response, success, since, hints = 0) {
    const statement = this.statement('answered', interaction(this.launch.activityId, question));
    statement.context.contextActivities.parent = [
      ...(statement.context.contextActivities.parent ?? []),
      { objectType: 'Activity', id: this.launch.activityId },
    ];
    statement.result = { success, response: written(question, response), duration: this.since(since) };
    if (hints > 0) {
      statement.result.extensions = { [HINTS]: hints };
    }
    if (isJudged(question) || isView(question)) {
      delete statement.result.success;
      if (question.kind === 'file') {
        statement.result.extensions = { [DOCUMENT]: response };
      }
    }
    return statement;
  }

  /** A cmi5 allowed statement: handed in, for a person to judge what the AU can't. */
  submitted(right, total, since) {
    const statement = this.statement('submit', { objectType: 'Activity', id: this.launch.activityId });
    statement.verb.id = SUBMIT;
    statement.result = { duration: this.since(since) };
    if (total > 0) {
      statement.result.score = { raw: right, min: 0, max: total };
    }
    return statement;
  }

  since(start) {
    return duration(this.clock() - start);
  }

  defined(verb, { result, judged = false, mastery = false } = {}) {
    const statement = this.statement(verb, { objectType: 'Activity', id: this.launch.activityId });
    const activities = statement.context.contextActivities;
    activities.category = [...(activities.category ?? []), { objectType: 'Activity', id: CMI5 }];
    if (judged) {
      activities.category.push({ objectType: 'Activity', id: MOVE_ON });
    }
    if (mastery && this.launchData.masteryScore !== undefined) {
      statement.context.extensions[MASTERY] = this.launchData.masteryScore;
    }
    if (result) {
      statement.result = result;
    }
    return statement;
  }

  statement(verb, object) {
    const template = structuredClone(this.launchData.contextTemplate ?? {});
    return {
      id: this.id(),
      actor: this.launch.actor,
      verb: { id: ADL + verb, display: DISPLAY[verb] },
      object,
      context: {
        ...template,
        registration: this.launch.registration,
        extensions: { ...template.extensions },
        contextActivities: { ...template.contextActivities },
      },
      timestamp: new Date(this.clock()).toISOString(),
    };
  }
}

const byLanguage = (question, pick) =>
  Object.fromEntries(Object.entries(question.text).map(([language, text]) => [language, pick(text)]));

const components = (question, ids, place) =>
  ids.map((id) => ({ id, description: byLanguage(question, (text) => text[place][id]) }));

const DEFINITIONS = {
  'long-text': () => ({ interactionType: 'long-fill-in' }),
  practical: () => ({ interactionType: 'performance' }),
  file: () => ({ interactionType: 'other' }),
  choice: (q) => choice(q),
  multiple: (q) => choice(q),
  'true-false': (q) => ({ interactionType: 'true-false', correctResponsesPattern: [String(q.answer)] }),
  hotspot: (q) => choice(q),
  likert: (q) => ({ interactionType: 'likert', scale: components(q, q.options, 'parts') }),
  'short-text': (q) => ({ interactionType: 'fill-in', ...spoken(q) }),
  numeric: (q) => ({
    interactionType: 'numeric',
    correctResponsesPattern: [q, ...(q.others ?? []).filter((other) => other.correct)].map(range),
  }),
  calculation: (q) => ({ interactionType: 'numeric', correctResponsesPattern: [range(q)] }),
  ordering: (q) => ({
    interactionType: 'sequencing',
    correctResponsesPattern: [q.items.join('[,]')],
    choices: components(q, q.items, 'parts'),
  }),
  matching: (q) => ({
    interactionType: 'matching',
    correctResponsesPattern: [q.pairs.map((id) => `${id}[.]${id}`).join('[,]')],
    source: components(q, q.pairs, 'parts'),
    target: components(q, [...q.pairs, ...(q.extra ?? [])], 'targets'),
  }),
};

function choice(question) {
  return {
    interactionType: 'choice',
    correctResponsesPattern: question.any ? question.correct : [question.correct.join('[,]')],
    choices: components(question, question.options, 'parts'),
  };
}

const range = ({ answer, tolerance }) => `${exact(answer - tolerance)}[:]${exact(answer + tolerance)}`;

/** The accepted answers of every language (xAPI 1.0.3, Data, appendix C); xAPI has no sign for "anything". */
function spoken(question) {
  const patterns = Object.entries(question.text).flatMap(([language, { answers }]) =>
    answers
      .filter((answer) => !/(?<!\\)\*/.test(answer))
      .map((answer) => `{case_matters=${!question.ignore.includes('case')}}{lang=${language}}${answer.replaceAll('\\*', '*')}`),
  );
  return patterns.length > 0 ? { correctResponsesPattern: patterns } : {};
}

// 0.1 + 0.2 is to be written as 0.3
const exact = (number) => String(Number(number.toPrecision(12)));

/** A response as xAPI writes it. */
export function written(question, response) {
  if (question.kind === 'file') {
    return response.name;
  }
  if (question.kind === 'numeric' || question.kind === 'calculation') {
    return exact(response);
  }
  if (question.kind === 'matching') {
    return question.pairs.map((id) => `${id}[.]${response[id]}`).join('[,]');
  }
  return Array.isArray(response) ? response.join('[,]') : response;
}

/** With other values drawn it is another activity, whose right answer is another; what it is one of stands before the #. */
const variant = ({ kind, values }) => (kind === 'calculation' ? `#${new URLSearchParams(values)}` : '');

function interaction(activityId, question) {
  return {
    objectType: 'Activity',
    id: `${activityId}/questions/${question.id}${variant(question)}`,
    definition: {
      type: INTERACTION,
      name: byLanguage(question, (text) => text.prompt),
      ...DEFINITIONS[question.kind](question),
    },
  };
}
