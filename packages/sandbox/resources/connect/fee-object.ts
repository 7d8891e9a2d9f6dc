/** Application fees: what a platform keeps of a seller's payment, and what it gives back. Checks no request. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import {addBalanceTransaction} from '../balance.ts';
import {emit} from '../events.ts';
import {applicationOf} from './application.ts';

/** Where a fee comes from; amounts in minor units. */
export interface NewFee {
  /** The id that the charge already shows. */
  id: string;
  amount: number;
  currency: string;
  /** The seller's id, and its charge. */
  seller: string;
  charge: string;
  /** The platform's own charge, for a destination charge. */
  originating: string | null;
  /** When the money of the charge can be used, in seconds. */
  availableOn: number;
}

/** Stores the fee with its balance transaction, and emits its event. */
export function addFee(platform: Account, caller: Caller, input: NewFee): Stripe.ApplicationFee {
  const {id, amount, currency, seller, charge} = input;
  const transaction = addBalanceTransaction(platform, {
    amount,
    fee: 0,
    currency,
    source: id,
    type: 'application_fee',
    availableOn: input.availableOn,
    description: null,
  });
  const fee = {
    id,
    object: 'application_fee',
    account: seller,
    amount,
    amount_refunded: 0,
    application: applicationOf(platform),
    balance_transaction: transaction.id,
    charge,
    created: platform.now(),
    currency,
    fee_source: {charge, type: 'charge'},
    livemode: false,
    originating_transaction: input.originating,
    refunded: false,
    refunds: {object: 'list', data: [], has_more: false, url: `/v1/application_fees/${id}/refunds`},
  } as unknown as Stripe.ApplicationFee;
  platform.store.applicationFees.set(id, fee);
  emit(platform, caller, 'application_fee.created', {object: fee});
  return fee;
}

/** Gives back a part of a fee to the seller. */
export function refundFee(
  platform: Account,
  caller: Caller,
  fee: Stripe.ApplicationFee,
  {amount, metadata}: {amount: number; metadata?: Record<string, string> | null | undefined},
): Stripe.FeeRefund {
  const id = platform.ids.single('fr');
  const {currency} = fee;
  const given = {fee: 0, currency, source: id, availableOn: platform.now(), description: null} as const;
  const transaction = addBalanceTransaction(platform, {...given, amount: -amount, type: 'application_fee_refund'});
  const seller = platform.connected.get(String(fee.account));
  if (seller) addBalanceTransaction(seller, {...given, amount, type: 'application_fee_refund'});
  const refund: Stripe.FeeRefund = {
    id,
    object: 'fee_refund',
    amount,
    balance_transaction: transaction.id,
    created: platform.now(),
    currency,
    fee: fee.id,
    metadata: mergeMetadata(null, metadata),
  };
  platform.store.feeRefunds.set(id, refund);
  const previous = {amount_refunded: fee.amount_refunded};
  fee.amount_refunded += amount;
  fee.refunded = fee.amount_refunded === fee.amount;
  fee.refunds.data.unshift(refund);
  emit(platform, caller, 'application_fee.refunded', {object: fee, previous});
  return refund;
}
