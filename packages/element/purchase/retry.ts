/** When a request is sent again whose answer was lost, or that came at a bad moment. Sends nothing itself. */

/** The first wait without a word of the server; each one after it is four times as long. */
const FIRST_MS = 300;
const GROWTH = 4;
const MOST_TRIES = 3;

/** A buyer who has pressed Pay waits so long in all; a server that asks for more is told of as busy. */
const PATIENCE_MS = 30_000;

/** What a server has thought about for so long is its word: it would think as long again. */
const SLOW_MS = 5_000;

/** What was thrown says whether another try makes sense, and after how long. */
export interface Retryable {
  readonly detail: {readonly code: string; readonly retryable: boolean};
  /** What the server has asked for. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * Tries, and again after what cannot be the last word. Not all at the same moment: a server that many have to wait for
 * would go down again.
 * @throws what the last try threw
 */
export async function persist<Reply>(
  attempt: () => Promise<Reply>,
  patience = PATIENCE_MS,
  tries = 1,
): Promise<Reply> {
  const began = Date.now();
  try {
    return await attempt();
  } catch (error) {
    const {detail, retryAfterMs = 0} = error as Partial<Retryable>;
    const backoff = FIRST_MS * GROWTH ** (tries - 1);
    const wait = Math.max(retryAfterMs, backoff / 2);
    const isWord = detail?.code !== 'network_error' && Date.now() - began > SLOW_MS;
    if (!detail?.retryable || isWord || tries === MOST_TRIES || wait > patience) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait + (Math.random() * backoff) / 2));
    return persist(attempt, patience - wait, tries + 1);
  }
}

/**
 * How long a server asks to be left alone, in milliseconds; undefined where it says nothing that can be read. A moment is
 * measured by the server's own clock where that is told: a buyer's may be off.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after')?.trim();
  if (!text) return undefined;
  const now = Date.parse(headers?.get('date') ?? '') || Date.now();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Browsers take nearly anything for a date.
  const wait = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) - now : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}
