// Pure: what is right, how much of it, and in which order things are shown.

/** A number as people write it, with a comma or a point; NaN when it is none. */
export function parseNumber(text) {
  const plain = text.replace(/[\s\u00a0]/g, '').replace('\u2212', '-').replace(',', '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}

const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

const judges = {
  choice: (question, response) => same(response, question.correct),
  multiple: (question, response) => same([...response].sort(), [...question.correct].sort()),
  'true-false': (question, response) => response === String(question.answer),
  numeric: (question, response) =>
    Math.abs(response - question.answer) <= question.tolerance + 1e-9 * Math.max(1, Math.abs(question.answer)),
  ordering: (question, response) => same(response, question.items),
  matching: (question, response) => question.pairs.every((id) => response[id] === id),
};

/** Whether a person judges it. */
export const isJudged = (question) => Array.isArray(question.criteria);

/** Whether a response to a question is right. */
export const isRight = (question, response) => judges[question.kind](question, response);

const blanks = {
  'long-text': (question, response) => response.trim() === '',
  practical: (question, response) => response.trim() === '',
  file: (question, response) => !response,
  choice: (question, response) => response.length === 0,
  multiple: (question, response) => response.length === 0,
  'true-false': (question, response) => response === '',
  numeric: (question, response) => Number.isNaN(response),
  ordering: () => false,
  matching: (question, response) => question.pairs.some((id) => !response[id]),
};

/** Whether there is nothing to judge yet. */
export const isBlank = (question, response) => blanks[question.kind](question, response);

/** How the answers stand: ids of right, wrong, open and judged questions, and how many are not judged by a person. */
export function standing(questions, answers) {
  const of = (test) => questions.filter(test).map((question) => question.id);
  return {
    total: questions.filter((q) => !isJudged(q)).length,
    judged: of((q) => isJudged(q) && answers[q.id]),
    right: of((q) => answers[q.id]?.success === true),
    wrong: of((q) => answers[q.id]?.success === false),
    open: of((q) => !answers[q.id]),
  };
}

/** How many right answers a pass takes. */
export const needed = (total, masteryScore) => Math.max(0, Math.ceil(total * masteryScore - 1e-9));

function numbers(seed) {
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
