/** The charge object: what a payment leaves behind, paid, pending or refused. Knows every field; decides no payment. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {outcomeOf} from '../../cards/radar.ts';
import {randomText} from '../../ids.ts';
import {methodDetails} from './charge-details.ts';
import type {NewCharge} from './new-charge.ts';

/** A new charge. */
export function makeCharge(account: Account, input: NewCharge): Stripe.Charge {
  const {intent, method, failure, review} = input;
  const captured = input.status === 'succeeded' && intent.capture_method !== 'manual';
  const id = account.ids.relative(method.card ? 'ch' : 'py', intent.id);
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: intent.application as string | null,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: method.object.billing_details,
    calculated_statement_descriptor: method.card ? statementDescriptor(intent) : null,
    captured: captured || input.status === 'pending',
    created: account.now(),
    currency: intent.currency,
    customer: intent.customer as string | null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.error.code ?? null,
    failure_message: failure?.error.message ?? null,
    fraud_details: failure?.decline?.decline_code === 'fraudulent' ? {stripe_report: 'fraudulent'} : {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: intent.on_behalf_of as string | null,
    outcome: outcome(input),
    paid: input.status === 'succeeded',
    payment_intent: intent.id,
    payment_method: method.object.id,
    payment_method_details: methodDetails(input, account.now()),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: input.status === 'succeeded' ? `https://pay.stripe.com/receipts/payment/${randomText(40)}` : null,
    refunded: false,
    review,
    shipping: intent.shipping as Stripe.Charge['shipping'],
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: input.status,
    transfer_data: intent.transfer_data ? transferData(intent.transfer_data) : null,
    transfer_group: transferGroup(intent),
    ...OLD_FIELDS,
    destination: intent.transfer_data?.destination ?? null,
  } as Stripe.Charge;
}

/** Stripe still sends these, though its types do not say so. */
const OLD_FIELDS = {dispute: null, order: null};

/** Cards show the account's name, and a suffix after an asterisk. */
function statementDescriptor({statement_descriptor_suffix: suffix}: Stripe.PaymentIntent): string {
  return suffix ? `SANDBOX* ${suffix.toUpperCase()}`.slice(0, 22) : 'SANDBOX';
}

function outcome({method, failure, review}: NewCharge): Stripe.Charge.Outcome | null {
  if (method.card) return outcomeOf(method.card, failure?.decline ?? null, review !== null);
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: failure ? 'declined_by_network' : 'approved_by_network',
    reason: failure ? failure.error.code : null,
    risk_level: 'not_assessed',
    seller_message: failure ? 'The bank did not complete the payment.' : 'Payment complete.',
    type: failure ? 'issuer_declined' : 'authorized',
  };
}

function transferData({amount, destination}: Stripe.PaymentIntent.TransferData): Stripe.Charge.TransferData {
  return {amount: amount ?? null, destination: destination as string};
}

function transferGroup(intent: Stripe.PaymentIntent): string | null {
  return intent.transfer_group ?? (intent.transfer_data ? `group_${intent.id}` : null);
}
