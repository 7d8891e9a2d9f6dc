/** The PaymentIntent object: a new one, and the fields of an update. Knows every field; decides no payment. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {fullAddress, mergeMetadata} from '../../api/param-parts.ts';
import {applicationOf} from '../connect/application.ts';
import {METHOD_TYPES, type MethodTypeName} from '../../methods/method-types.ts';
import type {CreateParams, UpdateParams} from './intent-params.ts';
import {requireTypes} from './intent-rules.ts';

type Intent = Stripe.PaymentIntent;
type Options = Stripe.PaymentIntent.PaymentMethodOptions;

/** A new PaymentIntent; `method` is the id of the PaymentMethod it was given, if any. */
export function makeIntent(account: Account, params: CreateParams, method: string | null): Intent {
  const id = account.ids.head('pi');
  const types = typesOf(account, params, params.currency);
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: {tip: {}},
    amount_received: 0,
    application: account.platform ? applicationOf(account.platform) : null,
    application_fee_amount: params.application_fee_amount ?? null,
    automatic_payment_methods: automatic(params),
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: account.ids.clientSecret(id),
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: account.now(),
    currency: params.currency,
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: params.excluded_payment_method_types ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: {enabled: false},
    metadata: mergeMetadata(null, params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: method,
    payment_method_configuration_details: configurationDetails(account, params),
    payment_method_options: methodOptions(types, params, null),
    payment_method_types: types,
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: shippingOf(params),
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_data: transferData(params),
    transfer_group: params.transfer_group ?? null,
  };
}

/** The fields that an update changes. */
export function changedFields(account: Account, intent: Intent, params: UpdateParams): Partial<Intent> {
  const currency = params.currency?.toLowerCase() ?? intent.currency;
  const types = typesOf(account, {...asQuestion(intent), ...params}, currency);
  const given = (name: keyof UpdateParams) => name in params && {[name]: params[name] ?? null};
  return {
    metadata: mergeMetadata(intent.metadata, params.metadata),
    payment_method_types: types,
    payment_method_options: methodOptions(types, params, intent.payment_method_options),
    ...given('allowed_payment_method_types'),
    ...given('application_fee_amount'),
    ...given('capture_method'),
    ...given('customer'),
    ...given('description'),
    ...given('excluded_payment_method_types'),
    ...given('receipt_email'),
    ...given('setup_future_usage'),
    ...given('statement_descriptor'),
    ...given('statement_descriptor_suffix'),
    ...given('transfer_group'),
    ...('shipping' in params && {shipping: shippingOf(params)}),
    ...(params.transfer_data &&
      intent.transfer_data && {transfer_data: {...intent.transfer_data, ...params.transfer_data}}),
  };
}

type TypeParams = Pick<
  CreateParams,
  'allowed_payment_method_types' | 'excluded_payment_method_types' | 'capture_method' | 'setup_future_usage'
> & {automatic_payment_methods?: {allow_redirects?: string} | null};

function asQuestion(intent: Intent): TypeParams {
  const {allowed_payment_method_types: allowed, excluded_payment_method_types: excluded} = intent;
  return {
    allowed_payment_method_types: allowed,
    excluded_payment_method_types: excluded,
    capture_method: intent.capture_method as 'automatic' | 'automatic_async' | 'manual',
    setup_future_usage: intent.setup_future_usage as 'off_session' | null,
    automatic_payment_methods: intent.automatic_payment_methods as {allow_redirects?: string} | null,
  };
}

function typesOf(account: Account, params: TypeParams, currency: string): MethodTypeName[] {
  return requireTypes(account, {
    currency,
    allowed: params.allowed_payment_method_types,
    excluded: params.excluded_payment_method_types,
    captureMethod: params.capture_method,
    setupFutureUsage: params.setup_future_usage,
    allowRedirects: params.automatic_payment_methods?.allow_redirects,
  });
}

function automatic(params: CreateParams): Intent['automatic_payment_methods'] {
  const given = params.automatic_payment_methods;
  if (given) return given.enabled ? {allow_redirects: given.allow_redirects ?? 'always', enabled: true} : null;
  const isLeftToStripe = !params.allowed_payment_method_types && !params.confirmation_method;
  return isLeftToStripe ? {allow_redirects: 'always', enabled: true} : null;
}

function configurationDetails(account: Account, params: CreateParams) {
  return automatic(params)
    ? {id: params.payment_method_configuration ?? account.configuration, parent: null}
    : null;
}

/** The options of every allowed type, as given or by default. */
export function methodOptions(
  types: readonly MethodTypeName[],
  {payment_method_options: given}: Pick<UpdateParams, 'payment_method_options'>,
  old: Options | null,
): Options {
  return Object.fromEntries(
    types.map((type) => [type, mergeOptions(DEFAULT_OPTIONS[type], old?.[type], given?.[type])]),
  );
}

/** An empty value resets an option to its default, or removes it. */
function mergeOptions(defaults: object, old: object = {}, given: object | null = {}): object {
  const merged: Record<string, unknown> = {...defaults, ...old, ...given};
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value !== null) continue;
    if (name in defaults) merged[name] = (defaults as Record<string, unknown>)[name];
    else delete merged[name];
  }
  return merged;
}

const DEFAULT_OPTIONS: Record<MethodTypeName, object> = {
  ...(Object.fromEntries(Object.keys(METHOD_TYPES).map((type) => [type, {}])) as Record<MethodTypeName, object>),
  card: {installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic'},
  wechat_pay: {app_id: null, client: null},
};

/** The shipping details with every field. */
export function shippingOf({shipping}: Pick<UpdateParams, 'shipping'>): Intent['shipping'] {
  if (!shipping) return null;
  const blank = {carrier: null, phone: null, tracking_number: null};
  return {...blank, ...shipping, address: fullAddress(shipping.address)} as Stripe.PaymentIntent.Shipping;
}

function transferData({transfer_data: given}: CreateParams): Stripe.PaymentIntent.TransferData | null {
  if (!given) return null;
  const {destination, amount} = given;
  return {destination, ...(amount !== undefined && {amount})};
}
