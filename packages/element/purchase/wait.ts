/** Waits with a limit. The work itself goes on. */

/** A buyer who has pressed Pay waits so long for a part that it needs; the next press waits anew. */
export const PART_LIMIT_MS = 15_000;

/** Resolves to the result, or to undefined after the time limit. @throws what the work throws, unless it is late */
export async function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Resolves to the result. @throws what the work throws, or the signal's reason once it is aborted */
export function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_resolve, reject) => {
    const abort = (): void => reject(signal.reason ?? new Error('What was waited for is gone.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
  return Promise.race([work, aborted]);
}
