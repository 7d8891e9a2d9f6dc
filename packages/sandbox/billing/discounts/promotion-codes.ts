/** The endpoints of promotion codes: what buyers type for a coupon. redeem.ts checks their restrictions. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {absent, flag, id, mergeMetadata, metadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {randomText} from '../../ids.ts';
import {createdWithin} from '../../resources/created-filter.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import {findCoupon} from './coupons.ts';

const CREATE_PARAMS = {
  active: flag,
  code: {type: 'string', max: 500},
  customer: id,
  customer_account: absent,
  expires_at: {type: 'integer', min: 0},
  max_redemptions: {type: 'integer', min: 1},
  metadata,
  promotion: {
    type: 'hash',
    required: true,
    fields: {coupon: id, type: {type: 'enum', required: true, values: ['coupon']}},
  },
  restrictions: {
    type: 'hash',
    fields: {
      currency_options: absent,
      first_time_transaction: flag,
      minimum_amount: {type: 'integer', min: 1},
      minimum_amount_currency: id,
    },
  },
} as const satisfies ParamTable;

type CreateParams = ParamsOf<typeof CREATE_PARAMS>;

function createCode({account, caller, params}: Call<CreateParams>): object {
  const {coupon} = params.promotion;
  if (!coupon) throw missing('promotion[coupon]');
  findCoupon(account, coupon, 'promotion[coupon]', 400);
  if (params.customer) findCustomer(account, params.customer, 'customer');
  if (params.restrictions?.minimum_amount && !params.restrictions.minimum_amount_currency) {
    throw missing('restrictions[minimum_amount_currency]');
  }
  const code = params.code ?? randomText(8).toUpperCase();
  if (isTaken(account, code)) throw taken(code);
  const made = makeCode(account, {...params, code}, coupon);
  account.store.promotionCodes.set(made.id, made);
  emit(account, caller, 'promotion_code.created', {object: made});
  return made;
}

function missing(param: string): Error {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

/** A code is unique among the active ones, in whatever case it is typed. */
function isTaken({store}: Account, code: string): boolean {
  return [...store.promotionCodes.values()].some(
    (other) => other.active && other.code.toLowerCase() === code.toLowerCase(),
  );
}

function taken(code: string): Error {
  return invalidRequest(`An active promotion code with \`code: ${code}\` already exists.`, {param: 'code'});
}

function makeCode(account: Account, params: CreateParams & {code: string}, coupon: string): Stripe.PromotionCode {
  const {restrictions = {}} = params;
  return {
    id: account.ids.single('promo'),
    object: 'promotion_code',
    active: params.active ?? true,
    code: params.code,
    created: account.now(),
    customer: params.customer ?? null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata(null, params.metadata),
    promotion: {coupon, type: 'coupon'},
    restrictions: {
      first_time_transaction: restrictions?.first_time_transaction ?? false,
      minimum_amount: restrictions?.minimum_amount ?? null,
      minimum_amount_currency: restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  };
}

/** The promotion code with this id. @throws StripeApiError 400, or 404 in a path. */
export function findCode(account: Account, codeId: string, param = 'promotion_code', status = 404) {
  const code = account.store.promotionCodes.get(codeId);
  if (!code) throw resourceMissing('promotion_code', codeId, param, status);
  return code;
}

const UPDATE_PARAMS = {active: flag, metadata, restrictions: absent} as const satisfies ParamTable;

function updateCode({account, caller, id: codeId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const code = findCode(account, codeId);
  const before = structuredClone(code);
  Object.assign(code, {
    metadata: mergeMetadata(code.metadata, params.metadata),
    ...(params.active !== undefined && {active: params.active}),
  });
  emit(account, caller, 'promotion_code.updated', {object: code, before});
  return code;
}

const LIST_CODES_PARAMS = {
  ...LIST_PARAMS,
  active: flag,
  code: id,
  coupon: id,
  created: {type: 'raw'},
  customer: id,
  customer_account: absent,
} as const satisfies ParamTable;

function listCodes({account, params}: Call<ParamsOf<typeof LIST_CODES_PARAMS>>): object {
  const {active, code, coupon, customer} = params;
  const all = [...account.store.promotionCodes.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (each) =>
      (active === undefined || each.active === active) &&
      (!code || each.code.toLowerCase() === code.toLowerCase()) &&
      (!coupon || each.promotion.coupon === coupon) &&
      (!customer || each.customer === customer),
  );
  return paginate(wanted, params, '/v1/promotion_codes');
}

/** The endpoints of promotion codes. */
export const PROMOTION_CODE_ROUTES: readonly Route[] = [
  route('POST /v1/promotion_codes', CREATE_PARAMS, createCode),
  route('GET /v1/promotion_codes', LIST_CODES_PARAMS, listCodes),
  route('GET /v1/promotion_codes/:id', {}, ({account, id: codeId}) => findCode(account, codeId)),
  route('POST /v1/promotion_codes/:id', UPDATE_PARAMS, updateCode),
];
