// Why nothing more is taken, by the words that stand for it.

const BY_REQUIREMENT = { '8.1.2.0-2': 'expired', '9.3.6.0-2': 'elsewhere' };

/** The reason in a 401 or 403 of a session that is over; an LRS that does not say why leaves the most usual one. */
export async function ending(response) {
  if (response.status === 401) {
    return 'gone';
  }
  const { requirement } = await response.json().catch(() => ({}));
  return BY_REQUIREMENT[requirement] ?? 'elsewhere';
}

/** What was to be kept is larger than the LRS takes; all else goes on. */
export class TooLarge extends Error {}

/** Whether an answer to a document or a statement says that it is too large. */
export const isTooLarge = (response) => response.status === 413;
