// Pure: what is right, how much of it, and in which order things are shown.

/**
 * A number as people write it, with a comma or a point; NaN when it is none. A question's unit may stand after it, in any
 * language, or another unit that the question knows: the number is then in the question's own.
 */
export function parseNumber(text, { units = {}, text: languages = {} } = {}) {
  const plain = text.replace(/[\s\u00a0]/g, '').replace('\u2212', '-').replace(',', '.');
  const [, number, unit] = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(.*)$/.exec(plain) ?? [];
  const own = ['', ...Object.values(languages).map((words) => words.unit ?? '')];
  const known = [...own.map((name) => [name, 1]), ...Object.entries(units)];
  const factor = known.find(([name]) => name.replace(/\s/g, '') === unit)?.[1];
  return factor === undefined ? NaN : Number((Number(number) * factor).toPrecision(15));
}

const near = (response, { answer, tolerance }) =>
  Math.abs(response - answer) <= tolerance + 1e-9 * Math.max(1, Math.abs(answer));

/** A short text without what makes no difference. */
function plainly(text, ignore) {
  let plain = text.normalize('NFC').trim();
  if (ignore.includes('accents')) {
    plain = plain.normalize('NFD').replace(/\p{M}/gu, '');
  }
  if (ignore.includes('case')) {
    plain = plain.toLowerCase();
  }
  return ignore.includes('spaces') ? plain.replace(/\s/g, '') : plain;
}

/** Whether a short text is what the pattern says, in which * stands for anything and \\* for itself. */
function fits(text, pattern, ignore) {
  const parts = pattern
    .split(/(?<!\\)\*/)
    .map((part) => plainly(part.replaceAll('\\*', '*'), ignore).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su').test(plainly(text, ignore));
}

/** Where a short text is found among one language's: its own feedback's key and whether it is right; null when nowhere. */
function found(question, response, words) {
  const at = (list) => list.findIndex((pattern) => fits(response, pattern, question.ignore));
  const answer = at(words.answers);
  if (answer >= 0) {
    return { own: `a${answer + 1}`, right: true };
  }
  if (at(words.misspellings) >= 0) {
    return { own: null, right: true, spelling: words.answers[0] };
  }
  const other = at(words.others);
  return other >= 0 ? { own: `o${other + 1}`, right: false } : null;
}

const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

const judges = {
  choice: (question, response) =>
    question.any ? response.length === 1 && question.correct.includes(response[0]) : same(response, question.correct),
  multiple: (question, response) => same([...response].sort(), [...question.correct].sort()),
  'true-false': (question, response) => response === String(question.answer),
  numeric: (question, response) =>
    [question, ...(question.others ?? []).filter((other) => other.correct)].some((one) => near(response, one)),
  calculation: (question, response) => near(response, question),
  'short-text': (question, response) =>
    Object.values(question.text).some((words) => found(question, response, words)?.right),
  hotspot: (question, response) => same([...response].sort(), [...question.correct].sort()),
  ordering: (question, response) => same(response, question.items),
  matching: (question, response) => question.pairs.every((id) => response[id] === id),
};

/** Whether a person judges it. */
export const isJudged = (question) => Array.isArray(question.criteria);

/** Whether it asks for a view, of which nothing is right or wrong. */
export const isView = (question) => question.view === true;

/** What is said of just this response: keys of the question's own feedback, and the right spelling where it was another. */
export function saidOf(question, response, language) {
  if (question.kind === 'short-text') {
    const here = found(question, response, question.text[language]);
    return { own: here?.own ? [here.own] : [], spelling: here?.spelling ?? null };
  }
  if (question.kind === 'numeric') {
    const index = near(response, question) ? -1 : (question.others ?? []).findIndex((other) => near(response, other));
    return { own: index < 0 ? [] : [`o${index + 1}`], spelling: null };
  }
  return { own: Array.isArray(response) ? response : [], spelling: null };
}

/** Whether a response to a question is right. */
export const isRight = (question, response) => judges[question.kind](question, response);

const blanks = {
  'long-text': (question, response) => response.trim() === '',
  practical: (question, response) => response.trim() === '',
  file: (question, response) => !response,
  choice: (question, response) => response.length === 0,
  multiple: (question, response) => response.length === 0,
  'true-false': (question, response) => response === '',
  hotspot: (question, response) => response.length === 0,
  likert: (question, response) => response.length === 0,
  'short-text': (question, response) => response.trim() === '',
  numeric: (question, response) => Number.isNaN(response),
  calculation: (question, response) => Number.isNaN(response),
  ordering: () => false,
  matching: (question, response) => question.pairs.some((id) => !response[id]),
};

/** Whether there is nothing to judge yet. */
export const isBlank = (question, response) => blanks[question.kind](question, response);

/** How the answers stand: ids of right, wrong, open and judged questions, and how many are not judged by a person. */
export function standing(questions, answers) {
  const of = (test) => questions.filter(test).map((question) => question.id);
  return {
    total: questions.filter((q) => !isJudged(q) && !isView(q)).length,
    judged: of((q) => isJudged(q) && answers[q.id]),
    right: of((q) => answers[q.id]?.success === true),
    wrong: of((q) => answers[q.id]?.success === false),
    open: of((q) => !answers[q.id] && !isView(q)),
  };
}

/** How many right answers a pass takes. */
export const needed = (total, masteryScore) => Math.max(0, Math.ceil(total * masteryScore - 1e-9));

/** Numbers from 0 to 1, the same for the same seed. */
export function numbers(seed) {
  let hash = 2166136261;
  for (const sign of seed) {
    hash = Math.imul(hash ^ sign.codePointAt(0), 16777619);
  }
  return () => {
    hash = (hash + 0x6d2b79f5) | 0;
    let mixed = Math.imul(hash ^ (hash >>> 15), hash | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The items in an order that the seed decides, never the one they came in. */
export function shuffled(items, seed) {
  const next = numbers(seed);
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return same(mixed, items) && mixed.length > 1 ? [...mixed.slice(1), mixed[0]] : mixed;
}

/** The first of the wanted languages that there is, else the first that there is. */
export function chooseLanguage(languages, wanted) {
  for (const tag of wanted) {
    const found =
      languages.find((l) => l.toLowerCase() === tag.toLowerCase()) ??
      languages.find((l) => l.split('-')[0].toLowerCase() === tag.split('-')[0].toLowerCase());
    if (found) {
      return found;
    }
  }
  return languages[0];
}
