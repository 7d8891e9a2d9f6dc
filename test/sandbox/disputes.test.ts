import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {type Opened, RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

/** A paid charge and the dispute that its card brings. */
async function openDispute(alias: string) {
  const opened = openSandbox({chargeUpdateDelay: 1});
  const paid = await opened.intent({payment_method: alias, confirm: true, return_url: RETURN_URL});
  await pause(opened);
  const {data} = await opened.stripe.disputes.list({payment_intent: paid.id});
  const [dispute] = data;
  assert.ok(dispute);
  return {...opened, paid, dispute};
}

function pause({box}: Pick<Opened, 'box'>): Promise<void> {
  return box.advance(15);
}

function endingOf({box}: Opened): string[] {
  const types: string[] = box.journal.events().map(({type}) => type);
  return types.slice(types.indexOf('charge.dispute.updated'));
}

test('evidence that wins brings the money back', async () => {
  const opened = await openDispute('pm_card_createDisputeProductNotReceived');
  const {stripe, dispute} = opened;
  assert.deepEqual(
    [dispute.status, dispute.reason, dispute.balance_transactions[0]?.net],
    ['needs_response', 'product_not_received', -1999 - 1500],
  );
  const evidence = {uncategorized_text: 'winning_evidence'};
  const sent = await stripe.disputes.update(dispute.id, {evidence, metadata: {case: '7'}});
  assert.deepEqual([sent.status, sent.evidence_details.submission_count], ['under_review', 1]);
  await pause(opened);
  const won = await stripe.disputes.retrieve(dispute.id, {expand: ['charge']});
  assert.equal(won.status, 'won');
  assert.equal((won.charge as Stripe.Charge).disputed, true);
  assert.deepEqual(endingOf(opened), [
    'charge.dispute.updated',
    'charge.dispute.closed',
    'charge.dispute.funds_reinstated',
  ]);
  assert.equal((await stripe.refunds.create({payment_intent: opened.paid.id})).status, 'succeeded');
  opened.box.close();
});

test('a disputed charge can not be refunded, and giving up loses it', async () => {
  const {stripe, dispute, paid, box} = await openDispute('pm_card_createDispute');
  const error = await refusal(stripe.refunds.create({payment_intent: paid.id}));
  assert.equal(error.code, 'charge_disputed');
  assert.equal((await stripe.disputes.close(dispute.id)).status, 'lost');
  assert.match((await refusal(stripe.disputes.close(dispute.id))).message, /already closed/);
  box.close();
});

test('an inquiry takes no money until it escalates, and a refund may still end it', async () => {
  const {stripe, dispute, paid, box} = await openDispute('pm_card_createDisputeInquiry');
  assert.deepEqual([dispute.status, dispute.balance_transactions.length], ['warning_needs_response', 0]);
  await stripe.refunds.create({payment_intent: paid.id, amount: 100});
  await stripe.disputes.update(dispute.id, {evidence: {uncategorized_text: 'escalate_inquiry_evidence'}});
  await pause({box});
  const grown = await stripe.disputes.retrieve(dispute.id);
  assert.deepEqual([grown.status, grown.balance_transactions.length], ['needs_response', 1]);
  box.close();
});

test('evidence can be kept back', async () => {
  const {stripe, dispute, box} = await openDispute('pm_card_createDispute');
  const evidence = {customer_name: 'Ada'};
  const kept = await stripe.disputes.update(dispute.id, {evidence, submit: false});
  assert.deepEqual(
    [kept.status, kept.evidence.customer_name, kept.evidence_details.has_evidence],
    ['needs_response', 'Ada', true],
  );
  box.close();
});

test('a charge that 3-D Secure protects is not disputed', async () => {
  const opened = openSandbox({chargeUpdateDelay: 1});
  const card = {request_three_d_secure: 'any'} as const;
  const params = {payment_method: 'pm_card_createDispute', payment_method_options: {card}} as const;
  const paid = await opened.intent({...params, confirm: true, return_url: RETURN_URL});
  assert.equal(paid.status, 'succeeded');
  await pause(opened);
  assert.equal((await opened.stripe.disputes.list()).data.length, 0);
  opened.box.close();
});
