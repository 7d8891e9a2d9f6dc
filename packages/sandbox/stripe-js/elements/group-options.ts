/** Checks the options of an Elements group as Stripe.js does. Pure; shows nothing. */
import type {Appearance, StripeElementsOptions, StripeError} from '@stripe/stripe-js';
import {minimumAmount} from '../../currencies.ts';
import {IntegrationError} from '../integration-error.ts';

/** The options of a group that the sandbox reads; deferred if there is a `mode`. */
export interface GroupOptions {
  clientSecret?: string;
  customerSessionClientSecret?: string;
  mode?: string;
  amount?: number;
  currency?: string;
  captureMethod?: string;
  setupFutureUsage?: string | null;
  allowedPaymentMethodTypes?: string[];
  excludedPaymentMethodTypes?: string[];
  appearance?: Appearance;
  locale?: string;
}

const CHECKS: Record<string, (group: GroupOptions) => void> = {
  payment: (group) => checkMoney(group, 1),
  /** Zero is allowed: a trial begins with nothing to pay. */
  subscription: (group) => checkMoney(group, 0),
  /** Nothing is charged, so no amount is needed; a currency only narrows the methods. */
  setup: ({currency}) => currency === undefined || checkCurrency(currency),
};

/** The options. @throws IntegrationError for a developer's mistake. */
export function checkGroupOptions(options: StripeElementsOptions): GroupOptions {
  if ('paymentMethodTypes' in options || 'payment_method_types' in options) {
    throw new IntegrationError(
      'Invalid value for elements(): paymentMethodTypes is no longer supported. Use allowedPaymentMethodTypes or excludedPaymentMethodTypes instead.',
    );
  }
  const group = options as GroupOptions;
  // Without either, the group can have no Payment Element; a card Element needs neither.
  if (group.clientSecret !== undefined || group.mode === undefined) return group;
  const check = Object.hasOwn(CHECKS, group.mode) ? CHECKS[group.mode] : undefined;
  if (!check) throw wrongMode(group.mode);
  check(group);
  return group;
}

/** Why such a group can't show any fields; null if it can. */
export function findLoadError(options: GroupOptions): StripeError | null {
  const {amount, currency = '', mode} = options;
  const isCharged = amount !== undefined && !(mode === 'subscription' && amount === 0);
  return isCharged && amount < minimumAmount(currency) ? nothingFits(options) : null;
}

/** The error where no type of PaymentMethod fits. */
export function nothingFits({amount, currency}: GroupOptions): StripeError {
  const message = `No valid payment method types for this configuration. Please ensure that you have activated payment methods compatible with your chosen currency, and that the \`amount\` (${amount}) is not lower than the \`currency\` (${currency}) minimum`;
  return {type: 'invalid_request_error', message};
}

function checkMoney({amount, currency}: GroupOptions, least: number): void {
  if (!Number.isInteger(amount) || Number(amount) < least) throw wrongAmount(amount);
  checkCurrency(currency);
}

function checkCurrency(currency: string | undefined): void {
  if (!/^[a-z]{3}$/.test(currency ?? '')) throw wrongCurrency(currency);
}

function wrongMode(mode: string): IntegrationError {
  return new IntegrationError(
    `Invalid value for elements(): mode must be one of the following strings: payment, setup, subscription. You specified: ${mode}.`,
  );
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
