/** The cards of subscriptions that cost nothing yet: https://docs.stripe.com/billing/subscriptions/deferred-payment */
import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {post} from '../open-sandbox.ts';
import {openClub} from './open-club.ts';

const WITH_SETUP = {expand: ['pending_setup_intent']};

/** A trial of ten days that is to be paid with this card. */
async function openTrial(card: string | null, also: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const club = await openClub({card});
  const price = await club.price(1000);
  const trial = await club.subscribe({
    items: [{price: price.id}],
    trial_period_days: 10,
    ...WITH_SETUP,
    ...also,
  });
  const setup = trial.pending_setup_intent as Stripe.SetupIntent | null;
  const answer = (result: 'complete' | 'fail') =>
    post(club.box, '/_sandbox/3ds', {
      setup_intent: String(setup?.id),
      setup_intent_client_secret: String(setup?.client_secret),
      result,
    });
  return {...club, trial, setup, answer};
}

test('a trial whose card must authenticate waits for the buyer, then goes on and is charged', async () => {
  const {stripe, trial, setup, answer, goTo, events, box} = await openTrial(
    'pm_card_authenticationRequiredOnSetup',
  );
  assert.deepEqual([trial.status, setup?.status], ['trialing', 'requires_action']);
  assert.equal(setup?.next_action?.type, 'use_stripe_sdk');
  box.journal.clear();
  await answer('complete');
  const going = await stripe.subscriptions.retrieve(trial.id);
  assert.deepEqual([going.status, going.pending_setup_intent], ['trialing', null]);
  assert.ok(events().includes('setup_intent.succeeded'));
  assert.ok(events().includes('customer.subscription.updated'));
  await goTo(11);
  const paid = await stripe.subscriptions.retrieve(trial.id, {expand: ['latest_invoice']});
  assert.deepEqual([paid.status, (paid.latest_invoice as Stripe.Invoice).status], ['active', 'paid']);
});

test('without the buyer such a trial is past due at its end', async () => {
  const {stripe, trial, goTo} = await openTrial('pm_card_authenticationRequiredOnSetup');
  await goTo(11);
  assert.equal((await stripe.subscriptions.retrieve(trial.id)).status, 'past_due');
});

test('a buyer who fails is asked for another card, and the trial goes on', async () => {
  const {stripe, trial, answer} = await openTrial('pm_card_threeDSecure2Required');
  await answer('fail');
  const going = await stripe.subscriptions.retrieve(trial.id, WITH_SETUP);
  const setup = going.pending_setup_intent as Stripe.SetupIntent;
  assert.deepEqual([going.status, setup.status], ['trialing', 'requires_payment_method']);
});

test('a card that asks for nothing leaves no pending SetupIntent', async () => {
  const {setup, events} = await openTrial('pm_card_visa');
  assert.equal(setup, null);
  assert.ok(events().includes('setup_intent.succeeded'));
});

test('a card that the buyer gives for a trial is the one that the trial is charged with', async () => {
  const {stripe, trial, setup, goTo} = await openTrial(null);
  const {payment_method: card} = await stripe.setupIntents.confirm(String(setup?.id), {
    payment_method: 'pm_card_visa',
    return_url: 'https://shop.example',
  });
  const going = await stripe.subscriptions.retrieve(trial.id);
  assert.deepEqual([going.default_payment_method, going.pending_setup_intent], [card, null]);
  await goTo(11);
  assert.equal((await stripe.subscriptions.retrieve(trial.id)).status, 'active');
});

test('what a coupon pays for in full is set up as a trial is', async () => {
  const club = await openClub({card: 'pm_card_threeDSecure2Required'});
  const price = await club.price(1000);
  const coupon = await club.stripe.coupons.create({percent_off: 100, duration: 'once'});
  const free = await club.subscribe({
    items: [{price: price.id}],
    discounts: [{coupon: coupon.id}],
    ...WITH_SETUP,
  });
  const setup = free.pending_setup_intent as Stripe.SetupIntent;
  assert.deepEqual([free.status, setup.status], ['active', 'requires_action']);
});
