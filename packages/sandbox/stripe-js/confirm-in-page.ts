/** Confirms an intent from the page, or creates a token. Card errors are returned, never thrown. */
import {findMethodType} from '../methods/method-types.ts';
import {copyOf} from './copy.ts';
import type {Elements} from './elements/elements.ts';
import {takeNextAction, intentOf, leave, retrieve} from './next-action.ts';
import {IntegrationError} from './integration-error.ts';
import type {ApiReply, CreateRequest, CreateReply} from './wire/messages.ts';
import type {PageContext} from './page-context.ts';
import {hiddenFields} from './elements/payment-options.ts';

/** The options of `stripe.confirmPayment` and `stripe.confirmSetup`. */
export interface ConfirmOptions {
  elements?: Elements;
  clientSecret?: string;
  redirect?: 'always' | 'if_required';
  confirmParams?: ConfirmParams;
}

/** The options of `stripe.createConfirmationToken` and `stripe.createPaymentMethod`. */
export interface CreateOptions {
  elements?: Elements;
  params?: ConfirmParams;
}

interface ConfirmParams {
  return_url?: string;
  payment_method_data?: BillingData;
  billing_details?: BillingData['billing_details'];
  [name: string]: unknown;
}

interface BillingData {
  billing_details?: {address?: Record<string, unknown>; email?: unknown; name?: unknown};
}

/** Confirms. Without `redirect: 'if_required'` a success leaves the page and never resolves.
 *  @throws IntegrationError for a developer's mistake. */
export async function confirm(
  context: PageContext,
  caller: 'stripe.confirmPayment()' | 'stripe.confirmSetup()',
  options: ConfirmOptions,
): Promise<ApiReply> {
  const {elements, clientSecret} = readOptions(caller, options);
  const element = elements.mounted(caller);
  requireHiddenFields(caller, elements, options.confirmParams?.payment_method_data?.billing_details);
  requireWayBack(caller, element.selectedType, options.confirmParams?.return_url);
  const given = await withDetails(elements, options.confirmParams);
  const request = {
    clientSecret,
    publishableKey: context.publishableKey,
    params: {...given, ...clientContext(elements)},
  };
  const reply = await takeNextAction(context, await element.askConfirm(copyOf(request)));
  const intent = intentOf(reply);
  if (!intent || options.redirect === 'if_required') return reply;
  return leave(intent, options.confirmParams?.return_url ?? '');
}

/** Handles the intent's next action, if there is one. */
export async function handleNextAction(context: PageContext, clientSecret: string): Promise<ApiReply> {
  return takeNextAction(context, await retrieve(context, clientSecret));
}

/** Creates an object of what was entered, for a backend to confirm with.
 *  @throws IntegrationError for a developer's mistake. */
export async function create(
  context: PageContext,
  {resource, caller}: {resource: CreateRequest['resource']; caller: string},
  {elements, params = {}}: CreateOptions,
): Promise<CreateReply> {
  if (!elements) throw new IntegrationError(`${caller} without elements is not implemented in the sandbox`);
  const element = elements.mounted(caller);
  requireSubmitted(caller, elements);
  requireHiddenFields(caller, elements, params.payment_method_data?.billing_details ?? params.billing_details);
  const isToken = resource === 'confirmation_tokens';
  const all = isToken ? await withDetails(elements, params) : params;
  const request = {resource, publishableKey: context.publishableKey, params: all};
  return element.askCreate(copyOf(request));
}

function readOptions(caller: string, {elements, clientSecret, redirect, confirmParams}: ConfirmOptions) {
  if (!elements) throw new IntegrationError(`${caller} without elements is not implemented in the sandbox`);
  const secret = clientSecret ?? elements.options.clientSecret;
  if (!secret) throw new IntegrationError(`Missing required argument: clientSecret for ${caller}.`);
  const isSetup = secret.startsWith('seti_');
  if (isSetup !== (caller === 'stripe.confirmSetup()')) {
    throw new IntegrationError(`Invalid value for ${caller}: clientSecret belongs to another kind of intent.`);
  }
  if (redirect !== 'if_required' && !confirmParams?.return_url) {
    throw new IntegrationError(`Missing required argument: confirmParams.return_url for ${caller}.`);
  }
  requireSubmitted(caller, elements);
  return {elements, clientSecret: secret};
}

function requireSubmitted(caller: string, elements: Elements): void {
  if (!elements.options.mode || elements.isSubmitted) return;
  throw new IntegrationError(`elements.submit() must be called before ${caller}.`);
}

/** A redirect needs a return URL. */
function requireWayBack(caller: string, type: string, returnUrl: string | undefined): void {
  if (returnUrl || findMethodType(type)?.flow !== 'redirect') return;
  throw new IntegrationError(`Missing required argument: confirmParams.return_url for ${caller}.`);
}

/** Adds the addresses and the email address of the group, unless the host passes its own. */
async function withDetails({addresses, links}: Elements, params: ConfirmParams = {}): Promise<ConfirmParams> {
  const all = {...params};
  for (const link of links) addBilling(all, {email: await link.askEmail()});
  for (const element of addresses) {
    const {value} = await element.getValue();
    const {name, phone, address} = value;
    const who = {name, ...(phone && {phone}), address};
    if (element.mode === 'shipping') all.shipping ??= who;
    else addBilling(all, who);
  }
  return all;
}

function addBilling(params: ConfirmParams, details: BillingData['billing_details']): void {
  const given = params.payment_method_data;
  params.payment_method_data = {...given, billing_details: {...details, ...given?.billing_details}};
}

/** What a deferred group showed to the buyer; the API refuses a PaymentIntent that differs. */
function clientContext({options}: Elements): object {
  const {mode, amount, currency, captureMethod, setupFutureUsage} = options;
  if (mode !== 'payment' && mode !== 'subscription') return {};
  const later = mode === 'subscription' ? 'off_session' : (setupFutureUsage ?? null);
  return {
    client_context: {
      mode,
      amount,
      currency,
      capture_method: captureMethod ?? 'automatic_async',
      setup_future_usage: later,
    },
  };
}

function requireHiddenFields(caller: string, elements: Elements, details: BillingData['billing_details']): void {
  const hidden = hiddenFields(elements.payment?.options.fields);
  const address = details?.address ?? {};
  const missing = [
    hidden.country && address.country === undefined && 'address.country',
    hidden.postalCode && address.postal_code === undefined && 'address.postal_code',
    hidden.name && details?.name === undefined && 'name',
    hidden.email && details?.email === undefined && 'email',
  ].find(Boolean);
  if (!missing) return;
  throw new IntegrationError(
    `You specified "never" for fields.billing_details.${missing} when creating the payment Element, but did not pass confirmParams.payment_method_data.billing_details.${missing} when calling ${caller}.`,
  );
}
