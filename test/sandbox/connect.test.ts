import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

const SELLER = 'acct_1SandboxSeller000';
const PAID = {confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL} as const;
const expand = ['latest_charge'];

test('a destination charge splits the money, and its fee and transfer stand on the charge', async () => {
  const {box, stripe, intent} = openSandbox({connectedAccounts: [SELLER]});
  const paid = await intent({
    ...PAID,
    application_fee_amount: 199,
    on_behalf_of: SELLER,
    transfer_data: {destination: SELLER},
  });
  await box.advance(2000);
  const settled = await stripe.paymentIntents.retrieve(paid.id, {expand});
  const charge = settled.latest_charge as Stripe.Charge;
  assert.deepEqual(
    [charge.application_fee_amount, charge.on_behalf_of, charge.transfer_data?.destination],
    [199, SELLER, SELLER],
  );
  assert.match(String(charge.application_fee), /^fee_/);
  assert.match(String(charge.transfer), /^tr_/);
  assert.equal(charge.transfer_group, `group_${paid.id}`);
});

test('fees of nobody, too high fees and strange accounts are refused', async () => {
  const {intent} = openSandbox({connectedAccounts: [SELLER]});
  assert.match((await refusal(intent({application_fee_amount: 1}))).message, /^Can only apply an application_fee/);
  const destination = {destination: SELLER};
  const high = await refusal(intent({application_fee_amount: 2000, transfer_data: destination}));
  assert.equal(high.param, 'application_fee_amount');
  const strange = await refusal(intent({transfer_data: {destination: 'acct_x'}}));
  assert.deepEqual([strange.code, strange.message], ['resource_missing', "No such destination: 'acct_x'"]);
});

test('a direct charge lives in the connected account alone, keys and all', async () => {
  const {stripe, box} = openSandbox({connectedAccounts: [SELLER]});
  const own = {stripeAccount: SELLER, idempotencyKey: 'k'};
  const params = {amount: 700, currency: 'usd', ...PAID, application_fee_amount: 70};
  const paid = await stripe.paymentIntents.create(params, own);
  assert.equal(paid.lastResponse.stripeAccount, SELLER);
  assert.equal((await refusal(stripe.paymentIntents.retrieve(paid.id))).statusCode, 404);
  assert.equal((await stripe.paymentIntents.retrieve(paid.id, {}, own)).status, 'succeeded');
  const other = await stripe.paymentIntents.create({amount: 700, currency: 'usd'}, {idempotencyKey: 'k'});
  assert.notEqual(other.id, paid.id);
  assert.equal((await stripe.balanceTransactions.list({}, {stripeAccount: SELLER})).data.length, 0);
  box.close();
});

test('events of a connected account say so, and go where they were asked for', async () => {
  const heard: [string, string | undefined][] = [];
  const fetch = async (request: Request) => {
    const event = JSON.parse(await request.text()) as Stripe.Event;
    heard.push([request.url, event.account]);
    return new Response(null);
  };
  const {stripe, box, intent} = openSandbox({connectedAccounts: [SELLER], fetch, webhookDelays: [0]});
  const [own, connect] = ['https://shop.example/own', 'https://shop.example/connect'];
  await stripe.webhookEndpoints.create({url: own, enabled_events: ['*']});
  await stripe.webhookEndpoints.create({url: connect, enabled_events: ['*'], connect: true});
  await intent();
  await stripe.paymentIntents.create({amount: 700, currency: 'usd'}, {stripeAccount: SELLER});
  await box.settled();
  assert.deepEqual(heard.toSorted(), [
    [connect, SELLER],
    [own, undefined],
  ]);
});

test('a key that is too long is refused', async () => {
  const {stripe} = openSandbox();
  const params = {amount: 500, currency: 'usd'};
  const error = await refusal(stripe.paymentIntents.create(params, {idempotencyKey: 'k'.repeat(256)}));
  assert.equal(error.type, 'StripeIdempotencyError');
});
