/** Refusals of a new Checkout Session: what its mode and its page exclude. Knows Stripe's words; stores nothing. */
import type {Account} from '../account.ts';
import {type StripeApiError, invalidRequest, notInSandbox} from '../api/errors.ts';
import {formatAmount, minimumAmount} from '../currencies.ts';
import {checkConnect} from '../resources/connect/check-connect.ts';
import {findCustomer} from '../resources/customers/customer-store.ts';
import type {CreateSessionParams} from './session-params.ts';

type Mode = NonNullable<CreateSessionParams['mode']>;
type Name = keyof CreateSessionParams;

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** What each mode has no use for. */
const EXCLUDED: Record<Mode, readonly Name[]> = {
  payment: ['setup_intent_data', 'subscription_data'],
  setup: [
    'allow_promotion_codes',
    'discounts',
    'line_items',
    'payment_intent_data',
    'shipping_options',
    'subscription_data',
  ],
  subscription: ['invoice_creation', 'payment_intent_data', 'setup_intent_data'],
};

/** Refuses what does not fit together. @throws StripeApiError 400. */
export function checkSession(account: Account, params: CreateSessionParams): Mode {
  requireSimulated(params);
  const mode = params.mode ?? missing('mode');
  const excluded = EXCLUDED[mode].find((name) => params[name] !== undefined);
  if (excluded) throw invalidRequest(`You can not pass \`${excluded}\` in \`${mode}\` mode.`, {param: excluded});
  checkCustomer(account, params, mode);
  if (params.discounts && params.allow_promotion_codes) throw exclusive('allow_promotion_codes', 'discounts');
  checkAddresses(params);
  checkExpiry(account.now(), params.expires_at);
  if (mode !== 'setup' && !params.line_items?.length) return missing('line_items');
  return mode;
}

function requireSimulated(params: CreateSessionParams): void {
  const page = params.ui_mode;
  if (page === 'embedded_page' || page === 'form') throw notInSandbox(`ui_mode ${page}`, 'ui_mode');
  if (params.automatic_tax?.enabled) throw notInSandbox('automatic_tax', 'automatic_tax');
  if (params.invoice_creation?.enabled) throw notInSandbox('invoice_creation', 'invoice_creation');
  if (params.managed_payments?.enabled) throw notInSandbox('managed_payments', 'managed_payments');
}

function checkCustomer(account: Account, params: CreateSessionParams, mode: Mode): void {
  const {customer, customer_creation: creation, customer_email: email} = params;
  if (customer && email) throw exclusive('customer', 'customer_email');
  if (customer && creation) throw exclusive('customer', 'customer_creation');
  if (creation && mode === 'subscription') {
    throw invalidRequest('`customer_creation` can only be used in `payment` and `setup` mode.', {
      param: 'customer_creation',
    });
  }
  if (customer) findCustomer(account, customer, 'customer');
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) {
    throw invalidRequest(`Invalid email address: ${email}`, {code: 'email_invalid', param: 'customer_email'});
  }
}

/** Stripe's own page needs to know where the buyer goes next; on a page of the shop's there is nothing to cancel. */
function checkAddresses(params: CreateSessionParams): void {
  const isOnShopsPage = params.ui_mode === 'elements';
  const unfit = (isOnShopsPage ? (['success_url', 'cancel_url'] as const) : (['return_url'] as const)).find(
    (name) => params[name] !== undefined,
  );
  if (unfit) throw unfitFor(unfit, params.ui_mode ?? 'hosted_page');
  if (!isOnShopsPage && !params.success_url) missing('success_url');
  for (const name of ['success_url', 'cancel_url', 'return_url'] as const) checkAddress(name, params[name]);
}

function checkAddress(param: Name, address: string | undefined): void {
  if (address === undefined) return;
  const detail = {code: 'url_invalid', param};
  if (!/^[a-z][a-z\d+.-]*:/i.test(address)) {
    throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', detail);
  }
  const isOfWeb = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  if (!isOfWeb) throw invalidRequest('Not a valid URL', detail);
}

function checkExpiry(now: number, end: number | undefined): void {
  if (end === undefined) return;
  const detail = {param: 'expires_at'};
  if (end < now + 30 * MINUTE) {
    throw invalidRequest(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      detail,
    );
  }
  if (end > now + DAY) {
    throw invalidRequest(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      detail,
    );
  }
}

/** Refuses a total that Stripe would not charge, and what connected accounts can't have of it. */
export function checkTotal(account: Account, total: number, currency: string, params: CreateSessionParams): void {
  const minimum = minimumAmount(currency);
  if (total > 0 && total < minimum) {
    throw invalidRequest(
      `The Checkout Session's total amount due must add up to at least ${formatAmount(minimum, currency)} ${currency}`,
      {code: 'amount_too_small'},
    );
  }
  if (params.payment_intent_data) checkConnect(account, {...params.payment_intent_data, amount: total});
}

/** Whether nothing is due for what recurs, yet. */
export function hasTrial({subscription_data: data}: CreateSessionParams): boolean {
  return Boolean(data?.trial_period_days ?? data?.trial_end);
}

function missing(param: Name): never {
  throw invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function exclusive(...names: Name[]): StripeApiError {
  return invalidRequest(`You may only specify one of these parameters: ${names.join(', ')}.`, {
    code: 'parameters_exclusive',
  });
}

/** Stripe's words for this are not recorded. */
function unfitFor(param: Name, page: string): StripeApiError {
  return invalidRequest(`You can not pass \`${param}\` when \`ui_mode\` is \`${page}\`.`, {param});
}
