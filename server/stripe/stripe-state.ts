/** How Stripe has answered lately, in the memory of this process. Asks Stripe nothing. */

/** What is known of Stripe and of our key. Moments in milliseconds since the epoch; null where there was none. */
export interface StripeHealth {
  /** `refused`: Stripe's last answer was that there is no such key. `unknown` before the first answer. */
  key: 'accepted' | 'refused' | 'unknown';
  /** When Stripe last answered that the key lacks a right. */
  lastDeniedAt: number | null;
  /** When Stripe last answered, whatever it was. */
  lastAnswerAt: number | null;
  lastFailureAt: number | null;
  /** What failed then: no connection, no answer in time, one call too many (429), or an error of Stripe's own (5xx). */
  lastFailure: 'connection' | 'rate_limited' | 'server_error' | 'timeout' | null;
}

/** One request to Stripe: its HTTP status, or why there was none. */
export type Outcome = {status: number} | {failure: 'connection' | 'timeout'};

/** The memory of one shop. */
export interface StripeState {
  note(outcome: Outcome): void;
  read(): StripeHealth;
}

/** Stripe has not been asked yet. */
export function createStripeState(clock: () => number): StripeState {
  const health: StripeHealth = {
    key: 'unknown',
    lastDeniedAt: null,
    lastAnswerAt: null,
    lastFailureAt: null,
    lastFailure: null,
  };
  return {
    note(outcome) {
      const now = clock();
      const failure = failureOf(outcome);
      if (failure) Object.assign(health, {lastFailure: failure, lastFailureAt: now});
      if (!('status' in outcome)) return;
      health.lastAnswerAt = now;
      if (outcome.status === 403) health.lastDeniedAt = now;
      // An error of Stripe's own says nothing of the key.
      if (outcome.status < 500) health.key = outcome.status === 401 ? 'refused' : 'accepted';
    },
    read: () => ({...health}),
  };
}

function failureOf(outcome: Outcome): StripeHealth['lastFailure'] {
  if ('failure' in outcome) return outcome.failure;
  if (outcome.status === 429) return 'rate_limited';
  return outcome.status >= 500 ? 'server_error' : null;
}
