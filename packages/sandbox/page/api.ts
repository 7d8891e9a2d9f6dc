/** Calls the API with the publishable key. Knows Stripe's form encoding and error shape; keeps nothing. */

import type {ApiReply, ClientIntent} from './messages.ts';
import type {StripeError} from '@stripe/stripe-js';

/** Stripe.js says this when the API can't be reached. */
const UNREACHABLE: StripeError = {
  type: 'api_connection_error',
  message:
    'We are experiencing issues connecting to our payments provider. Please check your connection and try again.',
};

/** The PaymentIntent as a page may see it. Card errors and a lost network come back as `error`; nothing is thrown. */
export async function callIntent(
  apiOrigin: string,
  clientSecret: string,
  call: {publishableKey: string; confirm?: Record<string, unknown>},
): Promise<ApiReply> {
  const path = `${apiOrigin}/v1/payment_intents/${intentIdOf(clientSecret)}`;
  const form = encodeForm({...call.confirm, client_secret: clientSecret, key: call.publishableKey});
  const post = {method: 'POST', body: new URLSearchParams(form)};
  try {
    const response = await (call.confirm
      ? fetch(`${path}/confirm`, post)
      : fetch(`${path}?${new URLSearchParams(form)}`));
    const body = (await response.json()) as ClientIntent & {error?: StripeError};
    return body.error ? {error: body.error} : {paymentIntent: body};
  } catch {
    return {error: UNREACHABLE};
  }
}

/** `pi_…` out of `pi_…_secret_…`. */
export function intentIdOf(clientSecret: string): string {
  return clientSecret.split('_secret_')[0] ?? '';
}

/** `{a: {b: 1}}` as `a[b]=1`; null unsets, undefined is left out. */
export function encodeForm(value: unknown, path = ''): [string, string][] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [[path, value === null ? '' : String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => encodeForm(inner, path ? `${path}[${name}]` : name));
}
