/** Checks of amounts, currencies and combinations of parameters. Knows Stripe's refusals; stores nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {invalidRequest} from '../../api/errors.ts';
import {CURRENCIES, amountStep, formatAmount, maximumAmount, minimumAmount} from '../../currencies.ts';
import {
  METHOD_TYPES,
  METHOD_TYPE_NAMES,
  type MethodType,
  type MethodTypeName,
  takesCurrency,
} from '../../methods/method-types.ts';
import type {CreateParams} from './intent-params.ts';

/** The currency in lower case. @throws StripeApiError 400 when Stripe doesn't charge in it. */
export function readCurrency(text: string): string {
  const currency = text.toLowerCase();
  if (CURRENCIES.includes(currency)) return currency;
  const message = `Invalid currency: ${currency}. Stripe currently supports these currencies: ${CURRENCIES.join(', ')}`;
  throw invalidRequest(message, {param: 'currency'});
}

/** Refuses an amount that is too small, too large or not whole in this currency. */
export function checkAmount(amount: number, currency: string): void {
  const minimum = minimumAmount(currency);
  const detail = {param: 'amount'};
  if (amount < minimum) {
    const message = `Amount must be at least ${formatAmount(minimum, currency)} ${currency}`;
    throw invalidRequest(message, {...detail, code: 'amount_too_small'});
  }
  const maximum = maximumAmount(currency);
  if (amount > maximum) {
    const message = `Amount must be no more than ${formatAmount(maximum, currency)}`;
    throw invalidRequest(message, {...detail, code: 'amount_too_large'});
  }
  requireStep(amount, currency);
}

/** Of three decimals the last is 0 wherever cards pay or are paid: https://docs.stripe.com/currencies#three-decimal
 *  @throws StripeApiError 400. */
export function requireStep(amount: number, currency: string, param = 'amount'): void {
  const step = amountStep(currency);
  if (amount % step === 0) return;
  throw invalidRequest(`Invalid ${currency.toUpperCase()} amount: must be a multiple of ${step}.`, {param});
}

/** The parameters of create, update or confirm, before their values are checked. */
type Combination = {readonly [Name in keyof CreateParams]?: unknown};

const EXCLUSIVE = [
  ['allowed_payment_method_types', 'automatic_payment_methods'],
  ['allowed_payment_method_types', 'excluded_payment_method_types'],
  ['allowed_payment_method_types', 'payment_method_configuration'],
  ['automatic_payment_methods', 'confirmation_method'],
  ['payment_method', 'payment_method_data'],
  ['confirmation_token', 'payment_method'],
  ['confirmation_token', 'payment_method_data'],
] as const;

/** Refuses parameters that Stripe can't combine. */
export function checkCombination(params: Combination): void {
  const clash = EXCLUSIVE.find((names) => names.every((name) => params[name] !== undefined));
  if (!clash) return;
  const message = `You may only specify one of these parameters: ${clash.join(', ')}.`;
  throw invalidRequest(message, {code: 'parameters_exclusive'});
}

/** The input that decides which types of PaymentMethod fit. */
export interface TypeQuestion {
  /** In lower case; null if nothing is charged yet. */
  currency: string | null;
  allowed?: readonly string[] | null | undefined;
  excluded?: readonly string[] | null | undefined;
  allowRedirects?: string | undefined;
  captureMethod?: string | null | undefined;
  setupFutureUsage?: string | null | undefined;
}

const FOR_LATER = new Set<string>(['card', 'au_becs_debit', 'sepa_debit']);

/** The types that fit, in the order in which buyers see them; others are silently left out. */
export function availableTypes(account: Account, question: TypeQuestion): MethodTypeName[] {
  const {allowed, excluded} = question;
  return METHOD_TYPE_NAMES.filter(
    (name) =>
      account.methodTypes.includes(name) &&
      (!allowed || allowed.includes(name)) &&
      !excluded?.includes(name) &&
      fits(name, METHOD_TYPES[name], question),
  );
}

function fits(name: MethodTypeName, type: MethodType, question: TypeQuestion): boolean {
  const {currency, allowRedirects, captureMethod, setupFutureUsage} = question;
  if (currency && !takesCurrency(type, currency)) return false;
  if (allowRedirects === 'never' && type.flow === 'redirect') return false;
  if (captureMethod === 'manual' && type.flow !== 'card') return false;
  const isForLater = setupFutureUsage === 'off_session' || setupFutureUsage === 'on_session';
  return !isForLater || FOR_LATER.has(name);
}

/** The types of an intent. @throws StripeApiError 400 when none is left. */
export function requireTypes(account: Account, question: TypeQuestion): MethodTypeName[] {
  const types = availableTypes(account, question);
  if (types.length > 0) return types;
  throw invalidRequest(
    'No valid payment method types for this Payment Intent. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard (https://dashboard.stripe.com/settings/payment_methods) or that the amount is not lower than the currency minimum',
  );
}

/** Refuses a PaymentMethod of a type the intent doesn't take. */
export function checkType(intent: Stripe.PaymentIntent | Stripe.SetupIntent, type: string): void {
  if (intent.payment_method_types.includes(type)) return;
  const [name, code] =
    intent.object === 'setup_intent'
      ? ['SetupIntent', 'setup_intent_invalid_parameter']
      : ['PaymentIntent', 'payment_intent_incompatible_payment_method'];
  const message = `The PaymentMethod provided (${type}) is not allowed for this ${name}. Please attach a PaymentMethod of one of the following types: ${intent.payment_method_types.join(', ')}. Alternatively update the allowed payment_method_types for this ${name} to include "${type}"`;
  throw invalidRequest(message, {code, param: 'payment_method'});
}

/** Elements knows two ways to capture, the API three. */
function comparable(value: unknown): unknown {
  return value === 'automatic' ? 'automatic_async' : value;
}

/** Refuses a confirm that differs from what Elements showed; the words for all but the last are by analogy. */
export function checkClientContext(intent: Stripe.PaymentIntent, context: Record<string, unknown> = {}): void {
  const names = ['amount', 'currency', 'capture_method', 'on_behalf_of', 'setup_future_usage'] as const;
  const differs = names.find((name) => name in context && comparable(context[name]) !== comparable(intent[name]));
  if (!differs) return;
  throw invalidRequest(
    `The provided ${differs} (${intent[differs]}) does not match the expected ${differs} (${context[differs]}). Try confirming with a Payment Intent that is configured to use the same parameters as Stripe Elements.`,
  );
}
