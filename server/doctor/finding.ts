/** What the doctor says of one thing. Looks at nothing. */

/** What one check has found. */
export interface Finding {
  /** Such as `webhook.endpoint`. A sentence may be reworded, an id never changes its meaning. */
  readonly id: string;
  /**
   * `error`: sales, their fulfilment or their record are at stake. `warning`: it works, and should be better. `skipped`: it could not
   * be looked at, and `says` tells why.
   */
  readonly level: 'error' | 'ok' | 'skipped' | 'warning';
  /** What is so, in a sentence. Never a secret. */
  readonly says: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** A finding before its check's id is put to it. */
export type Outcome = Omit<Finding, 'id'>;

/** It is as it should be. */
export function fine(says: string): Outcome {
  return {level: 'ok', says};
}

/** It could not be looked at. @param says why */
export function skip(says: string, todo?: string): Outcome {
  return {level: 'skipped', says, ...(todo !== undefined && {todo})};
}

/** It works, and should be better. */
export function warn(says: string, todo: string): Outcome {
  return {level: 'warning', says, todo};
}

/** Sales, their fulfilment or their record are at stake. */
export function fail(says: string, todo: string): Outcome {
  return {level: 'error', says, todo};
}
