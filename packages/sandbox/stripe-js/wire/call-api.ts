/** Calls the API with the publishable key. Knows Stripe's form encoding and error shape; keeps nothing. */
import type {ApiReply, ClientIntent, CreateRequest, CreateReply} from './messages.ts';
import type {StripeError} from '@stripe/stripe-js';

/** Stripe.js's error when the API can't be reached. */
export const UNREACHABLE: StripeError = {
  type: 'api_connection_error',
  message:
    'We are experiencing issues connecting to our payments provider. Please check your connection and try again.',
};

/** The intent as a page may see it. Card errors and network errors are returned as `error`; nothing is thrown. */
export async function callIntent(
  apiOrigin: string,
  clientSecret: string,
  call: {publishableKey: string; confirm?: Record<string, unknown>},
): Promise<ApiReply> {
  const isSetup = clientSecret.startsWith('seti_');
  const path = `${apiOrigin}/v1/${isSetup ? 'setup_intents' : 'payment_intents'}/${intentIdOf(clientSecret)}`;
  const form = encodeForm({...call.confirm, client_secret: clientSecret, key: call.publishableKey});
  const query = new URLSearchParams(form);
  const {created, error} = await (call.confirm ? ask(`${path}/confirm`, query) : ask(`${path}?${query}`));
  if (error) return {error};
  return isSetup ? {setupIntent: created as ClientIntent} : {paymentIntent: created as ClientIntent};
}

/** Creates an object with the publishable key. Errors are returned as above. */
export function callCreate(
  apiOrigin: string,
  {resource, publishableKey, params}: CreateRequest,
): Promise<CreateReply> {
  return ask(`${apiOrigin}/v1/${resource}`, new URLSearchParams(encodeForm({...params, key: publishableKey})));
}

async function ask(url: string, body?: URLSearchParams): Promise<CreateReply> {
  try {
    const response = await fetch(url, body && {method: 'POST', body});
    const answer = (await response.json()) as object & {error?: StripeError};
    return answer.error ? {error: answer.error} : {created: answer};
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
