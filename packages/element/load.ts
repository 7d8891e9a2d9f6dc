/** Owns how a checkout comes up: the server's word, Stripe.js, the payment form, within a deadline. */
import type {Stripe} from '@stripe/stripe-js';
import type {ConfigReply, ProductReply} from '../contract/messages.ts';
import {RequestError, type Client} from './client.ts';
import type {UnavailableReason} from './events.ts';
import {abandonStripeJs, openStripeJs} from './stripe-js.ts';

/** After this the buyer is told, and may try again. */
const DEADLINE_MS = 12_000;

const HINTS: Record<UnavailableReason, string> = {
  stripe_js_unavailable:
    'Stripe.js could not be loaded. Is js.stripe.com blocked by an extension, or by the Content-Security-Policy?',
  server_unavailable:
    'The Buybox server did not answer. Is it mounted where `endpoint` says, and is this site among its `origins`?',
  unknown_product:
    'The server does not sell this product. Does the `product` attribute name one of its catalogue?',
  misconfigured: 'Stripe refused to show the payment form.',
};

/** Why there is no checkout. */
export class LoadFailure extends Error {
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, detail = '') {
    super([HINTS[reason], detail].filter(Boolean).join(' '));
    this.reason = reason;
  }
}

/** What the server says of a product that is for sale. */
export type Offer = ConfigReply & {product: ProductReply};

/** Asks the server what the product costs. */
export async function loadOffer(client: Client, product: string): Promise<Offer> {
  const config = await client.config(product).catch((error: unknown) => {
    const isUnknown = error instanceof RequestError && error.detail.code === 'unknown_product';
    throw new LoadFailure(isUnknown ? 'unknown_product' : 'server_unavailable');
  });
  if (!config.product) throw new LoadFailure('server_unavailable');
  return {...config, product: config.product};
}

/** What to do as the parts of a checkout come in. */
export interface Arrivals {
  /** The server has said what the product costs: the buyer may read it before Stripe.js is there. */
  show(offer: Offer): unknown;
  /** Mounts the payment form. */
  open(stripe: Stripe, offer: Offer): Promise<unknown>;
}

/**
 * Brings a checkout up.
 * @throws LoadFailure, at the latest when the deadline has passed
 */
export async function loadCheckout(client: Client, product: string, {show, open}: Arrivals): Promise<void> {
  let waitingFor: UnavailableReason = 'server_unavailable';
  const load = async (): Promise<void> => {
    const offer = await loadOffer(client, product);
    show(offer);
    waitingFor = 'stripe_js_unavailable';
    const stripe = await openStripeJs(offer).catch((error: unknown) => {
      throw new LoadFailure('stripe_js_unavailable', messageOf(error));
    });
    await open(stripe, offer).catch((error: unknown) => {
      throw new LoadFailure('misconfigured', messageOf(error));
    });
  };
  await beforeDeadline(load(), () => {
    abandonStripeJs();
    return new LoadFailure(waitingFor);
  });
}

async function beforeDeadline(work: Promise<void>, fail: () => LoadFailure): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(fail()), DEADLINE_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
