/** What a charge leaves to sellers and to the platform, and what its refund takes back. Knows both ways of Connect:
 *  a destination charge of the platform, and a direct charge of the seller. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {SANDBOX_ITSELF} from '../callers.ts';
import {addFee, refundFee} from './fee-object.ts';
import {addTransfer, availableOnOf, reverseTransfer} from './transfer-object.ts';

/** Splits the money of a charge that has just reached the balance. */
export function splitCharge(account: Account, charge: Stripe.Charge): void {
  if (account.platform) return collectFee(account, charge, account.platform);
  const {transfer_data: data, application_fee_amount: fee} = charge;
  const seller = data && account.connected.get(String(data.destination));
  if (!seller) return;
  const transfer = addTransfer(account, SANDBOX_ITSELF, {
    amount: Math.min(data.amount ?? charge.amount_captured, charge.amount_captured),
    currency: charge.currency,
    destination: seller,
    source: charge,
    fee: fee ?? 0,
    group: charge.transfer_group,
  });
  charge.transfer = transfer.id;
  if (!fee) return;
  charge.application_fee = account.ids.single('fee');
  addFee(account, SANDBOX_ITSELF, {
    id: charge.application_fee,
    amount: fee,
    currency: charge.currency,
    seller: seller.id,
    charge: String(transfer.destination_payment),
    originating: charge.id,
    availableOn: availableOnOf(account, charge),
  });
}

function collectFee(seller: Account, charge: Stripe.Charge, platform: Account): void {
  const amount = charge.application_fee_amount;
  if (!amount) return;
  charge.application_fee = platform.ids.single('fee');
  const {currency, id} = charge;
  const availableOn = availableOnOf(seller, charge);
  const given = {amount, currency, seller: seller.id, charge: id, originating: null, availableOn};
  addFee(platform, SANDBOX_ITSELF, {...given, id: charge.application_fee});
}

/** What a refund takes back from the seller, in proportion; returns the id of the reversal, if there is one. */
export function reverseWithRefund(
  account: Account,
  caller: Caller,
  {charge, amount, refund}: {charge: Stripe.Charge; amount: number; refund: string},
): string | null {
  const transfer = account.store.transfers.get(String(charge.transfer));
  if (!transfer) return null;
  const part = share(transfer.amount, transfer.amount_reversed, {charge, amount});
  return part > 0 ? reverseTransfer(account, caller, transfer, {amount: part, refund}).id : null;
}

/** The part of the fee that a refund gives back, in proportion. */
export function refundFeeWithRefund(
  account: Account,
  caller: Caller,
  {charge, amount}: {charge: Stripe.Charge; amount: number},
): void {
  const owner = account.platform ?? account;
  const fee = owner.store.applicationFees.get(String(charge.application_fee));
  if (!fee) return;
  const part = share(fee.amount, fee.amount_refunded, {charge, amount});
  if (part > 0) refundFee(owner, caller, fee, {amount: part});
}

/** What a refund takes back of a whole; the last one takes what rounding has left. Called before it is counted. */
function share(whole: number, taken: number, {charge, amount}: {charge: Stripe.Charge; amount: number}): number {
  const total = charge.amount_captured;
  const left = whole - taken;
  if (charge.amount_refunded + amount >= total) return left;
  return Math.min(left, Math.round((whole * amount) / total));
}
