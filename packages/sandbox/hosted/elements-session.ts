/** Tells Stripe.js which payment methods an Elements group offers, and which the customer has saved. Charges nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {authenticate} from '../api/auth.ts';
import {type StripeApiError, invalidRequest} from '../api/errors.ts';
import type {Service} from '../api/serve.ts';
import {refuseSecretOfPage} from '../api/web-page.ts';
import {findOpenedSession} from '../checkout/session-store.ts';
import type {MethodTypeName} from '../methods/method-types.ts';
import {clientViewOfMethod} from '../resources/client-view.ts';
import {findCustomerSession} from '../resources/customers/customer-sessions.ts';
import {availableTypes} from '../resources/intents/intent-rules.ts';
import {getPaymentMethod} from '../resources/methods/new-method.ts';
import {detach, methodsOf} from '../resources/methods/payment-methods.ts';
import * as visit from './buyer-visit.ts';

/** The answer to an Elements group. Stripe's `GET /v1/elements/sessions` is private; this format is ours. */
export interface ElementsSession {
  /** In the order in which they are offered; empty where nothing fits. */
  payment_method_types: readonly MethodTypeName[];
  /** The customer's saved methods and what the page may do with them; null for a guest. */
  customer: {payment_methods: readonly SavedMethod[]; features: Features} | null;
}

/** A saved PaymentMethod, as a page may see it. */
export type SavedMethod = Pick<Stripe.PaymentMethod, 'billing_details' | 'card' | 'id' | 'sepa_debit' | 'type'>;
/** What the CustomerSession allows. */
export type Features = Stripe.CustomerSession.Components.PaymentElement.Features;

/** Answers the question of an Elements group. Errors are Stripe's, as JSON. */
export function elementsSession({account}: Service, request: Request): Promise<Response> {
  return visit.orError(async () => {
    const query = new URL(request.url).searchParams;
    refuseSecretOfPage(authenticate(query.get('key'), account.keys), request);
    const types = typesFor(account, query);
    const session: ElementsSession = {payment_method_types: types, customer: customerOf(account, query, types)};
    return visit.json(session);
  });
}

/** Forgets a saved PaymentMethod for the customer in the page. */
export function removeSaved(service: Service, request: Request): Promise<Response> {
  return visit.orError(async () => {
    const {account} = service;
    const form = new URLSearchParams(await request.text());
    refuseSecretOfPage(authenticate(form.get('key'), account.keys), request);
    const {customer, features} = sessionOf(account, form.get('customer_session_client_secret') ?? '');
    if (features?.payment_method_remove !== 'enabled') throw notAllowed();
    const stored = getPaymentMethod(account, form.get('payment_method') ?? '');
    if (stored.object.customer !== customer) throw notAllowed();
    detach(account, visit.callerOf(service, request), stored);
    return visit.json(clientViewOfMethod(stored.object));
  });
}

function typesFor(account: Account, query: URLSearchParams): MethodTypeName[] {
  const secret = query.get('client_secret');
  if (secret) return typesOfIntent(account, secret);
  const mode = query.get('mode');
  const later = query.get('setup_future_usage') ?? (mode === 'payment' ? null : 'off_session');
  return availableTypes(account, {
    currency: query.get('currency'),
    allowed: listIn(query, 'allowed_payment_method_types'),
    excluded: listIn(query, 'excluded_payment_method_types'),
    captureMethod: query.get('capture_method'),
    setupFutureUsage: later,
  });
}

function typesOfIntent(account: Account, secret: string): MethodTypeName[] {
  if (secret.startsWith('cs_')) return findOpenedSession(account, secret).payment_method_types as MethodTypeName[];
  const intent = visit.findNamed(account, {id: secret.split('_secret_')[0] ?? '', secret});
  return intent.payment_method_types as MethodTypeName[];
}

function listIn(query: URLSearchParams, name: string): string[] | null {
  return query.get(name)?.split(',').filter(Boolean) ?? null;
}

function customerOf(
  account: Account,
  query: URLSearchParams,
  types: readonly MethodTypeName[],
): ElementsSession['customer'] {
  const secret = query.get('customer_session_client_secret');
  if (!secret) return null;
  const {customer, features} = sessionOf(account, secret);
  if (!features) return null;
  const shown = features.payment_method_redisplay === 'enabled' ? methodsOf(account, customer) : [];
  const filters: readonly string[] = features.payment_method_allow_redisplay_filters;
  const fitting = shown.filter(
    ({type, allow_redisplay: redisplay}) =>
      types.includes(type as MethodTypeName) && filters.includes(redisplay ?? 'unspecified'),
  );
  const few = fitting.slice(0, features.payment_method_redisplay_limit ?? undefined);
  return {payment_methods: few.map((method) => clientViewOfMethod(method) as SavedMethod), features};
}

function sessionOf(account: Account, secret: string): {customer: string; features: Features | null} {
  const session = findCustomerSession(account, secret);
  if (!session) throw unknownSession();
  return {customer: String(session.customer), features: session.components?.payment_element.features ?? null};
}

/** Stripe's words for these two are not recorded. */
function unknownSession(): StripeApiError {
  return invalidRequest('The customer session client secret is unknown or has expired. Create a new one.', {
    param: 'customer_session_client_secret',
  });
}

function notAllowed(): StripeApiError {
  return invalidRequest('The customer session does not allow to remove this PaymentMethod.', {
    param: 'payment_method',
  });
}
