/** The refund object. Knows every field; decides nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import {addBalanceTransaction} from '../balance.ts';

/** The parameters of a refund. */
export interface RefundParams {
  charge: Stripe.Charge;
  amount: number;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | undefined;
  metadata?: Record<string, string> | null | undefined;
  /** Whether the connected account gives back its part. */
  reverse_transfer?: boolean | undefined;
  /** Whether the platform gives back its fee. */
  refund_application_fee?: boolean | undefined;
}

/** A new refund with its balance transaction. */
export function makeRefund(account: Account, params: RefundParams): Stripe.Refund {
  const {charge, amount, reason, metadata} = params;
  const card = charge.payment_method_details?.card;
  const id = account.ids.relative(card ? 're' : 'pyr', charge.id);
  const transaction = addBalanceTransaction(account, {
    amount: -amount,
    fee: 0,
    currency: charge.currency,
    source: id,
    type: card ? 'refund' : 'payment_refund',
    availableOn: account.now() + (isAvailableAtOnce(account, charge) ? 0 : 2 * DAY_SECONDS),
    description: charge.description ? `REFUND FOR CHARGE (${charge.description})` : 'REFUND FOR CHARGE',
  });
  return {
    id,
    object: 'refund',
    amount,
    balance_transaction: transaction.id,
    charge: charge.id,
    created: account.now(),
    currency: charge.currency,
    customer: charge.customer as string | null,
    customer_account: null,
    destination_details: destination(charge),
    metadata: mergeMetadata(null, metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isSlow(account, charge) ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
}

const DAY_SECONDS = 24 * 60 * 60;

function isAvailableAtOnce({store}: Account, charge: Stripe.Charge): boolean {
  return store.paymentMethods.get(String(charge.payment_method))?.card?.isAvailableAtOnce === true;
}

/** Refunds of debits are pending at first, and those of one test card. */
function isSlow(account: Account, charge: Stripe.Charge): boolean {
  const method = account.store.paymentMethods.get(String(charge.payment_method));
  return method?.card?.refund === 'pending_then_succeeded' || Boolean(method?.bankAccount);
}

function destination(charge: Stripe.Charge): Stripe.Refund.DestinationDetails {
  const type = charge.payment_method_details?.type ?? 'card';
  // For a debit Stripe shows nothing but the type.
  if (type === 'au_becs_debit' || type === 'sepa_debit') return {type};
  if (type !== 'card') return {type, [type]: {}};
  // UnionPay gives no reference.
  const isUnionPay = charge.payment_method_details?.card?.brand === 'unionpay';
  const reference = {
    reference_status: isUnionPay ? 'unavailable' : 'pending',
    reference_type: 'acquirer_reference_number',
    type: 'refund',
  } as const;
  return {card: reference, type};
}
