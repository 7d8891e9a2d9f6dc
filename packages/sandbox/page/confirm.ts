/** Confirms a payment from the page: frame, 3-D Secure, then the outcome. Card errors are answered, never thrown. */

import type {StripeError} from '@stripe/stripe-js';
import {callIntent} from './api.ts';
import {type Elements, hiddenFields} from './elements.ts';
import {IntegrationError} from './integration-error.ts';
import {openLightbox} from './lightbox.ts';
import type {ApiReply, ClientIntent} from './messages.ts';
import type {PageContext} from './page-context.ts';

/** The options of `stripe.confirmPayment`. */
export interface ConfirmOptions {
  elements?: Elements;
  clientSecret?: string;
  redirect?: 'always' | 'if_required';
  confirmParams?: ConfirmParams;
}

interface ConfirmParams {
  return_url?: string;
  payment_method_data?: {billing_details?: {address?: Record<string, unknown>}};
  [name: string]: unknown;
}

const AUTHENTICATION_FAILED =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

/** Confirms. Without `redirect: 'if_required'` a success leaves the page and never resolves.
 *  @throws IntegrationError for a developer's mistake. */
export async function confirmPayment(context: PageContext, options: ConfirmOptions): Promise<ApiReply> {
  const {elements, clientSecret} = readOptions(options);
  const element = elements.mounted('stripe.confirmPayment()');
  requireHiddenFields(elements, options.confirmParams ?? {});
  const order = {
    clientSecret,
    publishableKey: context.publishableKey,
    params: {...options.confirmParams, ...clientContext(elements)},
  };
  const reply = await follow(context, await element.askConfirm(structuredClone(order)));
  if (reply.error || options.redirect === 'if_required') return reply;
  return leave(reply.paymentIntent, options.confirmParams?.return_url ?? '');
}

/** Does what the PaymentIntent waits for, if it waits. */
export async function handleNextAction(context: PageContext, clientSecret: string): Promise<ApiReply> {
  return follow(context, await retrieve(context, clientSecret));
}

/** The PaymentIntent as a page may see it. */
export function retrieve({apiOrigin, publishableKey}: PageContext, clientSecret: string): Promise<ApiReply> {
  return callIntent(apiOrigin, clientSecret, {publishableKey});
}

async function follow(context: PageContext, reply: ApiReply): Promise<ApiReply> {
  const intent = reply.paymentIntent;
  if (intent?.status !== 'requires_action') return reply;
  const redirect = intent.next_action?.redirect_to_url;
  if (redirect) return go(redirect.url);
  await openLightbox(context, intent.client_secret);
  const after = await retrieve(context, intent.client_secret);
  return after.paymentIntent?.status === 'requires_payment_method' ? {error: errorOf(after.paymentIntent)} : after;
}

/** The bank's answer after a challenge; a failed challenge has words of its own. */
function errorOf(intent: ClientIntent): StripeError {
  const error = {...(intent.last_payment_error ?? {type: 'api_error' as const})};
  const failed = error.code === 'payment_intent_authentication_failure';
  // The types know the full PaymentIntent; a page only ever has the reduced one.
  const payment_intent = intent as unknown as NonNullable<StripeError['payment_intent']>;
  return {...error, ...(failed && {message: AUTHENTICATION_FAILED}), payment_intent};
}

function readOptions({elements, clientSecret, redirect, confirmParams}: ConfirmOptions) {
  if (!elements)
    throw new IntegrationError('stripe.confirmPayment() without elements is not implemented in the sandbox');
  const secret = clientSecret ?? elements.options.clientSecret;
  if (!secret) throw new IntegrationError('Missing required argument: clientSecret for stripe.confirmPayment().');
  if (redirect !== 'if_required' && !confirmParams?.return_url) {
    throw new IntegrationError('Missing required argument: confirmParams.return_url for stripe.confirmPayment().');
  }
  if (elements.options.mode && !elements.isSubmitted) {
    throw new IntegrationError('elements.submit() must be called before stripe.confirmPayment().');
  }
  return {elements, clientSecret: secret};
}

/** What a deferred group has shown; the API refuses a PaymentIntent that differs. */
function clientContext({options}: Elements): object {
  if (!options.mode) return {};
  const {mode, amount, currency, setupFutureUsage} = options;
  return {client_context: {mode, amount, currency, setup_future_usage: setupFutureUsage ?? null}};
}

function requireHiddenFields(elements: Elements, {payment_method_data: data}: ConfirmParams): void {
  const hidden = hiddenFields(elements.getElement('payment')?.options.fields);
  const address = data?.billing_details?.address ?? {};
  const missing = [
    hidden.country && address.country === undefined && 'address.country',
    hidden.postalCode && address.postal_code === undefined && 'address.postal_code',
  ].find(Boolean);
  if (!missing) return;
  throw new IntegrationError(
    `You specified "never" for fields.billing_details.${missing} when creating the payment Element, but did not pass confirmParams.payment_method_data.billing_details.${missing} when calling stripe.confirmPayment().`,
  );
}

function leave(intent: ClientIntent, returnUrl: string): Promise<never> {
  const url = new URL(returnUrl);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'pending');
  return go(url.href);
}

/** The page is about to go, so nobody waits any more. */
function go(url: string): Promise<never> {
  location.assign(url);
  return new Promise(() => {});
}
