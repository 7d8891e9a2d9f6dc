/** Transfers to connected accounts: the object, the money on both sides, and its way back. Checks no request. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import {addBalanceTransaction} from '../balance.ts';
import {emit} from '../events.ts';
import {makeSellerPayment} from './seller-payment.ts';

/** What a transfer is made of; amounts in minor units. */
export interface NewTransfer {
  amount: number;
  currency: string;
  destination: Account;
  /** The charge whose money it is, if any. */
  source?: Stripe.Charge | undefined;
  /** What the platform keeps of it. */
  fee?: number;
  group: string | null;
  description?: string | null | undefined;
  metadata?: Record<string, string> | null | undefined;
}

/** Moves the money, stores the transfer and emits its event. */
export function addTransfer(platform: Account, caller: Caller, input: NewTransfer): Stripe.Transfer {
  const {amount, currency, destination, source} = input;
  const id = source ? platform.ids.relative('tr', source.id) : platform.ids.single('tr');
  const availableOn = availableOnOf(platform, source);
  const transaction = addBalanceTransaction(platform, {
    amount: -amount,
    fee: 0,
    currency,
    source: id,
    type: 'transfer',
    availableOn,
    description: input.description ?? null,
  });
  const payment = makeSellerPayment(destination, {...input, transfer: id, availableOn});
  const transfer: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: transaction.id,
    created: platform.now(),
    currency,
    description: input.description ?? null,
    destination: destination.id,
    destination_payment: payment.id,
    livemode: false,
    metadata: mergeMetadata(null, input.metadata),
    reversals: {object: 'list', data: [], has_more: false, total_count: 0, url: `/v1/transfers/${id}/reversals`},
    reversed: false,
    source_transaction: source?.id ?? null,
    source_type: 'card',
    transfer_group: input.group,
  } as unknown as Stripe.Transfer;
  platform.store.transfers.set(id, transfer);
  emit(platform, caller, 'transfer.created', {object: transfer});
  return transfer;
}

/** The money of a charge can be used when the charge's can. */
export function availableOnOf({store, now}: Account, source: Stripe.Charge | undefined): number {
  const own = store.balanceTransactions.get(String(source?.balance_transaction));
  return own?.available_on ?? now();
}

/** Takes back a part of a transfer. */
export function reverseTransfer(
  platform: Account,
  caller: Caller,
  transfer: Stripe.Transfer,
  given: {
    amount: number;
    refund?: string | null;
    metadata?: Record<string, string> | null | undefined;
  },
): Stripe.TransferReversal {
  const id = platform.ids.relative('trr', transfer.id);
  const {amount, refund = null} = given;
  const seller = platform.connected.get(String(transfer.destination));
  const reversal: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: move(platform, {id, amount, currency: transfer.currency}).id,
    created: platform.now(),
    currency: transfer.currency,
    destination_payment_refund: seller ? takeBack(seller, transfer, amount) : null,
    metadata: mergeMetadata(null, given.metadata),
    source_refund: refund,
    transfer: transfer.id,
  };
  platform.store.transferReversals.set(id, reversal);
  const previous = {amount_reversed: transfer.amount_reversed};
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  transfer.reversals.data.unshift(reversal);
  Object.assign(transfer.reversals, {total_count: transfer.reversals.data.length});
  emit(platform, caller, 'transfer.reversed', {object: transfer, previous});
  return reversal;
}

function move(platform: Account, {id, amount, currency}: {id: string; amount: number; currency: string}) {
  return addBalanceTransaction(platform, {
    amount,
    fee: 0,
    currency,
    source: id,
    type: 'transfer_refund',
    availableOn: platform.now(),
    description: null,
  });
}

/** The seller's side: its payment counts as less. Returns the id of the refund there. */
function takeBack(seller: Account, transfer: Stripe.Transfer, amount: number): string {
  const payment = seller.store.charges.get(String(transfer.destination_payment));
  const id = seller.ids.relative('pyr', String(transfer.destination_payment));
  const transaction = addBalanceTransaction(seller, {
    amount: -amount,
    fee: 0,
    currency: transfer.currency,
    source: id,
    type: 'payment_refund',
    availableOn: seller.now(),
    description: null,
  });
  if (payment) {
    payment.amount_refunded += amount;
    payment.refunded = payment.amount_refunded === payment.amount;
    const refund = refundOf(payment, {id, amount, transaction: transaction.id, created: seller.now()});
    seller.store.refunds.set(id, refund);
  }
  return id;
}

function refundOf(
  payment: Stripe.Charge,
  given: {id: string; amount: number; transaction: string; created: number},
): Stripe.Refund {
  return {
    id: given.id,
    object: 'refund',
    amount: given.amount,
    balance_transaction: given.transaction,
    charge: payment.id,
    created: given.created,
    currency: payment.currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: null,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}
