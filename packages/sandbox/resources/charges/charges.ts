/** The endpoints of charges, and how to find one. charge-object.ts makes them. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {SHIPPING, fullAddress, id, mergeMetadata, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {createdWithin} from '../created-filter.ts';
import {emit} from '../events.ts';

/** The charge with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findCharge(account: Account, id: string, param = 'id', status = 404): Stripe.Charge {
  const charge = account.store.charges.get(id);
  if (!charge) throw resourceMissing('charge', id, param, status);
  return charge;
}

const LIST_CHARGES_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  customer: id,
  payment_intent: id,
  transfer_group: id,
} as const satisfies ParamTable;

function listCharges({account, params}: Call<ParamsOf<typeof LIST_CHARGES_PARAMS>>): object {
  const {payment_intent: intent, transfer_group: group, customer} = params;
  const charges = [...account.store.charges.values()].toReversed().filter(createdWithin(params.created));
  const wanted = charges.filter(
    (charge) =>
      (!intent || charge.payment_intent === intent) &&
      (!customer || charge.customer === customer) &&
      (!group || charge.transfer_group === group),
  );
  return paginate(wanted, params, '/v1/charges');
}

const UPDATE_PARAMS = {
  customer: id,
  description: text,
  fraud_details: {
    type: 'hash',
    fields: {user_report: {type: 'enum', unset: true, values: ['fraudulent', 'safe']}},
  },
  metadata,
  receipt_email: text,
  shipping: SHIPPING,
  transfer_group: id,
} as const satisfies ParamTable;

function updateCharge({account, caller, id: chargeId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const charge = findCharge(account, chargeId);
  const before = structuredClone(charge);
  const {description, receipt_email: email, fraud_details: fraud, shipping, transfer_group: group} = params;
  const changes = {
    ...(description !== undefined && {description}),
    ...(email !== undefined && {receipt_email: email}),
    ...(group !== undefined && {transfer_group: group}),
    ...(shipping && {shipping: {...shipping, address: fullAddress(shipping.address)}}),
    ...(fraud && {fraud_details: {...charge.fraud_details, user_report: fraud.user_report ?? undefined}}),
  };
  Object.assign(charge, changes, {metadata: mergeMetadata(charge.metadata, params.metadata)});
  emit(account, caller, 'charge.updated', {object: charge, before});
  return charge;
}

/** The endpoints of charges. */
export const CHARGE_ROUTES: readonly Route[] = [
  route('GET /v1/charges', LIST_CHARGES_PARAMS, listCharges),
  route('GET /v1/charges/:id', {}, ({account, id: chargeId}) => findCharge(account, chargeId)),
  route('POST /v1/charges/:id', UPDATE_PARAMS, updateCharge),
];
