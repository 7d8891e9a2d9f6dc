/** What the doctor asks of Stripe: each a single quick question that changes nothing. Judges nothing. */
import type {Stripe} from 'stripe';
import {answered} from './errors.ts';

/** The doctor waits for Stripe less long than a buyer. */
const QUICK = {timeout: 4_000, maxNetworkRetries: 1};

/** The webhook endpoints of the key's own mode. @throws BuyboxError as `createIntent` */
export async function listWebhookEndpoints(stripe: Stripe): Promise<Stripe.WebhookEndpoint[]> {
  const {data} = await answered(() => stripe.webhookEndpoints.list({limit: 100}, QUICK));
  return data;
}

/** What Stripe knows of a site on which wallets shall be shown; undefined for nothing. @throws BuyboxError as `createIntent` */
export async function findDomain(stripe: Stripe, name: string): Promise<Stripe.PaymentMethodDomain | undefined> {
  const {data} = await answered(() => stripe.paymentMethodDomains.list({domain_name: name, limit: 1}, QUICK));
  return data[0];
}

/** What Stripe's answer says besides its body. */
export interface SignOfLife {
  /** By Stripe's clock, in milliseconds since the epoch, to the second; undefined where it was not said. */
  at: number | undefined;
  /** The version of the API that has answered. */
  apiVersion: string | undefined;
}

/** Asks for what every shop's key may read. @throws BuyboxError as `createIntent` */
export async function readSignOfLife(stripe: Stripe): Promise<SignOfLife> {
  const {lastResponse} = await answered(() => stripe.paymentIntents.list({limit: 1}, QUICK));
  // Node's `http` has them in an object, and `fetch` in its own.
  const headers = new Headers(lastResponse.headers as HeadersInit);
  const at = Date.parse(headers.get('date') ?? '');
  return {at: Number.isNaN(at) ? undefined : at, apiVersion: lastResponse.apiVersion};
}
