/** The Checkout Session object. Knows every field; checks, stores and pays nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import {sum} from '../billing/sum.ts';
import {randomText} from '../ids.ts';
import {requireTypes} from '../resources/intents/intent-rules.ts';
import type {CreateSessionParams} from './session-params.ts';

type Session = Stripe.Checkout.Session;

/** The input for a new session. */
export interface NewSession {
  params: CreateSessionParams;
  mode: NonNullable<CreateSessionParams['mode']>;
  lineItems: readonly Stripe.LineItem[];
  currency: string | null;
  shippingOptions: Stripe.Checkout.Session.ShippingOption[];
  /** The sandbox's own origin as the shop reaches it. */
  origin: string;
}

/** How long a buyer has, in seconds. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/** A new session, still without its amounts. */
export function makeSession(account: Account, input: NewSession): Session {
  const {params, mode, currency} = input;
  const id = makeId(input);
  const page = params.ui_mode ?? 'hosted_page';
  const isHosted = page === 'hosted_page';
  const created = account.now();
  const types = typesOf(account, input);
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: {enabled: params.adaptive_pricing?.enabled ?? false},
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: {enabled: false, liability: null, provider: null, status: null},
    billing_address_collection: params.billing_address_collection ?? null,
    branding_settings: BRANDING,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: isHosted ? null : `${id}_secret_${randomText(52)}`,
    collected_information: NOTHING_COLLECTED,
    consent: null,
    consent_collection: null,
    created,
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: NO_TEXT,
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: creationOf(params, mode),
    customer_details: detailsOf(account, params, mode),
    customer_email: params.customer_email ?? null,
    discounts: mode === 'setup' ? null : [],
    ...(params.excluded_payment_method_types && {
      excluded_payment_method_types: params.excluded_payment_method_types,
    }),
    expires_at: params.expires_at ?? created + LIFETIME_SECONDS,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: mode === 'payment' ? NO_INVOICE : null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: {enabled: false},
    metadata: mergeMetadata(null, params.metadata),
    mode,
    origin_context: params.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: mode === 'payment' ? 'if_required' : (params.payment_method_collection ?? 'always'),
    payment_method_configuration_details: params.allowed_payment_method_types
      ? null
      : {id: params.payment_method_configuration ?? account.configuration, parent: null},
    payment_method_options: optionsOf(params, types),
    payment_method_types: types,
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: {enabled: params.phone_number_collection?.enabled ?? false},
    recovered_from: null,
    ...(params.return_url && {return_url: params.return_url}),
    ...(!isHosted && {redirect_on_completion: 'always'}),
    saved_payment_method_options: savedOptions(params, mode),
    setup_intent: null,
    shipping_address_collection: (params.shipping_address_collection ??
      null) as Session['shipping_address_collection'],
    shipping_cost: null,
    shipping_options: input.shippingOptions,
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: null,
    ui_mode: page,
    url: isHosted ? `${input.origin}/c/pay/${id}` : null,
    wallet_options: null,
  };
}

/** The lines, the shipping and their sum; a session that sets up has none. */
export function putAmounts(
  session: Session,
  lineItems: readonly Stripe.LineItem[],
  shipping: Stripe.Checkout.Session.ShippingCost | null,
): Session {
  if (session.mode === 'setup') return session;
  const amountShipping = shipping?.amount_total ?? 0;
  return Object.assign(session, {
    amount_subtotal: sum(lineItems.map(({amount_subtotal: amount}) => amount)),
    amount_total: sum(lineItems.map(({amount_total: amount}) => amount)) + amountShipping,
    shipping_cost: shipping,
    total_details: {
      amount_discount: sum(lineItems.map(({amount_discount: amount}) => amount)),
      amount_shipping: amountShipping,
      amount_tax: 0,
    },
  });
}

const BRANDING: Stripe.Checkout.Session.BrandingSettings = {
  background_color: '#ffffff',
  border_style: 'rounded',
  button_color: '#0074d4',
  display_name: 'Sandbox',
  font_family: 'default',
  icon: null,
  logo: null,
};

const NOTHING_COLLECTED = {business_name: null, individual_name: null, shipping_details: null};

const NO_TEXT = {after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null};

const NO_INVOICE: Stripe.Checkout.Session.InvoiceCreation = {
  enabled: false,
  invoice_data: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: null,
    metadata: {},
    rendering_options: null,
  },
};

/** The third letter from the left tells one item from several, and a setup from both. */
function makeId({mode, lineItems}: NewSession): string {
  const kind = lineItems.length > 1 ? 'b' : 'a';
  return `cs_test_${mode === 'setup' ? 'c' : kind}1${randomText(56)}`;
}

/** A subscription always needs a customer; a payment needs none. */
function creationOf({customer, customer_creation: given}: CreateSessionParams, mode: NewSession['mode']) {
  if (customer) return null;
  return given ?? (mode === 'subscription' ? 'always' : 'if_required');
}

/** What is known of the buyer before they come. Stripe shows no name yet. */
function detailsOf(
  {store}: Account,
  {customer: id, customer_email: given}: CreateSessionParams,
  mode: NewSession['mode'],
): Stripe.Checkout.Session.CustomerDetails | null {
  const email = given ?? store.customers.get(id ?? '')?.email ?? null;
  if (!id && !email) return null;
  return {...NO_DETAILS, email, tax_exempt: mode === 'setup' ? null : 'none'};
}

/** The details of a buyer of whom nothing is known. */
export const NO_DETAILS: Stripe.Checkout.Session.CustomerDetails = {
  address: null,
  business_name: null,
  email: null,
  individual_name: null,
  name: null,
  phone: null,
  tax_exempt: 'none',
  tax_ids: null,
};

function optionsOf(
  {payment_method_options: given}: CreateSessionParams,
  types: readonly string[],
): Session['payment_method_options'] {
  return {
    ...(types.includes('card') && {
      card: {request_three_d_secure: given?.card?.request_three_d_secure ?? 'automatic'},
    }),
    ...(types.includes('wechat_pay') && {wechat_pay: {app_id: null, client: 'web'}}),
  };
}

function typesOf(account: Account, {params, mode, currency}: NewSession): string[] {
  return requireTypes(account, {
    currency,
    allowed: params.allowed_payment_method_types,
    excluded: params.excluded_payment_method_types,
    captureMethod: params.payment_intent_data?.capture_method,
    setupFutureUsage: mode === 'payment' ? params.payment_intent_data?.setup_future_usage : 'off_session',
  });
}

function savedOptions({customer}: CreateSessionParams, mode: NewSession['mode']) {
  if (!customer || mode === 'setup') return null;
  return {
    allow_redisplay_filters: ['always' as const],
    payment_method_remove: 'disabled' as const,
    payment_method_save: null,
  };
}
