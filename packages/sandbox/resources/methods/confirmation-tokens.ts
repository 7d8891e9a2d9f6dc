/** ConfirmationTokens: what a buyer entered, for a backend to confirm with. Knows the object; confirms nothing. */
import type Stripe from 'stripe';
import type {Account, StoredConfirmationToken} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {MANDATE_DATA, SHIPPING, absent, flag, fullAddress, id} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {randomText} from '../../ids.ts';
import {viewMethod} from '../client-view.ts';
import {PAYMENT_METHOD_DATA} from './method-params.ts';
import {getPaymentMethod, makePaymentMethod} from './new-method.ts';

/** How long a token is valid, in seconds. */
const LIFETIME_SECONDS = 12 * 60 * 60;

const TEST_PARAMS = {
  payment_method: id,
  payment_method_data: {type: 'hash', fields: PAYMENT_METHOD_DATA},
  payment_method_options: {
    type: 'hash',
    unset: true,
    fields: {card: {type: 'hash', fields: {installments: absent, require_cvc_recollection: flag}}},
  },
  return_url: id,
  setup_future_usage: {type: 'enum', unset: true, values: ['off_session', 'on_session']},
  shipping: SHIPPING,
} as const satisfies ParamTable;

/** Private parameters of Stripe.js, read only as far as the sandbox needs them. */
const PAGE_PARAMS = {
  ...TEST_PARAMS,
  client_context: {type: 'raw'},
  mandate_data: MANDATE_DATA,
  set_as_default_payment_method: flag,
  use_stripe_sdk: flag,
} as const satisfies ParamTable;

type TokenParams = ParamsOf<typeof PAGE_PARAMS>;

function createToken({account, caller, params}: Call<TokenParams>): object {
  const {payment_method: known, payment_method_data: data} = params;
  if (!known && !data) {
    throw invalidRequest('You must provide one of `payment_method` or `payment_method_data`.');
  }
  const method = data ? makePaymentMethod(account, data, caller.surface) : getPaymentMethod(account, known ?? '');
  const object = makeToken(account, caller, params, method.object);
  const stored: StoredConfirmationToken = {object, method: data ? method : method.object.id};
  account.store.confirmationTokens.set(object.id, stored);
  return view(object, caller);
}

function makeToken(
  account: Account,
  caller: Caller,
  params: TokenParams,
  method: Stripe.PaymentMethod,
): Stripe.ConfirmationToken {
  const {shipping} = params;
  const cvc = params.payment_method_options?.card?.require_cvc_recollection;
  return {
    id: `ctoken_${account.ids.single('x').slice(2)}`,
    object: 'confirmation_token',
    created: account.now(),
    expires_at: account.now() + LIFETIME_SECONDS,
    livemode: false,
    mandate_data: null,
    metadata: null,
    payment_intent: null,
    payment_method_options:
      cvc === undefined ? null : {card: {cvc_token: cvc ? `cvctok_${randomText(24)}` : null}},
    payment_method_preview: preview(method),
    return_url: params.return_url ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    setup_intent: null,
    shipping: shipping
      ? {address: fullAddress(shipping.address), name: shipping.name, phone: shipping.phone ?? null}
      : null,
    use_stripe_sdk: params.use_stripe_sdk ?? caller.surface === 'publishable',
  } as Stripe.ConfirmationToken;
}

/** A preview of the PaymentMethod, without an id. */
function preview(method: Stripe.PaymentMethod): Stripe.ConfirmationToken.PaymentMethodPreview {
  const {id: _, object: __, created: ___, livemode: ____, metadata: _____, ...shown} = structuredClone(method);
  return shown as Stripe.ConfirmationToken.PaymentMethodPreview;
}

function view(object: Stripe.ConfirmationToken, {surface}: Caller): object {
  const method = object.payment_method_preview as unknown as Stripe.PaymentMethod;
  return surface === 'secret' ? object : {...object, payment_method_preview: viewMethod(method, surface)};
}

function getToken({account, caller, id: tokenId}: Call<object>): object {
  const stored = account.store.confirmationTokens.get(tokenId);
  if (!stored) throw resourceMissing('confirmation_token', tokenId, 'confirmation_token');
  return view(stored.object, caller);
}

/** The endpoints of ConfirmationTokens: the first is for Stripe.js, the last for tests without a page. */
export const CONFIRMATION_TOKEN_ROUTES: readonly Route[] = [
  route('POST /v1/confirmation_tokens', PAGE_PARAMS, createToken, {open: true}),
  route('GET /v1/confirmation_tokens/:id', {}, getToken),
  route('POST /v1/test_helpers/confirmation_tokens', TEST_PARAMS, createToken),
];
