/** PaymentMethod objects, type by type. Knows the fields of each type; knows nothing of payments. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import {fullAddress} from '../../api/param-parts.ts';
import type {TestCard} from '../../cards/test-card.ts';
import {fingerprint} from '../../ids.ts';
import type {TestBankAccount} from '../../methods/bank-accounts.ts';
import {IDEAL_BANKS} from '../../methods/ideal-banks.ts';
import type {MethodTypeName} from '../../methods/method-types.ts';
import type {PaymentMethodParams} from './method-params.ts';

/** The input for a card besides the test card itself. */
export interface NewCard {
  expMonth: number;
  expYear: number;
  cvcCheck: string | null;
  wallet?: 'apple_pay' | 'google_pay' | 'link' | undefined;
  preferredNetwork?: string | null | undefined;
}

type Given = Partial<PaymentMethodParams>;

/** A card as a PaymentMethod. */
export function cardMethod(account: Account, card: TestCard, input: NewCard, given: Given): StoredPaymentMethod {
  const object = {
    ...makeMethod(account, 'card', given),
    card: cardHash(account, card, {...input, address: given.billing_details?.address}),
  };
  return {object, card, bankAccount: null, used: false, isSetUp: false};
}

/** A bank account to be debited, as a PaymentMethod. */
export function debitMethod(account: Account, bankAccount: TestBankAccount, given: Given): StoredPaymentMethod {
  const {type, number} = bankAccount;
  const shown = {fingerprint: fingerprint(account.id + number), last4: number.slice(-4)};
  const hash =
    type === 'au_becs_debit'
      ? {au_becs_debit: {...shown, bsb_number: given.au_becs_debit?.bsb_number ?? '000000'}}
      : {sepa_debit: {...shown, ...bankCodes(number), generated_from: null}};
  const object = {...makeMethod(account, type, given), ...hash};
  return {object, card: null, bankAccount, used: false, isSetUp: false};
}

/** A wallet or bank that the buyer is sent to, as a PaymentMethod. */
export function redirectMethod(account: Account, type: MethodTypeName, given: Given): StoredPaymentMethod {
  const hash = type === 'ideal' ? {ideal: idealHash(given.ideal?.bank)} : {[type]: {}};
  const object: Stripe.PaymentMethod = {...makeMethod(account, type, given), ...hash};
  return {object, card: null, bankAccount: null, used: false, isSetUp: false};
}

/** The billing details with every field. */
export function billingDetails(given: Given['billing_details'] = {}): Stripe.PaymentMethod.BillingDetails {
  const {address, email = null, name = null, phone = null, tax_id: taxId = null} = given;
  return {address: fullAddress(address), email, name, phone, tax_id: taxId};
}

function makeMethod(account: Account, type: MethodTypeName, given: Given): Stripe.PaymentMethod {
  return {
    id: account.ids.single('pm'),
    object: 'payment_method',
    allow_redisplay: given.allow_redisplay ?? 'unspecified',
    billing_details: billingDetails(given.billing_details),
    created: account.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: given.metadata ?? {},
    type,
  };
}

/** The brands that Stripe writes differently for display. */
const DISPLAY_BRANDS: Record<string, string> = {
  amex: 'american_express',
  carnet: 'other',
  diners: 'diners_club',
  unionpay: 'union_pay',
};

type Address = NonNullable<Given['billing_details']>['address'];

function cardHash(
  account: Account,
  card: TestCard,
  input: NewCard & {address: Address | undefined},
): Stripe.PaymentMethod.Card {
  const preferred = input.preferredNetwork ?? null;
  return {
    brand: card.brand === 'carnet' ? 'unknown' : card.brand,
    checks: {
      address_line1_check: input.address?.line1 ? 'unchecked' : null,
      address_postal_code_check: input.address?.postal_code ? 'unchecked' : null,
      cvc_check: input.cvcCheck,
    },
    country: card.country,
    display_brand: DISPLAY_BRANDS[card.brand] ?? card.brand,
    exp_month: input.expMonth,
    exp_year: input.expYear,
    fingerprint: fingerprint(account.id + card.number),
    funding: card.funding,
    generated_from: null,
    last4: card.number.slice(-4),
    networks: {available: [...(card.networks ?? [card.brand])], preferred},
    regulated_status: 'unregulated',
    three_d_secure_usage: {supported: card.authentication !== 'not_supported'},
    wallet: input.wallet ? walletHash(input.wallet, card.number.slice(-4)) : null,
  };
}

/** A wallet has a device number of its own. */
function walletHash(type: 'apple_pay' | 'google_pay' | 'link', last4: string): Stripe.PaymentMethod.Card.Wallet {
  return {dynamic_last4: type === 'link' ? null : last4, type, [type]: {}};
}

/** In an IBAN the bank's code follows the check digits; its length differs by country. */
const BANK_CODE_LENGTH: Record<string, number> = {AT: 5, DE: 8, FR: 5, GB: 4, NL: 4};

function bankCodes(iban: string) {
  const country = iban.slice(0, 2);
  const bankCode = iban.slice(4, 4 + (BANK_CODE_LENGTH[country] ?? 4));
  return {bank_code: bankCode, branch_code: country === 'FR' ? iban.slice(9, 14) : null, country};
}

function idealHash(bank: string | null | undefined): Stripe.PaymentMethod.Ideal {
  return {bank: bank ?? null, bic: IDEAL_BANKS[bank ?? ''] ?? null};
}
