import assert from 'node:assert/strict';
import test from 'node:test';
import {refusal} from '../open-sandbox.ts';
import {type Club, DAY, START, openClub, setCard} from './open-club.ts';

test('a schedule starts its subscription, changes it in phases and releases it', async () => {
  const club = await openClub();
  const [small, large] = [await club.price(1000), await club.price(3000)];
  const schedule = await club.stripe.subscriptionSchedules.create({
    customer: club.customer.id,
    start_date: START + 5 * DAY,
    phases: [
      {items: [{price: small.id}], duration: {interval: 'month'}, proration_behavior: 'none'},
      {items: [{price: large.id, quantity: 2}], proration_behavior: 'none'},
    ],
  });
  assert.deepEqual([schedule.status, schedule.subscription, schedule.phases.length], ['not_started', null, 2]);
  await club.goTo(6);
  const active = await club.stripe.subscriptionSchedules.retrieve(schedule.id);
  assert.deepEqual([active.status, active.current_phase?.start_date], ['active', START + 5 * DAY]);
  const id = String(active.subscription);
  assert.equal((await club.stripe.subscriptions.retrieve(id)).schedule, schedule.id);
  await club.goTo(36);
  const changed = await club.stripe.subscriptions.retrieve(id);
  assert.deepEqual([changed.items.data[0]?.price.id, changed.items.data[0]?.quantity], [large.id, 2]);
  await club.goTo(70);
  const released = await club.stripe.subscriptionSchedules.retrieve(schedule.id);
  assert.deepEqual([released.status, released.released_subscription], ['released', id]);
  const free = await club.stripe.subscriptions.retrieve(id);
  assert.deepEqual([free.status, free.schedule], ['active', null]);
  const {data} = await club.stripe.invoices.list({subscription: id});
  assert.deepEqual(
    data.map(({status, total}) => [status, total]),
    [
      ['paid', 6000],
      ['paid', 6000],
      ['paid', 1000],
    ],
  );
});

test('a schedule is canceled with its subscription, and ends it where that is its end', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const phases = [{items: [{price: price.id}]}];
  const customer = club.customer.id;
  const first = await club.stripe.subscriptionSchedules.create({customer, phases});
  const canceled = await club.stripe.subscriptionSchedules.cancel(first.id);
  assert.equal(canceled.status, 'canceled');
  assert.equal((await club.stripe.subscriptions.retrieve(String(first.subscription))).status, 'canceled');
  const twice = await refusal(club.stripe.subscriptionSchedules.cancel(first.id));
  assert.match(
    twice.message,
    /^You cannot cancel a subscription schedule that is currently in the `canceled` status/,
  );
  const second = await club.stripe.subscriptionSchedules.create({customer, phases, end_behavior: 'cancel'});
  await club.goTo(31);
  assert.equal((await club.stripe.subscriptionSchedules.retrieve(second.id)).status, 'completed');
  assert.equal(club.box.journal.events('subscription_schedule.completed').length, 1);
});

test('a schedule is made from a subscription, and lets it go', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  const schedule = await club.stripe.subscriptionSchedules.create({from_subscription: id});
  assert.deepEqual([schedule.status, schedule.subscription], ['active', id]);
  const again = club.stripe.subscriptionSchedules.create({from_subscription: id});
  assert.match((await refusal(again)).message, /managed by the schedule/);
  const released = await club.stripe.subscriptionSchedules.release(schedule.id);
  assert.deepEqual([released.status, released.released_subscription], ['released', id]);
});

test('a schedule alone says when its subscription ends until it lets it go', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  const schedule = await club.stripe.subscriptionSchedules.create({from_subscription: id});
  for (const ending of [{cancel_at_period_end: true}, {cancel_at: START + 5 * DAY}]) {
    const error = await refusal(club.stripe.subscriptions.update(id, {description: 'Ends', ...ending}));
    assert.deepEqual(
      [error.statusCode, error.message],
      [
        400,
        `The subscription is managed by the subscription schedule \`${schedule.id}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
      ],
    );
  }
  const same = await club.stripe.subscriptions.retrieve(id);
  assert.deepEqual([same.cancel_at, same.cancel_at_period_end, same.description], [null, false, null]);
  await club.stripe.subscriptionSchedules.release(schedule.id);
  const free = await club.stripe.subscriptions.update(id, {cancel_at_period_end: true});
  assert.equal(free.cancel_at_period_end, true);
});

/** A schedule over a subscription that runs, and the types of its events so far. */
async function underSchedule(): Promise<Club & {id: string; schedule: string; told: () => string[]}> {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  const {id: schedule} = await club.stripe.subscriptionSchedules.create({from_subscription: id});
  const told = () => club.events().filter((type) => type.startsWith('subscription_schedule.'));
  return {...club, id, schedule, told};
}

test('a schedule is canceled when its subscription or its customer goes, and tells no end after that', async () => {
  for (const leave of [
    (club: Club, id: string) => club.stripe.subscriptions.cancel(id),
    (club: Club) => club.stripe.customers.del(club.customer.id),
  ]) {
    const club = await underSchedule();
    await leave(club, club.id);
    const {status, canceled_at: at} = await club.stripe.subscriptionSchedules.retrieve(club.schedule);
    assert.deepEqual([status, at], ['canceled', START]);
    await club.goTo(40);
    assert.deepEqual(club.told(), ['subscription_schedule.created', 'subscription_schedule.canceled']);
  }
});

test('a schedule is aborted when the renewals of its subscription are not paid', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const schedule = await club.stripe.subscriptionSchedules.create({
    customer: club.customer.id,
    phases: [{items: [{price: price.id}], duration: {interval: 'year', interval_count: 1}}],
  });
  await club.goTo(1);
  await setCard(club, club.customer.id, 'pm_card_chargeCustomerFail');
  await club.goTo(60);
  const {status, subscription} = await club.stripe.subscriptionSchedules.retrieve(schedule.id);
  const ended = await club.stripe.subscriptions.retrieve(String(subscription));
  assert.deepEqual(
    [status, ended.status, ended.cancellation_details?.reason],
    ['canceled', 'canceled', 'payment_failed'],
  );
  await club.goTo(400);
  assert.deepEqual(
    club.events().filter((type) => type.startsWith('subscription_schedule.')),
    ['subscription_schedule.created', 'subscription_schedule.aborted'],
  );
});
