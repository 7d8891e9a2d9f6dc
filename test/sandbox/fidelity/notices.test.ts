/** What Stripe tells a week before: https://docs.stripe.com/billing/subscriptions/webhooks */
import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {START, openClub} from './open-club.ts';

test('an invoice is told a week before its renewal, once, with what waits for it', async () => {
  const {stripe, box, customer, price, subscribe, goTo} = await openClub();
  const {id: monthly} = await price(1000);
  const {id} = await subscribe({items: [{price: monthly}]});
  const extra = {customer: customer.id, subscription: id, amount: 200, currency: 'usd'};
  await stripe.invoiceItems.create(extra);
  const told = async () => (await stripe.events.list({type: 'invoice.upcoming'})).data;
  await goTo(22);
  assert.equal((await told()).length, 0);
  await goTo(24);
  await goTo(29);
  const [event, ...more] = await told();
  const upcoming = event?.data.object as Stripe.Invoice;
  assert.deepEqual([upcoming.total, upcoming.billing_reason, more.length], [1200, 'upcoming', 0]);
  assert.match(upcoming.id, /^upcoming_in_/);
  await goTo(32);
  const {data} = await stripe.invoices.list({subscription: id});
  assert.deepEqual(
    data.map(({total}) => total),
    [1200, 1000],
  );
  await goTo(55);
  assert.equal((await told()).length, 2);
  box.close();
});

test('nothing is told of a renewal that does not come, or that comes each week', async () => {
  const {stripe, price, subscribe, goTo} = await openClub();
  const monthly = await price(1000);
  const weekly = await price(500, {recurring: {interval: 'week'}});
  const {id} = await subscribe({items: [{price: monthly.id}]});
  await stripe.subscriptions.update(id, {cancel_at_period_end: true});
  await subscribe({items: [{price: weekly.id}]});
  await goTo(35);
  assert.equal((await stripe.events.list({type: 'invoice.upcoming'})).data.length, 0);
});

test('the end of a schedule is told a week before', async () => {
  const {stripe, customer, price, goTo} = await openClub();
  const {id} = await price(1000);
  const schedule = await stripe.subscriptionSchedules.create({
    customer: customer.id,
    start_date: START,
    phases: [{items: [{price: id}], duration: {interval: 'month', interval_count: 2}}],
  });
  await goTo(50);
  const told = async () => (await stripe.events.list({type: 'subscription_schedule.expiring'})).data;
  assert.equal((await told()).length, 0);
  await goTo(56);
  await goTo(62);
  const [event, ...more] = await told();
  const ending = event?.data.object as Stripe.SubscriptionSchedule | undefined;
  assert.deepEqual([ending?.id, more.length], [schedule.id, 0]);
});
