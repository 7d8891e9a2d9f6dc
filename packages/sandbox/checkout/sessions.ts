/** The endpoints of Checkout Sessions. Knows what a shop asks for; confirm-session.ts pays for the buyer. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {fullAddress, mergeMetadata} from '../api/param-parts.ts';
import type {ParamsOf} from '../api/params.ts';
import {createdWithin} from '../resources/created-filter.ts';
import {readCurrency} from '../resources/intents/intent-rules.ts';
import {createSetup} from '../resources/setup/setup-intents.ts';
import {priced, readLineItems} from './line-items.ts';
import {discounted, readDiscount, viewDiscount} from './discounts.ts';
import {expireSession} from './session-life.ts';
import {makeSession, putAmounts} from './session-object.ts';
import * as table from './session-params.ts';
import {checkSession, checkTotal, hasTrial} from './session-rules.ts';
import {detailsOf, findSession} from './session-store.ts';
import {readShippingOptions, shippingCost} from './shipping-options.ts';

type Session = Stripe.Checkout.Session;

function createSession(call: Call<table.CreateSessionParams>): object {
  const {account, caller, params} = call;
  const mode = checkSession(account, params);
  const lines = readLineItems(call);
  const isTrial = hasTrial(params);
  const prices = lines.map((line) => priced(account, line, {quantity: line.quantity, isTrial}));
  const currency = currencyOf(params, prices);
  const discount = readDiscount(account, params, {lineItems: prices, currency, customer: params.customer ?? null});
  const lineItems = discounted(account, prices, discount);
  const shippingOptions = readShippingOptions(account, params.shipping_options, currency ?? '');
  const session = makeSession(account, {
    params,
    mode,
    lineItems,
    currency,
    shippingOptions,
    origin: caller.origin,
  });
  putAmounts(session, lineItems, shippingCost(shippingOptions));
  if (discount) session.discounts = viewDiscount(discount);
  if (currency) checkTotal(account, session.amount_total ?? 0, currency, params);
  account.store.checkoutSessions.set(session.id, session);
  account.store.checkoutDetails.set(session.id, {
    lineItems,
    discount,
    params,
    intent: null,
    buyer: null,
    isPending: false,
  });
  if (mode === 'setup') addSetup(call, session);
  account.later((session.expires_at - account.now()) * 1000, {do: 'expire_session', session: session.id});
  return session;
}

function currencyOf(
  {currency, allowed_payment_method_types: allowed}: table.CreateSessionParams,
  lines: Stripe.LineItem[],
) {
  const known = lines[0]?.currency ?? (currency === undefined ? null : readCurrency(currency));
  if (known || allowed) return known;
  throw invalidRequest('Missing required param: currency.', {code: 'parameter_missing', param: 'currency'});
}

/** A session that sets up has its SetupIntent from the beginning. */
function addSetup({account, caller, params}: Call<table.CreateSessionParams>, session: Session): void {
  const {customer, allowed_payment_method_types: allowed} = params;
  const given = {
    ...params.setup_intent_data,
    ...(customer && {customer}),
    ...(allowed && {allowed_payment_method_types: allowed}),
    usage: 'off_session',
  } as const;
  const setup = createSetup({account, caller, id: '', inner: '', params: given}) as Stripe.SetupIntent;
  session.setup_intent = setup.id;
  detailsOf(account, session).intent = setup.id;
}

function updateSession({account, id, params}: Call<table.UpdateSessionParams>): object {
  const session = findSession(account, id);
  const {collected_information: collected, shipping_options: options} = params;
  if (collected !== undefined || options !== undefined) requireOpen(session);
  session.metadata = mergeMetadata(session.metadata, params.metadata);
  if (collected?.shipping_details) {
    const {address, name} = collected.shipping_details;
    const shipping = {address: fullAddress(address), name};
    session.collected_information = {business_name: null, individual_name: null, shipping_details: shipping};
  }
  if (options !== undefined) changeShipping(account, session, options);
  return session;
}

function changeShipping(account: Account, session: Session, options: table.ShippingOptionParams[] | null): void {
  session.shipping_options = readShippingOptions(account, options, session.currency ?? '');
  putAmounts(session, detailsOf(account, session).lineItems, shippingCost(session.shipping_options));
}

/** Stripe's words for this are not recorded. */
function requireOpen({id, status}: Session): void {
  if (status === 'open') return;
  throw invalidRequest(
    `The Checkout Session ${id} has a status of \`${status}\`. Only open sessions can be updated.`,
  );
}

function listSessions({account, params}: Call<ParamsOf<typeof table.LIST_SESSIONS_PARAMS>>): object {
  const {customer, customer_details: details, payment_intent: intent, status, subscription} = params;
  const all = [...account.store.checkoutSessions.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (session) =>
      (!customer || session.customer === customer) &&
      (!details || session.customer_details?.email === details.email) &&
      (!intent || session.payment_intent === intent) &&
      (!status || session.status === status) &&
      (!subscription || session.subscription === subscription),
  );
  return paginate(wanted, params, '/v1/checkout/sessions');
}

function listLineItems({account, id, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  const session = findSession(account, id);
  return paginate(detailsOf(account, session).lineItems, params, `/v1/checkout/sessions/${id}/line_items`);
}

function expire({account, caller, id}: Call<object>): object {
  const session = findSession(account, id);
  expireSession(account, caller, session);
  return session;
}

/** The endpoints of Checkout Sessions. */
export const CHECKOUT_SESSION_ROUTES: readonly Route[] = [
  route('POST /v1/checkout/sessions', table.CREATE_SESSION_PARAMS, createSession),
  route('GET /v1/checkout/sessions', table.LIST_SESSIONS_PARAMS, listSessions),
  route('GET /v1/checkout/sessions/:id', {}, ({account, id}) => findSession(account, id)),
  route('POST /v1/checkout/sessions/:id', table.UPDATE_SESSION_PARAMS, updateSession),
  route('GET /v1/checkout/sessions/:id/line_items', LIST_PARAMS, listLineItems),
  route('POST /v1/checkout/sessions/:id/expire', {}, expire),
];
