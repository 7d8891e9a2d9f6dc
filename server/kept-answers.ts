/** Answers that may be used again, and those that several wait for at once. In bounded memory. Knows no product. */

/** So many are kept; of more, the oldest are asked for again. */
const MOST_KEPT = 1_000;

/** An answer, and for how many seconds it may be used again. */
export interface KeptAnswer<Value> {
  readonly value: Value;
  readonly seconds: number;
}

/** Answers by their key. */
export interface KeptAnswers<Value> {
  /** The answer that is kept, or on its way. */
  find(key: string): Promise<KeptAnswer<Value>> | undefined;
  /** Shares an answer with whoever asks meanwhile, and afterwards for as long as it says. A failure is not kept. */
  share(key: string, answer: Promise<KeptAnswer<Value>>): void;
}

interface Entry<Value> {
  readonly answer: Promise<KeptAnswer<Value>>;
  readonly since: number;
  /** Infinity until it has come. */
  until: number;
}

/** Nothing is kept yet. */
export function keepAnswers<Value>(clock: () => number): KeptAnswers<Value> {
  const entries = new Map<string, Entry<Value>>();
  const forget = (key: string, entry: Entry<Value>): void => {
    if (entries.get(key) === entry) entries.delete(key);
  };
  const settle = async (key: string, entry: Entry<Value>): Promise<void> => {
    const seconds = await entry.answer.then(
      (answer) => answer.seconds,
      () => 0,
    );
    if (seconds > 0) entry.until = clock() + seconds * 1_000;
    else forget(key, entry);
  };
  return {
    find(key) {
      const entry = entries.get(key);
      return entry && isFresh(entry, clock()) ? entry.answer : undefined;
    },
    share(key, answer) {
      const entry: Entry<Value> = {answer, since: clock(), until: Infinity};
      entries.delete(key);
      entries.set(key, entry);
      for (const oldest of entries.keys()) {
        if (entries.size <= MOST_KEPT) break;
        entries.delete(oldest);
      }
      void settle(key, entry);
    },
  };
}

/** Where the clock was put back, nobody knows how old it is. */
function isFresh({since, until}: Entry<unknown>, now: number): boolean {
  return since <= now && now < until;
}
