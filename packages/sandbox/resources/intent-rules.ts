/** What a PaymentIntent may ask for: amounts, currencies, payment methods. Knows Stripe's refusals; stores nothing. */

import type Stripe from 'stripe';
import {invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import {CURRENCIES, MAXIMUM_AMOUNT, amountStep, formatAmount, minimumAmount} from '../currencies.ts';
import type {CreateParams, UpdateParams} from './intent-params.ts';

/** What this account can take money with. */
const ENABLED_TYPES = ['card'];

/** The currency in small letters. @throws StripeApiError 400 when Stripe doesn't charge in it. */
export function readCurrency(text: string): string {
  const currency = text.toLowerCase();
  if (CURRENCIES.includes(currency)) return currency;
  const message = `Invalid currency: ${currency}. Stripe currently supports these currencies: ${CURRENCIES.join(', ')}`;
  throw invalidRequest(message, {param: 'currency'});
}

/** Refuses what is too little, too much or not whole in this currency. */
export function checkAmount(amount: number, currency: string): void {
  const minimum = minimumAmount(currency);
  const detail = {param: 'amount'};
  if (amount < minimum) {
    const message = `Amount must be at least ${formatAmount(minimum, currency)} ${currency}`;
    throw invalidRequest(message, {...detail, code: 'amount_too_small'});
  }
  if (amount > MAXIMUM_AMOUNT) {
    const message = `Amount must be no more than ${formatAmount(MAXIMUM_AMOUNT, currency)}`;
    throw invalidRequest(message, {...detail, code: 'amount_too_large'});
  }
  if (amount % amountStep(currency) !== 0) {
    throw invalidRequest(
      `Invalid ${currency.toUpperCase()} amount: must be a multiple of ${amountStep(currency)}.`,
      detail,
    );
  }
}

/** Parameters of creating, updating or confirming, before anyone relies on what they hold. */
type Combination = {readonly [Name in keyof CreateParams]?: unknown} & {readonly customer?: string};

/** Refuses parameters that Stripe or the sandbox can't combine or doesn't know. */
export function checkCombination(params: Combination): void {
  const exclusive = [
    ['allowed_payment_method_types', 'automatic_payment_methods'],
    ['allowed_payment_method_types', 'excluded_payment_method_types'],
    ['automatic_payment_methods', 'confirmation_method'],
    ['payment_method', 'payment_method_data'],
  ] as const;
  const clash = exclusive.find((names) => names.every((name) => params[name] !== undefined));
  if (clash) {
    const message = `You may only specify one of these parameters: ${clash.join(', ')}.`;
    throw invalidRequest(message, {code: 'parameters_exclusive'});
  }
  if (params.capture_method === 'manual') throw notInSandbox('capture_method manual', 'capture_method');
  if (params.customer) throw resourceMissing('customer', params.customer, 'customer', 400);
}

/** The types a payment may use: the enabled ones that are asked for. @throws StripeApiError 400 when none is left. */
export function paymentMethodTypes(params: UpdateParams): string[] {
  const allowed = params.allowed_payment_method_types;
  const excluded = params.excluded_payment_method_types ?? [];
  const types = ENABLED_TYPES.filter((type) => (!allowed || allowed.includes(type)) && !excluded.includes(type));
  if (types.length > 0) return types;
  throw invalidRequest(
    'No valid payment method types for this Payment Intent. Please ensure that you have activated payment methods compatible with your chosen currency in your dashboard (https://dashboard.stripe.com/settings/payment_methods) or that the amount is not lower than the currency minimum',
  );
}

/** Refuses a PaymentMethod of a type the PaymentIntent doesn't take. */
export function checkType(intent: Stripe.PaymentIntent, type: string): void {
  if (intent.payment_method_types.includes(type)) return;
  const message = `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${intent.payment_method_types.join(', ')}. Alternatively update the allowed payment_method_types for this PaymentIntent to include "${type}"`;
  throw invalidRequest(message, {code: 'payment_intent_incompatible_payment_method', param: 'payment_method'});
}

/** Refuses a confirm that differs from what Elements showed; the words for amount and currency are by analogy. */
export function checkClientContext(intent: Stripe.PaymentIntent, context: Record<string, unknown> = {}): void {
  const names = ['amount', 'currency', 'setup_future_usage'] as const;
  const differs = names.find((name) => name in context && context[name] !== intent[name]);
  if (!differs) return;
  throw invalidRequest(
    `The provided ${differs} (${intent[differs]}) does not match the expected ${differs} (${context[differs]}). Try confirming with a Payment Intent that is configured to use the same parameters as Stripe Elements.`,
  );
}
