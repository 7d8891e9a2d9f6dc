import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import {RETURN_URL, type Opened, openSandbox, post, refusal, typedCard} from './open-sandbox.ts';

const CHALLENGED = '4000002760003184';

/** A page confirms with a typed card; the challenge is open. */
async function challenge({box, intent}: Opened, number = CHALLENGED): Promise<Stripe.PaymentIntent> {
  const made = await intent();
  const form = {...typedCard(number), client_secret: made.client_secret ?? '', key: box.publishableKey};
  const answer = await post(box, `/v1/payment_intents/${made.id}/confirm`, form);
  const waiting = (await answer.json()) as Stripe.PaymentIntent;
  assert.equal(waiting.status, 'requires_action');
  assert.equal(waiting.next_action?.type, 'use_stripe_sdk');
  return waiting;
}

async function end({box}: Opened, {id, client_secret}: Stripe.PaymentIntent, result: string): Promise<Response> {
  return post(box, '/_sandbox/3ds', {
    payment_intent: id,
    payment_intent_client_secret: client_secret ?? '',
    result,
  });
}

test('a completed challenge is a paid, authenticated charge', async () => {
  const opened = openSandbox();
  const waiting = await challenge(opened);
  await end(opened, waiting, 'complete');
  const paid = await opened.stripe.paymentIntents.retrieve(waiting.id, {expand: ['latest_charge']});
  assert.equal(paid.status, 'succeeded');
  assert.ok(typeof paid.latest_charge === 'object' && paid.latest_charge);
  const secure = paid.latest_charge.payment_method_details?.card?.three_d_secure;
  assert.deepEqual([secure?.authentication_flow, secure?.result], ['challenge', 'authenticated']);
  const types = opened.box.journal.events().map(({type}) => type);
  assert.deepEqual(types, [
    'payment_intent.created',
    'payment_intent.requires_action',
    'charge.succeeded',
    'payment_intent.succeeded',
  ]);
  opened.box.close();
});

test('a failed challenge leaves no charge and waits for another card', async () => {
  const opened = openSandbox();
  const waiting = await challenge(opened);
  await end(opened, waiting, 'fail');
  const after = await opened.stripe.paymentIntents.retrieve(waiting.id);
  assert.deepEqual(
    [after.status, after.payment_method, after.latest_charge],
    ['requires_payment_method', null, null],
  );
  assert.equal(after.last_payment_error?.code, 'payment_intent_authentication_failure');
  const types = opened.box.journal.events().map(({type}) => type);
  assert.deepEqual(types.slice(2), ['payment_intent.payment_failed']);
});

test('a card may be declined after its challenge', async () => {
  const opened = openSandbox();
  const waiting = await challenge(opened, '4000008260003178');
  await end(opened, waiting, 'complete');
  const after = await opened.stripe.paymentIntents.retrieve(waiting.id);
  assert.equal(after.status, 'requires_payment_method');
  assert.equal(after.last_payment_error?.decline_code, 'insufficient_funds');
});

test('a challenge ends once, and only with the right secret', async () => {
  const opened = openSandbox();
  const waiting = await challenge(opened);
  assert.equal((await end(opened, {...waiting, client_secret: 'wrong'}, 'complete')).status, 400);
  await end(opened, waiting, 'complete');
  assert.equal((await end(opened, waiting, 'fail')).status, 400);
  assert.equal((await opened.stripe.paymentIntents.retrieve(waiting.id)).status, 'succeeded');
  opened.box.close();
});

test('a backend that confirms is given a page to send the buyer to, and the buyer returns', async () => {
  const {box, intent} = openSandbox({origin: 'http://localhost:4242'});
  const waiting = await intent({
    confirm: true,
    payment_method: 'pm_card_authenticationRequired',
    return_url: `${RETURN_URL}?order=7`,
  });
  const url = waiting.next_action?.redirect_to_url?.url ?? '';
  assert.match(url, /^http:\/\/localhost:4242\/_sandbox\//);
  assert.match(await (await box.fetch(url)).text(), /id="test-source-authorize-3ds"/);
  const secret = {payment_intent: waiting.id, payment_intent_client_secret: waiting.client_secret ?? ''};
  const answer = await post(box, '/_sandbox/3ds', {...secret, redirect: 'true', result: 'complete'});
  const back = new URL(answer.headers.get('location') ?? '');
  assert.equal(answer.status, 303);
  assert.deepEqual([back.searchParams.get('order'), back.searchParams.get('redirect_status')], ['7', 'succeeded']);
  box.close();
});

test('off session nobody can be asked, so the card is declined', async () => {
  const {intent} = openSandbox();
  const error = await refusal(
    intent({confirm: true, off_session: true, payment_method: 'pm_card_authenticationRequired'}),
  );
  assert.deepEqual([error.code, error.decline_code], ['authentication_required', 'authentication_required']);
});

test('3-D Secure is asked of an optional card only on request', async () => {
  const {box, intent} = openSandbox();
  const params = {confirm: true, payment_method: 'pm_card_threeDSecureOptional', return_url: RETURN_URL};
  assert.equal((await intent(params)).status, 'succeeded');
  const asked = await intent({...params, payment_method_options: {card: {request_three_d_secure: 'any'}}});
  assert.equal(asked.status, 'requires_action');
  box.close();
});

test('another card may be confirmed while a challenge is open', async () => {
  const opened = openSandbox();
  const {id} = await challenge(opened);
  const paid = await opened.stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_visa',
    return_url: RETURN_URL,
  });
  assert.deepEqual([paid.status, paid.next_action], ['succeeded', null]);
  opened.box.close();
});
