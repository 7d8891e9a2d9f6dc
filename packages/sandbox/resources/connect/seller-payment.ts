/** The payment that a transfer is for the account it reaches: a charge of type `stripe_account`. Knows its fields. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {addBalanceTransaction} from '../balance.ts';

/** Where the money comes from; amounts in minor units. */
export interface SellerPayment {
  amount: number;
  currency: string;
  /** The id of the transfer. */
  transfer: string;
  fee?: number;
  availableOn: number;
}

/** Stores the payment with its balance transaction. */
export function makeSellerPayment(seller: Account, input: SellerPayment): Stripe.Charge {
  const {amount, currency, transfer, fee = 0} = input;
  const id = seller.ids.relative('py', transfer);
  const transaction = addBalanceTransaction(seller, {
    amount,
    fee: 0,
    applicationFee: fee,
    currency,
    source: id,
    type: 'payment',
    availableOn: input.availableOn,
    description: null,
  });
  const charge = {
    ...blank(seller),
    id,
    object: 'charge',
    amount,
    amount_captured: amount,
    application_fee_amount: fee || null,
    balance_transaction: transaction.id,
    created: seller.now(),
    currency,
    payment_method_details: {stripe_account: {}, type: 'stripe_account'},
    source_transfer: transfer,
  } as unknown as Stripe.Charge;
  seller.store.charges.set(id, charge);
  return charge;
}

/** What such a charge does not have. */
function blank(seller: Account) {
  return {
    amount_refunded: 0,
    application: null,
    application_fee: null,
    billing_details: {
      address: {city: null, country: null, line1: null, line2: null, postal_code: null, state: null},
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: null,
    captured: true,
    customer: null,
    description: null,
    destination: null,
    dispute: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    order: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: `https://pay.stripe.com/receipts/payment/${seller.id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}
