/** What is under way: whoever closes waits for it, and nothing begins afterwards. Knows no requests and no store. */

/** Whoever never ends, such as a client that stops in the middle of its request, keeps nobody from closing. */
const PATIENCE_MS = 30_000;

/** What a shop is doing. */
export interface Underway {
  readonly isClosing: boolean;
  /** Lets `close` wait for this, whatever becomes of it. */
  add<Result>(work: Promise<Result>): Promise<Result>;
  /** Waits for what is under way, also for what that begins; half a minute at most. */
  close(): Promise<void>;
}

/** Nothing is under way yet. */
export function createUnderway(): Underway {
  const works = new Set<Promise<unknown>>();
  let isClosing = false;
  return {
    get isClosing() {
      return isClosing;
    },
    add(work) {
      works.add(work);
      const end = (): boolean => works.delete(work);
      work.then(end, end);
      return work;
    },
    async close() {
      isClosing = true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
      await Promise.race([drain(works), late]).finally(() => clearTimeout(timer));
    },
  };
}

async function drain(works: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (works.size > 0) await Promise.allSettled(works);
}
