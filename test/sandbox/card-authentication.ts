/** What Stripe documents of a card's 3-D Secure and captcha, checked step by step. */
import assert from 'node:assert/strict';
import type {Stripe} from 'stripe';
import {CREATED, PAID, type Reply, type World, eventsOf, open, pay, finishAll} from './card-world.ts';
import type {CardFact} from './facts/card-facts.ts';
import {RETURN_URL, post} from './open-sandbox.ts';

/** On session, with a failed challenge, and off session. */
export async function checkAuthentication(fact: CardFact): Promise<void> {
  await checkOnSession(fact);
  await checkChallenge(fact, 'fail');
  await checkOffSession(fact);
}

async function checkOnSession(fact: CardFact): Promise<void> {
  const {on_session: says = '', after_auth: then = ''} = fact;
  if (says.startsWith('challenge')) return checkChallenge(fact, 'complete');
  const world = await open();
  const reply = await pay(world, String(fact.number));
  const isRefused = says.startsWith('lookup error');
  assert.equal(reply.status ?? reply.error?.code, isRefused ? then : 'succeeded');
  assert.equal(reply.http, isRefused ? 402 : 200);
  await finishAll(world);
  const failed = ['charge.failed', 'payment_intent.payment_failed'];
  assert.deepEqual(eventsOf(world), [CREATED, ...(isRefused ? failed : [...PAID, 'charge.updated'])]);
  if (says.startsWith('frictionless')) return;
  const asked = await open({request_three_d_secure: 'any'});
  const answer = await pay(asked, String(fact.number));
  const ending = {'3DS error': 'processing_error', card_declined: 'card_declined', success: 'requires_action'}[
    then
  ];
  assert.equal(answer.status ?? answer.error?.code, ending);
  assert.equal(answer.http, ending === 'requires_action' ? 200 : 402);
  await finishAll(asked);
  const [, second] = eventsOf(asked);
  assert.equal(second, ending === 'requires_action' ? 'payment_intent.requires_action' : 'charge.failed');
}

async function checkChallenge(fact: CardFact, result: 'complete' | 'fail'): Promise<void> {
  if (!fact.on_session?.startsWith('challenge')) return;
  const world = await open();
  const {id, secret, box, stripe} = world;
  const asked = await pay(world, String(fact.number));
  assert.deepEqual([asked.http, asked.status], [200, 'requires_action']);
  assert.equal(asked.next_action?.type, 'use_stripe_sdk');
  await post(box, '/_sandbox/3ds', {payment_intent: id, payment_intent_client_secret: secret, result});
  const intent = await stripe.paymentIntents.retrieve(id);
  const refusal = (fact.after_auth ?? '').split('/');
  const code = result === 'fail' ? 'payment_intent_authentication_failure' : refusal[0];
  const isPaid = result === 'complete' && fact.after_auth === 'success';
  assert.equal(intent.status, isPaid ? 'succeeded' : 'requires_payment_method');
  if (!isPaid) assert.equal(intent.last_payment_error?.code, code);
  if (!isPaid && refusal[1] && result === 'complete')
    assert.equal(intent.last_payment_error?.decline_code, refusal[1]);
  await finishAll(world);
  const failed = [...(result === 'fail' ? [] : ['charge.failed']), 'payment_intent.payment_failed'];
  const ending = isPaid ? [...PAID, 'charge.updated'] : failed;
  assert.deepEqual(eventsOf(world), [CREATED, 'payment_intent.requires_action', ...ending]);
}

async function checkOffSession({number, payment_method: alias, off_session: says = ''}: CardFact): Promise<void> {
  const world = await open();
  const {stripe, box} = world;
  const method = alias ?? (await stripe.paymentMethods.create({type: 'card', card: numberOf(number)})).id;
  const params = {
    amount: 1999,
    currency: 'usd',
    payment_method: method,
    confirm: true,
    off_session: true,
  } as const;
  const paid = await stripe.paymentIntents.create(params).then(
    ({status}) => status,
    (error: Stripe.errors.StripeError) => String(error.decline_code),
  );
  const expected = says.startsWith('success')
    ? 'succeeded'
    : says.startsWith('required') || says.startsWith('authentication_required')
      ? 'authentication_required'
      : says === 'decline'
        ? 'generic_decline'
        : says.split(' ')[0];
  assert.equal(paid, expected);
  if (says === 'required unless set up') await checkSetUp(stripe, world, String(alias));
  box.close();
}

/** Set up with a challenge once, the card is then charged without one. */
async function checkSetUp(stripe: Stripe, {box}: World, alias: string): Promise<void> {
  const customer = (await stripe.customers.create()).id;
  const setup = await stripe.setupIntents.create({
    customer,
    payment_method: alias,
    confirm: true,
    return_url: RETURN_URL,
    use_stripe_sdk: true,
  });
  assert.equal(setup.status, 'requires_action');
  const form = {setup_intent: setup.id, setup_intent_client_secret: setup.client_secret ?? '', result: 'complete'};
  await post(box, '/_sandbox/3ds', form);
  const {payment_method: saved} = await stripe.setupIntents.retrieve(setup.id);
  const method = String(saved);
  const later = {amount: 500, currency: 'usd', customer, payment_method: method, confirm: true, off_session: true};
  assert.equal((await stripe.paymentIntents.create(later)).status, 'succeeded');
}

function numberOf(number: string | null) {
  return {number: String(number), exp_month: 12, exp_year: 2034, cvc: '123'};
}

/** Paid only when the captcha is solved. */
export async function checkCaptcha({number}: CardFact): Promise<void> {
  const world = await open();
  const {box, id} = world;
  const asked = await pay(world, String(number));
  assert.equal(asked.status, 'requires_action');
  assert.equal(asked.next_action?.use_stripe_sdk?.type, 'intent_confirmation_challenge');
  const solved = {client_secret: world.secret, key: box.publishableKey};
  const reply = (await (await post(box, `/v1/payment_intents/${id}/verify_challenge`, solved)).json()) as Reply;
  assert.equal(reply.status, 'succeeded');
  await finishAll(world);
  assert.deepEqual(eventsOf(world), [CREATED, 'payment_intent.requires_action', ...PAID, 'charge.updated']);
}
