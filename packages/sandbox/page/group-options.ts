/** Checks the options of an Elements group as Stripe.js does. Pure; shows nothing. */

import type {Appearance, StripeElementsOptions, StripeError} from '@stripe/stripe-js';
import {minimumAmount} from '../currencies.ts';
import {METHOD_TYPES, METHOD_TYPE_NAMES, type MethodTypeName, takesCurrency} from '../methods/method-types.ts';
import {IntegrationError, notImplemented} from './integration-error.ts';

/** What the sandbox reads of a group's options; deferred when there is a `mode`. */
export interface GroupOptions {
  clientSecret?: string;
  mode?: string;
  amount?: number;
  currency?: string;
  setupFutureUsage?: string | null;
  allowedPaymentMethodTypes?: string[];
  excludedPaymentMethodTypes?: string[];
  appearance?: Appearance;
  locale?: string;
}

/** The options, or the developer's mistake. */
export function checkGroupOptions(options: StripeElementsOptions): GroupOptions {
  if ('paymentMethodTypes' in options || 'payment_method_types' in options) {
    throw new IntegrationError(
      'Invalid value for elements(): paymentMethodTypes is no longer supported. Use allowedPaymentMethodTypes or excludedPaymentMethodTypes instead.',
    );
  }
  const group = options as GroupOptions;
  if (group.clientSecret !== undefined) return group;
  if (group.mode === undefined) throw notImplemented('elements() without mode or clientSecret');
  if (group.mode === 'setup') return checkSetup(group);
  if (group.mode !== 'payment') throw notImplemented(`elements({mode: '${group.mode}'})`);
  if (!Number.isInteger(group.amount) || Number(group.amount) <= 0) throw wrongAmount(group.amount);
  if (!/^[a-z]{3}$/.test(group.currency ?? '')) throw wrongCurrency(group.currency);
  return group;
}

/** Nothing is charged, so no amount is needed; a currency only narrows the methods. */
function checkSetup(group: GroupOptions): GroupOptions {
  if (group.currency !== undefined && !/^[a-z]{3}$/.test(group.currency)) throw wrongCurrency(group.currency);
  return group;
}

/** Why such a group has no fields to show; null when it has. */
export function findLoadError(options: GroupOptions): StripeError | null {
  const {amount, currency} = options;
  const tooLittle = amount !== undefined && amount < minimumAmount(currency ?? '');
  const types = tooLittle ? [] : typesOf(options);
  if (types.includes('card')) return null;
  const message = types.length > 0 ? cardsOnly(types) : noTypes(options);
  return {type: 'invalid_request_error', message};
}

function typesOf(options: GroupOptions): MethodTypeName[] {
  const {allowedPaymentMethodTypes: allowed, excludedPaymentMethodTypes: excluded, currency} = options;
  return METHOD_TYPE_NAMES.filter(
    (name) =>
      (!allowed || allowed.includes(name)) &&
      !excluded?.includes(name) &&
      (!currency || takesCurrency(METHOD_TYPES[name], currency)),
  );
}

/** Stripe would show them; the sandbox's API takes them, its Payment Element does not show them yet. */
function cardsOnly(types: readonly MethodTypeName[]): string {
  return `The Payment Element of the sandbox shows cards only; ${types.join(', ')} would fit, but cannot be shown yet.`;
}

function noTypes({amount, currency}: GroupOptions): string {
  return `No valid payment method types for this configuration. Please ensure that you have activated payment methods compatible with your chosen currency, and that the \`amount\` (${amount}) is not lower than the \`currency\` (${currency}) minimum`;
}

function wrongAmount(amount: unknown): IntegrationError {
  return new IntegrationError(
    `Invalid value for elements(): amount must be a positive integer in the smallest currency unit. You specified: ${String(amount)}.`,
  );
}

function wrongCurrency(currency: unknown): IntegrationError {
  return new IntegrationError(
    `Invalid value for elements(): currency must be a three-letter code in lowercase. You specified: ${String(currency)}.`,
  );
}
