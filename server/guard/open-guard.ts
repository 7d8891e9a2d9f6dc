/** A guard made of what the owner has set. Reads options once. */
import type {Alarm} from '../owner/alarm.ts';
import {assertShape, type Shape} from '../options/option-shape.ts';
import type {Store} from '../store/store.ts';
import type {Signer} from '../token.ts';
import {createBreaker} from './breaker.ts';
import type {Challenge} from './challenge/challenge.ts';
import {proofOfWork} from './challenge/proof-of-work.ts';
import {Guard} from './guard.ts';
import {createLimiter, type SharedLimits} from './limiter.ts';
import {type LimitOptions, LIMITS_SHAPE, readLimits} from './limits.ts';

/** How the guard is set. */
export interface GuardOptions {
  /** Other numbers than ours, such as `{orders: 1000}`; `Infinity` for no limit. @default as the docs list them */
  limits?: LimitOptions | undefined;
  /**
   * What is asked of a buyer's browser while cards are being tried out, or more is asked for than buyers would: `proofOfWork()`,
   * `turnstile({siteKey, secretKey})` or `hcaptcha({siteKey, secretKey})`; false for none. @default proofOfWork()
   */
  challenge?: Challenge | false | undefined;
  /**
   * Limits that several instances share: makes a limiter of `rate-limiter-flexible` for each, on Redis, PostgreSQL or whatever it
   * knows: `(limit) => new RateLimiterRedis({storeClient, ...limit})`. @default each instance counts for itself
   */
  shared?: SharedLimits | undefined;
}

const SHAPE: Shape<GuardOptions> = {limits: 'an object', challenge: 'anything', shared: 'a function'};

/** What a guard needs of its shop. */
export interface GuardPlace extends Signer {
  readonly store: Pick<Store, 'mark' | 'marks'>;
  readonly alarm: Alarm;
}

const REQUEST_ID = 'guard';

/**
 * Opens the guard.
 * @throws TypeError for options that could never work
 */
export function openGuard(options: GuardOptions | false | undefined, place: GuardPlace): Guard | undefined {
  if (options === false) return undefined;
  const {limits, challenge = proofOfWork(), shared} = options ?? {};
  if (options) assertShape(options, SHAPE, 'guard');
  if (limits) assertShape(limits, LIMITS_SHAPE, 'guard.limits');
  if (challenge !== false && !isChallenge(challenge ?? {}))
    throw new TypeError('guard.challenge is proofOfWork(), turnstile({…}), hcaptcha({…}) or false.');
  const {clock, tokenSecrets, store, alarm} = place;
  return new Guard({
    limits: readLimits(limits),
    limiter: createLimiter({clock, shared, onAway: (error) => tell('limits_away', sharedIsAway(error))}),
    breaker: createBreaker({
      clock,
      marks: () => store.marks(),
      mark: (name, at) => store.mark(name, at),
      onOpen: (declined, of) => tell('attack_suspected', describeDeclines(declined, of)),
    }),
    challenge: challenge || undefined,
    signer: {clock, tokenSecrets},
    onFlood: () => tell('flood', FLOOD),
  });

  function tell(cause: 'attack_suspected' | 'flood' | 'limits_away', says: Error | string): void {
    void alarm.raise(cause, {says, requestId: REQUEST_ID, isForewarning: true});
  }
}

const FLOOD =
  'More orders are asked for than the option guard.limits lets through without a challenge. If these are buyers, raise unprovedOrders; else look in Stripe’s Dashboard under Radar.';

const TYPES: ReadonlySet<unknown> = new Set<Challenge['type']>(['hcaptcha', 'proof-of-work', 'turnstile']);

/** The tag answers no others. */
function isChallenge({type, issue, verify}: Partial<Challenge>): boolean {
  return TYPES.has(type) && typeof issue === 'function' && typeof verify === 'function';
}

function describeDeclines(declined: number, of: number): string {
  return `Somebody may be trying out stolen cards: ${declined} of the last ${of} payments were declined. Every buyer’s browser is challenged for half an hour. Look in Stripe’s Dashboard under Radar.`;
}

function sharedIsAway(cause: Error): Error {
  return new Error('The limits that instances share can’t be reached: each counts for itself.', {cause});
}
