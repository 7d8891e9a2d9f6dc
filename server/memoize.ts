/** Does slow work once, and keeps the result. */

/** Keeps what has worked; what has failed is tried again. */
export function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let kept: Promise<Result> | undefined;
  return () => {
    kept ??= make().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
