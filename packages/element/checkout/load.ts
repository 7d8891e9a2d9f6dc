/** The steps that bring a checkout up, within a deadline: the offer, Stripe.js, the form. */
import type {Stripe} from '@stripe/stripe-js';
import {RequestError} from '../purchase/client.ts';
import type {Connection} from './connection.ts';
import type {Offer} from './offer.ts';
import {inTime} from '../purchase/wait.ts';
import type {UnavailableReason} from '../events.ts';
import {addressOnPage} from '../page-address.ts';
import {watchFrames, watchPolicy} from '../stripe/csp.ts';
import {abandonStripeJs, openStripeJs} from '../stripe/stripe-js.ts';

/** After this the buyer is told, and may try again. */
const DEADLINE_MS = 12_000;

const STRIPE_ORIGIN = 'https://js.stripe.com';

/** Why there is no checkout. */
export class LoadFailure extends Error {
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(cause instanceof Error ? cause.message : '');
    this.reason = reason;
  }
}

/** Asks the server what the product costs. */
export async function loadOffer({client, configAddress}: Connection, isFresh: boolean): Promise<Offer> {
  const config = await client.config(configAddress, isFresh).catch((error: unknown) => {
    const code = error instanceof RequestError ? error.detail.code : '';
    throw new LoadFailure(isReason(code) ? code : 'server_unavailable', error);
  });
  if (!config.product) throw new LoadFailure('server_unavailable');
  return {...config, product: config.product};
}

function isReason(code: string): code is UnavailableReason {
  return /^(?:unknown_product|invalid_currency|(?:endpoint|origin)_not_allowed)$/.test(code);
}

/** What to do as the parts of a checkout come in. */
export interface Arrivals {
  /** The server has said what the product costs. Returns whether to go on with the form. */
  show(offer: Offer): Promise<boolean>;
  /** Mounts the payment form. */
  open(stripe: Stripe): Promise<unknown>;
}

/**
 * Brings a checkout up.
 * @throws LoadFailure, at the latest when the deadline has passed
 */
export async function loadCheckout(
  connection: Connection,
  isFresh: boolean,
  {show, open}: Arrivals,
): Promise<void> {
  let waitingFor: UnavailableReason = 'server_unavailable';
  const load = async (): Promise<void> => {
    const offer = await loadOffer(connection, isFresh);
    if (!(await show(offer))) return;
    // Stripe's frames don't load there, and nothing would say so.
    if (crossOriginIsolated) throw new LoadFailure('cross_origin_isolated');
    waitingFor = 'stripe_js_unavailable';
    const stripe = await openStripeJs(offer).catch(failAs('stripe_js_unavailable'));
    await whileFramesMayLoad(offer, open(stripe).catch(failAs('misconfigured')));
  };
  watchPolicy();
  const isLoaded = await inTime(
    load().then(() => true),
    DEADLINE_MS,
  );
  if (isLoaded) return;
  abandonStripeJs();
  throw new LoadFailure(waitingFor);
}

/** Where Stripe's scripts and frames come from. */
export function originsOf(offer: Offer | undefined): string[] {
  const {stripeJs} = offer?.sandbox ?? {};
  const offline = stripeJs === undefined ? undefined : addressOnPage(stripeJs);
  return [STRIPE_ORIGIN, ...(offline ? [offline.origin] : [])];
}

async function whileFramesMayLoad(offer: Offer, work: Promise<unknown>): Promise<void> {
  let endWatch = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    endWatch = watchFrames(originsOf(offer), () => reject(new LoadFailure('misconfigured')));
  });
  await Promise.race([work, stopped]).finally(() => endWatch());
}

/** What is thrown on the way is told with this reason, unless it has one of its own. */
export function failAs(reason: UnavailableReason): (error: unknown) => never {
  return (error) => {
    const {reason: own = reason} = error instanceof Error ? (error as Error & {reason?: UnavailableReason}) : {};
    throw error instanceof LoadFailure ? error : new LoadFailure(own, error);
  };
}
