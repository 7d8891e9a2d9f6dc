/** The time that a callback has. Knows no transaction and no database. */

/** How long a callback may take before it is undone: other transactions wait for its locks. */
export const CALLBACK_TIMEOUT_MS = 10_000;

/** A callback took too long. Its work may still be running. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** The result of `work`. @throws TookTooLong once its time is over */
export async function withinTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const says = `The callback took longer than ${CALLBACK_TIMEOUT_MS} ms and was undone.`;
    timer = setTimeout(() => reject(new TookTooLong(says)), CALLBACK_TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
