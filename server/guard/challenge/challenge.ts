/** What a challenge is: something that is easy for one buyer's browser and costly for somebody who asks for a thousand orders. */

/** What a challenge is made for and answered with. */
export interface ChallengeContext {
  /** The id of the checkout token that is to be proved: an answer is good for this one alone. */
  readonly tokenId: string;
  /** The host of the page that asks, without a port. */
  readonly hostname: string;
  /** The shop's own secrets, the newest first. */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** How an answer was found. `unavailable` where nobody could be asked. */
export type Verdict = 'failed' | 'ok' | 'unavailable';

/** A way to challenge. Ready-made: `proofOfWork`, `turnstile`, `hcaptcha`. */
export interface Challenge {
  /** What the tag must know to let it be answered. */
  readonly type: 'hcaptcha' | 'proof-of-work' | 'turnstile';
  /** What the page gets besides the type. Throws nothing. */
  issue(context: ChallengeContext): Promise<Readonly<Record<string, unknown>>>;
  /** Checks what the page has answered. Throws nothing. */
  verify(answer: string, context: ChallengeContext): Promise<Verdict>;
}
