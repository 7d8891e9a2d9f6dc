/** Tokens: a card that was entered, to be used once. Knows the old card object; makes PaymentMethods, charges nothing. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod, StoredToken} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest, notInSandbox, resourceMissing} from '../../api/errors.ts';
import type {FormValue} from '../../api/form.ts';
import {absent, id, text} from '../../api/param-parts.ts';
import {type ParamTable, type ParamsOf, readParams} from '../../api/params.ts';
import {findAlias} from '../../cards/cards.ts';
import type {TestCard} from '../../cards/test-card.ts';
import {fingerprint} from '../../ids.ts';
import {type CardEntry, readCard} from './card-entry.ts';
import {cardMethod} from './method-objects.ts';
import type {PaymentMethodParams} from './method-params.ts';

const PAYER = {
  name: text,
  address_line1: text,
  address_line2: text,
  address_city: text,
  address_state: text,
  address_zip: text,
  address_country: text,
  currency: text,
} as const satisfies ParamTable;

const CREATE_PARAMS = {
  account: absent,
  bank_account: absent,
  /** Data or an id, so that only the call itself can read it. */
  card: {type: 'raw'},
  customer: absent,
  cvc_update: absent,
  person: absent,
  pii: absent,
} as const satisfies ParamTable;

const CARD_PARAMS = {
  card: {
    type: 'hash',
    required: true,
    fields: {number: id, cvc: id, exp_month: id, exp_year: id, networks: absent, ...PAYER},
  },
} as const satisfies ParamTable;

type Payer = ParamsOf<typeof PAYER>;

/** The old card object writes the brands for people. */
const BRANDS: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

/** The name of a brand as an old card object has it. */
export function brandName(brand: string): string {
  return BRANDS[brand] ?? 'Unknown';
}

function createToken({account, caller, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const card = readCardParams(params.card);
  const dates = {exp_month: whole(card.exp_month), exp_year: whole(card.exp_year)};
  const entry = readCard({...card, ...dates}, account.now());
  const object: Stripe.Token = {
    id: account.ids.single('tok'),
    object: 'token',
    card: cardObject(account, entry, card),
    client_ip: null,
    created: account.now(),
    livemode: false,
    type: 'card',
    used: false,
  };
  account.store.tokens.set(object.id, {object, card: entry.card});
  return caller.surface === 'secret' ? object : {...object, card: withoutFingerprint(object.card)};
}

/** As of a PaymentMethod, a page sees no fingerprint. */
function withoutFingerprint(card: Stripe.Card | undefined): object {
  const {fingerprint: _, ...shown} = card ?? {fingerprint: null};
  return shown;
}

function readCardParams(given: FormValue | undefined): ParamsOf<typeof CARD_PARAMS>['card'] {
  if (given === undefined) {
    const message = 'You must supply either a card, customer, bank_account, pii or account parameter.';
    throw invalidRequest(message);
  }
  if (typeof given === 'string') throw notInSandbox('tokens of saved cards', 'card');
  return readParams(CARD_PARAMS, {card: given}).card;
}

/** No month and no year is 0, so that what is no number is refused as one. */
function whole(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}

function cardObject(account: Account, entry: CardEntry, payer: Payer): Stripe.Card {
  const {card, expMonth, expYear, cvcGiven} = entry;
  const given = (name: keyof Payer) => payer[name] ?? null;
  return {
    id: account.ids.single('card'),
    object: 'card',
    address_city: given('address_city'),
    address_country: given('address_country'),
    address_line1: given('address_line1'),
    address_line1_check: payer.address_line1 ? 'unchecked' : null,
    address_line2: given('address_line2'),
    address_state: given('address_state'),
    address_zip: given('address_zip'),
    address_zip_check: payer.address_zip ? 'unchecked' : null,
    brand: brandName(card.brand),
    country: card.country,
    ...(payer.currency && {currency: payer.currency}),
    cvc_check: cvcGiven ? 'unchecked' : null,
    dynamic_last4: null,
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: fingerprint(account.id + card.number),
    funding: card.funding,
    last4: card.number.slice(-4),
    metadata: {},
    name: given('name'),
    regulated_status: 'unregulated',
    tokenization_method: null,
  };
}

/** A PaymentMethod of a token, which is used up; `tok_visa` and its like are never used up.
 *  @throws StripeApiError 400 for a token that is unknown or was used. */
export function methodOfToken(account: Account, token: string, params: PaymentMethodParams): StoredPaymentMethod {
  const stored = account.store.tokens.get(token);
  if (!stored) return methodOfAlias(account, token, params);
  if (stored.object.used) {
    const message = `You cannot use a Stripe token more than once: ${token}.`;
    throw invalidRequest(message, {code: 'token_already_used'});
  }
  stored.object.used = true;
  return makeMethod(account, stored, params);
}

function makeMethod(
  account: Account,
  {card, object}: StoredToken,
  params: PaymentMethodParams,
): StoredPaymentMethod {
  // Every token here is a card's.
  const shown = object.card as Stripe.Card;
  const input = {expMonth: shown.exp_month, expYear: shown.exp_year, cvcCheck: shown.cvc_check};
  return cardMethod(account, card, input, {...params, billing_details: payerOf(shown, params)});
}

/** The payer of the token, unless the caller names another. */
function payerOf(card: Stripe.Card, {billing_details: own}: PaymentMethodParams) {
  const address = {
    city: card.address_city,
    country: card.address_country,
    line1: card.address_line1,
    line2: card.address_line2,
    postal_code: card.address_zip,
    state: card.address_state,
  };
  return {name: card.name ?? null, ...own, address: {...address, ...own?.address}};
}

function methodOfAlias(account: Account, token: string, params: PaymentMethodParams): StoredPaymentMethod {
  const card = findTokenAlias(token);
  if (!card) throw resourceMissing('token', token, 'card[token]', 400);
  const today = new Date(account.now() * 1000);
  const dates = {expMonth: today.getUTCMonth() + 1, expYear: today.getUTCFullYear() + 1};
  return cardMethod(account, card, {...dates, cvcCheck: 'unchecked'}, params);
}

/** `tok_visa` is the card of `pm_card_visa`. */
function findTokenAlias(token: string): TestCard | undefined {
  return token.startsWith('tok_') ? findAlias(token.replace('tok_', 'pm_card_')) : undefined;
}

function getToken({account, id: token}: Call<object>): object {
  const stored = account.store.tokens.get(token);
  if (!stored) throw resourceMissing('token', token, 'token');
  return stored.object;
}

/** The endpoints of tokens; the first is also for Stripe.js. */
export const TOKEN_ROUTES: readonly Route[] = [
  route('POST /v1/tokens', CREATE_PARAMS, createToken, {open: true}),
  route('GET /v1/tokens/:id', {}, getToken),
];
