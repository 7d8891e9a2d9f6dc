/** Charges: what a card payment leaves behind, paid or refused. Knows the charge object; decides no payment. */

import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../account.ts';
import {type Call, type Caller, type Route, route} from '../api/call.ts';
import {resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import type {Decline} from '../cards/declines.ts';
import {chance} from '../ids.ts';
import {cardDetails} from './charge-details.ts';
import {createdWithin} from './created-filter.ts';
import {emit} from './events.ts';
import {outcomeOf} from './outcomes.ts';

/** What decides how a charge looks. */
export interface ChargeFacts {
  intent: Stripe.PaymentIntent;
  method: StoredPaymentMethod;
  /** How 3-D Secure went before, if it was asked for. */
  authentication: 'challenge' | 'frictionless' | null;
  decline: Decline | null;
}

/** Makes and keeps a charge, and tells of it. */
export function createCharge(account: Account, caller: Caller, facts: ChargeFacts): Stripe.Charge {
  const charge = describe(account, facts);
  account.store.charges.set(charge.id, charge);
  emit(account, caller, facts.decline ? 'charge.failed' : 'charge.succeeded', {object: charge});
  if (!facts.decline) account.later(account.chargeUpdateDelay, () => settle(account, charge));
  return charge;
}

/** `automatic_async` capture learns of its balance transaction a moment later. */
function settle(account: Account, charge: Stripe.Charge): void {
  charge.balance_transaction = account.ids.relative('txn', charge.id);
  const nobody: Caller = {requestId: null, idempotencyKey: null, surface: 'secret', origin: ''};
  emit(account, nobody, 'charge.updated', {object: charge, previous: {balance_transaction: null}});
}

function describe(account: Account, facts: ChargeFacts): Stripe.Charge {
  const {intent, method, decline} = facts;
  const paid = decline === null;
  const id = account.ids.relative('ch', intent.id);
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.object.billing_details,
    calculated_statement_descriptor: 'SANDBOX',
    captured: paid,
    created: account.now(),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: decline?.decline_code === 'fraudulent' ? {stripe_report: 'fraudulent'} : {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid,
    payment_intent: intent.id,
    payment_method: method.object.id,
    payment_method_details: {card: cardDetails(facts), type: 'card'},
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: paid ? `https://pay.stripe.com/receipts/payment/${chance(40)}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping as Stripe.Charge['shipping'],
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: paid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
}

const LIST_CHARGES_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  customer: {type: 'absent'},
  payment_intent: {type: 'string'},
  transfer_group: {type: 'string'},
} as const satisfies ParamTable;

function listCharges({account, params}: Call<ParamsOf<typeof LIST_CHARGES_PARAMS>>): object {
  const {payment_intent: intent, transfer_group: group} = params;
  const charges = [...account.store.charges.values()].toReversed().filter(createdWithin(params.created));
  const wanted = charges.filter(
    (charge) => (!intent || charge.payment_intent === intent) && (!group || charge.transfer_group === group),
  );
  return paginate(wanted, params, '/v1/charges');
}

function getCharge({account, id}: Call<object>): object {
  const charge = account.store.charges.get(id);
  if (!charge) throw resourceMissing('charge', id, 'id');
  return charge;
}

/** The endpoints of charges. */
export const CHARGE_ROUTES: readonly Route[] = [
  route('GET /v1/charges', LIST_CHARGES_PARAMS, listCharges),
  route('GET /v1/charges/:id', {}, getCharge),
];
