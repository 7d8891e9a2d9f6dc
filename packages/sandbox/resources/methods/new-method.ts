/** Creates PaymentMethods, from entered data or from the alias of a test card or account. Attaches none. */
import type {Account, StoredPaymentMethod} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {type StripeApiError, invalidRequest, notInSandbox} from '../../api/errors.ts';
import {findAlias} from '../../cards/cards.ts';
import {TEST_BSB, findBankAccount, findBankAlias} from '../../methods/bank-accounts.ts';
import {type MethodTypeName, findMethodType} from '../../methods/method-types.ts';
import {readCard} from './card-entry.ts';
import {cardMethod, debitMethod, redirectMethod} from './method-objects.ts';
import type {PaymentMethodParams} from './method-params.ts';
import {ALL_TYPE_NAMES} from './other-types.ts';
import {methodOfToken} from './tokens.ts';

/** Creates and stores a PaymentMethod. @throws StripeApiError 402 for an invalid card, 400 for an invalid account. */
export function addPaymentMethod(
  account: Account,
  params: PaymentMethodParams,
  surface: Caller['surface'] = 'secret',
): StoredPaymentMethod {
  return storePaymentMethod(account, makePaymentMethod(account, params, surface));
}

/** Creates a PaymentMethod without storing it: a ConfirmationToken holds it until it is used. */
export function makePaymentMethod(
  account: Account,
  params: PaymentMethodParams,
  surface: Caller['surface'] = 'secret',
): StoredPaymentMethod {
  const {type} = params;
  if (type === 'card') return typedCard(account, params, surface);
  if (type === 'au_becs_debit' || type === 'sepa_debit') return typedAccount(account, params, type);
  if (findMethodType(type)) return redirectMethod(account, type as MethodTypeName, params);
  if (ALL_TYPE_NAMES.includes(type)) throw notInSandbox(`PaymentMethods of type ${type}`, 'type');
  throw invalidRequest(`Invalid type: must be one of ${ALL_TYPE_NAMES.join(', ')}`, {param: 'type'});
}

/** Stores a PaymentMethod under its id. */
export function storePaymentMethod(account: Account, stored: StoredPaymentMethod): StoredPaymentMethod {
  account.store.paymentMethods.set(stored.object.id, stored);
  return stored;
}

/** The PaymentMethod with this id; `pm_card_…` creates a new one, as with Stripe. @throws StripeApiError 400. */
export function getPaymentMethod(account: Account, id: string, status = 400): StoredPaymentMethod {
  const stored = account.store.paymentMethods.get(id) ?? cloneAlias(account, id);
  if (!stored) throw missingMethod(account, id, status);
  return stored;
}

/** A platform is told where else to look, and a seller whose it is. */
function missingMethod({connected, platform}: Account, id: string, status: number): StripeApiError {
  const hint = platform?.store.paymentMethods.has(id) ? OF_PLATFORM : connected.size > 0 ? OF_SELLER : '';
  const message = `No such PaymentMethod: '${id}'${hint}`;
  return invalidRequest(message, {code: 'resource_missing', param: 'payment_method', status});
}

const OF_PLATFORM =
  '; OAuth key or Stripe-Account header was used but API request was provided with a platform-owned payment method ID. Please ensure that the provided payment method matches the specified account.';
const OF_SELLER =
  "; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry this request on that connected account. Learn more at https://stripe.com/docs/connect/authentication";

/** A card from an alias expires in a year. Its CVC is right, even of the card that is declined for a wrong one. */
function cloneAlias(account: Account, id: string): StoredPaymentMethod | undefined {
  const bankAccount = findBankAlias(id);
  if (bankAccount) return storePaymentMethod(account, debitMethod(account, bankAccount, {}));
  const card = findAlias(id);
  if (!card) return undefined;
  const cvcCheck = card.decline === 'incorrect_cvc' ? 'pass' : 'unchecked';
  const today = new Date(account.now() * 1000);
  const dates = {expMonth: today.getUTCMonth() + 1, expYear: today.getUTCFullYear() + 1};
  return storePaymentMethod(account, cardMethod(account, card, {...dates, cvcCheck}, {}));
}

function typedCard(
  account: Account,
  params: PaymentMethodParams,
  surface: Caller['surface'],
): StoredPaymentMethod {
  if (!params.card) throw missing('card');
  const {wallet, networks, token, ...typed} = params.card;
  if (token) return methodOfToken(account, token, params);
  if (wallet && surface === 'secret') {
    throw invalidRequest('Received unknown parameter: card[wallet]', {
      code: 'parameter_unknown',
      param: 'card[wallet]',
    });
  }
  const entry = readCard(typed, account.now());
  const cvcCheck = entry.cvcGiven || wallet ? 'unchecked' : null;
  const input = {...entry, cvcCheck, wallet, preferredNetwork: networks?.preferred};
  return cardMethod(account, entry.card, input, params);
}

function typedAccount(
  account: Account,
  params: PaymentMethodParams,
  type: 'au_becs_debit' | 'sepa_debit',
): StoredPaymentMethod {
  const typed = params[type];
  if (!typed) throw missing(type);
  const {name, email} = params.billing_details ?? {};
  if (!name) throw missing('billing_details[name]');
  if (!email) throw missing('billing_details[email]');
  if ('bsb_number' in typed && typed.bsb_number.replaceAll(/[\s-]/g, '') !== TEST_BSB) throw testBankOnly(type);
  const found = findBankAccount(type, 'iban' in typed ? typed.iban : typed.account_number);
  if (!found) throw testBankOnly(type);
  return debitMethod(account, found, params);
}

function missing(param: string): StripeApiError {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

/** Stripe's words for a US account; those for the others are by analogy. */
function testBankOnly(type: 'au_becs_debit' | 'sepa_debit'): StripeApiError {
  const [number, param] =
    type === 'sepa_debit'
      ? ['DE89370400440532013000', 'sepa_debit[iban]']
      : [`000123456 with BSB ${TEST_BSB}`, 'au_becs_debit[account_number]'];
  const message = `You must use a test bank account number in test mode. Try ${number} or see more options at https://docs.stripe.com/testing.`;
  return invalidRequest(message, {code: 'account_number_invalid', param});
}
