/** Confirms a Checkout Session from the page. What the buyer can mend is returned, never thrown. */
import type {
  StripeCheckoutConfirmResult,
  StripeCheckoutContact,
  StripeCheckoutRedirectBehavior,
  StripeError,
} from '@stripe/stripe-js';
import {create} from '../confirm-in-page.ts';
import type {Elements} from '../elements/elements.ts';
import {IntegrationError, notImplemented} from '../integration-error.ts';
import {retrieve, takeNextAction} from '../next-action.ts';
import type {PageContext} from '../page-context.ts';
import type {OpenSession} from './open-session.ts';

/** The options of `confirm()`. */
export interface ConfirmSessionOptions {
  returnUrl?: string;
  redirect?: StripeCheckoutRedirectBehavior;
  paymentMethod?: string;
  email?: string;
  phoneNumber?: string;
  billingAddress?: StripeCheckoutContact;
  shippingAddress?: StripeCheckoutContact;
  [name: string]: unknown;
}

/** What takes part in it. */
export interface Confirming {
  context: PageContext;
  elements: Elements;
  session: OpenSession;
}

const LACKING = ['expressCheckoutConfirmEvent', 'formConfirmEvent', 'onRequiresApproval', 'savePaymentMethod'];

/** Confirms. Without `redirect: 'if_required'` a success leaves the page and never resolves.
 *  @throws IntegrationError for a developer's mistake. */
export async function confirmSession(
  confirming: Confirming,
  options: ConfirmSessionOptions = {},
): Promise<StripeCheckoutConfirmResult> {
  const {session} = confirming;
  const lacking = LACKING.find((name) => options[name] !== undefined);
  if (lacking) throw notImplemented(`checkout.confirm({${lacking}})`);
  const returnUrl = wayBack(session, options);
  const {method, error} = await chooseMethod(confirming, options);
  const refusal = error ?? (await pay(confirming, {...options, returnUrl}, method));
  if (refusal) return {type: 'error', error: resultOf(refusal)};
  if (options.redirect === 'if_required') return {type: 'success', session: session.view};
  location.assign(returnUrl);
  return new Promise(() => {});
}

function wayBack({page}: OpenSession, {redirect, returnUrl}: ConfirmSessionOptions): string {
  const given = returnUrl ?? page.returnUrl;
  if (!given && redirect !== 'if_required') {
    throw new IntegrationError('Missing required argument: returnUrl for checkout.confirm().');
  }
  return (given ?? location.href).replaceAll('{CHECKOUT_SESSION_ID}', page.session.id);
}

/** The id of a PaymentMethod: the page's own, or one of what was typed. */
async function chooseMethod(
  {context, elements, session}: Confirming,
  {paymentMethod, billingAddress}: ConfirmSessionOptions,
): Promise<{method?: string; error?: StripeError}> {
  if (paymentMethod) return {method: paymentMethod};
  if (!session.page.needsMethod) return {};
  const submitted = await elements.submit();
  if ('error' in submitted) return {error: submitted.error};
  const billing = billingAddress ?? session.entered.billingAddress;
  const params = {
    billing_details: {...detailsOf(billing), ...(session.view.email && {email: session.view.email})},
  };
  const made = {resource: 'payment_methods', caller: 'checkout.confirm()'} as const;
  const {created, error} = await create(context, made, {elements, params});
  return error ? {error} : {method: (created as {id: string}).id};
}

function detailsOf(contact: StripeCheckoutContact | null | undefined) {
  if (!contact) return {};
  const lines = Object.entries(contact.address).filter(([, text]) => text !== null);
  return {...(contact.name && {name: contact.name}), address: Object.fromEntries(lines)};
}

async function pay(
  {context, session}: Confirming,
  options: ConfirmSessionOptions,
  method: string | undefined,
): Promise<StripeError | null> {
  const {entered} = session;
  const refusal = await session.act({
    action: 'confirm',
    email: options.email ?? entered.email ?? undefined,
    phone: options.phoneNumber ?? entered.phoneNumber ?? undefined,
    billing: options.billingAddress ?? entered.billingAddress ?? undefined,
    shipping: options.shippingAddress ?? entered.shippingAddress ?? undefined,
    payment_method: method,
    return_url: options.returnUrl,
  });
  const secret = session.page.intentSecret;
  if (refusal || !secret) return refusal;
  const {error} = await takeNextAction(context, await retrieve(context, secret));
  return error ?? session.act({action: 'show'});
}

function resultOf({decline_code: declineCode, message = '', type}: StripeError) {
  if (type !== 'card_error' && declineCode === undefined) return {message, code: null};
  return {message, code: 'paymentFailed' as const, paymentFailed: {declineCode: declineCode ?? null}};
}
