/** The messages of a challenge, by which a page's checkout token is proved. */
import * as v from 'valibot';
import {checkoutToken} from './messages.ts';

/** Body of `POST /challenge`. */
export const ChallengeRequest = v.strictObject({
  /** The token that is to be proved. */
  checkoutToken,
});
/** Body of `POST /challenge`. */
export type ChallengeRequest = v.InferOutput<typeof ChallengeRequest>;

/** Answer of `POST /challenge`: what the page must know to let it be answered. */
export const ChallengeReply = v.variant('type', [
  v.strictObject({
    type: v.literal('proof-of-work'),
    /** Of ALTCHA's proof of work, version 2. */
    challenge: v.record(v.string(), v.unknown()),
  }),
  v.strictObject({type: v.literal('turnstile'), siteKey: v.string(), action: v.string()}),
  v.strictObject({type: v.literal('hcaptcha'), siteKey: v.string()}),
]);
/** Answer of `POST /challenge`. */
export type ChallengeReply = v.InferOutput<typeof ChallengeReply>;

/** Far more than any service's answer has. */
const MAX_ANSWER_LENGTH = 8_000;

/** Body of `POST /challenge/answer`. */
export const ChallengeAnswer = v.strictObject({
  /** The token that is to be proved: the one with which the challenge was asked for. */
  checkoutToken,
  /** What the service has handed to the page, or the solved proof of work as JSON. */
  answer: v.pipe(v.string(), v.maxLength(MAX_ANSWER_LENGTH)),
});
/** Body of `POST /challenge/answer`. */
export type ChallengeAnswer = v.InferOutput<typeof ChallengeAnswer>;

/** Answer of `POST /challenge/answer`. */
export const ProvedReply = v.strictObject({
  /** The same token, proved: it asks for an order where the first one was answered `challenge_required`. */
  checkoutToken: v.string(),
});
/** Answer of `POST /challenge/answer`. */
export type ProvedReply = v.InferOutput<typeof ProvedReply>;
