/** The endpoints of coupons: what a discount is worth, and how long. redeem.ts gives them to customers. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {absent, id, mergeMetadata, metadata, strings} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {randomText} from '../../ids.ts';
import {createdWithin} from '../../resources/created-filter.ts';
import {emit} from '../../resources/events.ts';
import {readCurrency} from '../../resources/intents/intent-rules.ts';
import {readPercent} from '../percent.ts';

const CREATE_PARAMS = {
  amount_off: {type: 'integer', min: 1},
  applies_to: {type: 'hash', fields: {products: strings}},
  currency: id,
  currency_options: absent,
  duration: {type: 'enum', values: ['forever', 'once', 'repeating']},
  duration_in_months: {type: 'integer', min: 1},
  id,
  max_redemptions: {type: 'integer', min: 1},
  metadata,
  name: {type: 'string', max: 40},
  percent_off: id,
  redeem_by: {type: 'integer', min: 0},
} as const satisfies ParamTable;

type CreateParams = ParamsOf<typeof CREATE_PARAMS>;

function createCoupon({account, caller, params}: Call<CreateParams>): object {
  checkWorth(params);
  checkDuration(params);
  if (params.id && account.store.coupons.has(params.id)) {
    throw invalidRequest('Coupon already exists.', {code: 'resource_already_exists', param: 'id'});
  }
  const coupon = makeCoupon(account, params);
  account.store.coupons.set(coupon.id, coupon);
  account.store.deletedCoupons.delete(coupon.id);
  emit(account, caller, 'coupon.created', {object: coupon});
  return viewCoupon(coupon);
}

/** Stripe's words are not published; these follow its API reference. */
function checkWorth({amount_off: amount, currency, percent_off: percent}: CreateParams): void {
  if ((amount === undefined) === (percent === undefined)) {
    throw invalidRequest('You must specify exactly one of `percent_off` and `amount_off`.');
  }
  if (amount !== undefined && !currency) throw missing('currency');
}

function checkDuration({duration, duration_in_months: months}: CreateParams): void {
  const isRepeating = duration === 'repeating';
  if (isRepeating && months === undefined) throw missing('duration_in_months');
  if (isRepeating || months === undefined) return;
  const message = 'You can only set `duration_in_months` if `duration` is `repeating`.';
  throw invalidRequest(message, {param: 'duration_in_months'});
}

function missing(param: string): Error {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function makeCoupon(account: Account, params: CreateParams): Stripe.Coupon {
  const {amount_off: amount, applies_to: target, currency, percent_off: percent} = params;
  const products = target?.products;
  return {
    id: params.id ?? randomText(8),
    object: 'coupon',
    amount_off: amount ?? null,
    created: account.now(),
    currency: amount === undefined ? null : readCurrency(currency ?? 'usd'),
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata(null, params.metadata),
    name: params.name ?? null,
    percent_off: percent === undefined ? null : readPercent(percent, 'percent_off'),
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
    ...(products && {applies_to: {products}}),
  };
}

/** A coupon without what Stripe shows only when it is expanded. */
function viewCoupon(coupon: Stripe.Coupon): Stripe.Coupon {
  const {applies_to: _, ...shown} = coupon;
  return shown;
}

/** The coupon with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findCoupon(account: Account, couponId: string, param = 'coupon', status = 404): Stripe.Coupon {
  const coupon = account.store.coupons.get(couponId);
  if (!coupon) throw resourceMissing('coupon', couponId, param, status);
  coupon.valid = isValid(account, coupon);
  return coupon;
}

function isValid(account: Account, coupon: Stripe.Coupon): boolean {
  const isUsedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  return !isUsedUp && (coupon.redeem_by === null || coupon.redeem_by > account.now());
}

const UPDATE_PARAMS = {
  currency_options: absent,
  metadata,
  name: {type: 'string', max: 40},
} as const satisfies ParamTable;

function updateCoupon({account, caller, id: couponId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const coupon = findCoupon(account, couponId);
  const before = structuredClone(coupon);
  Object.assign(coupon, {
    metadata: mergeMetadata(coupon.metadata, params.metadata),
    ...(params.name !== undefined && {name: params.name}),
  });
  emit(account, caller, 'coupon.updated', {object: coupon, before});
  return viewCoupon(coupon);
}

/** What was redeemed already stays: only new discounts can't be made of it. */
function deleteCoupon({account, caller, id: couponId}: Call<object>): object {
  const coupon = findCoupon(account, couponId);
  account.store.coupons.delete(couponId);
  account.store.deletedCoupons.set(couponId, coupon);
  emit(account, caller, 'coupon.deleted', {object: coupon});
  return {id: couponId, object: 'coupon', deleted: true};
}

const LIST_COUPONS_PARAMS = {...LIST_PARAMS, created: {type: 'raw'}} as const satisfies ParamTable;

function listCoupons({account, params}: Call<ParamsOf<typeof LIST_COUPONS_PARAMS>>): object {
  const all = [...account.store.coupons.values()].toReversed().filter(createdWithin(params.created));
  return paginate(all.map(viewCoupon), params, '/v1/coupons');
}

/** The endpoints of coupons. */
export const COUPON_ROUTES: readonly Route[] = [
  route('POST /v1/coupons', CREATE_PARAMS, createCoupon),
  route('GET /v1/coupons', LIST_COUPONS_PARAMS, listCoupons),
  route('GET /v1/coupons/:id', {}, ({account, id: couponId}) => viewCoupon(findCoupon(account, couponId))),
  route('POST /v1/coupons/:id', UPDATE_PARAMS, updateCoupon),
  route('DELETE /v1/coupons/:id', {}, deleteCoupon),
];
