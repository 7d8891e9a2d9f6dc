import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {refusal} from '../open-sandbox.ts';
import {type Club, DAY, START, openClub, setCard} from './open-club.ts';

async function openTrial(days: number, params: Stripe.SubscriptionCreateParams = {}, card: string | null = null) {
  const club = await openClub({card});
  const price = await club.price(1000);
  const trial = await club.subscribe({items: [{price: price.id}], trial_period_days: days, ...params});
  return {...club, id: trial.id, trial};
}

async function statusOf({stripe}: Club, id: string): Promise<string> {
  return (await stripe.subscriptions.retrieve(id)).status;
}

async function latestOf({stripe}: Club, id: string): Promise<Stripe.Invoice> {
  const {latest_invoice: invoice} = await stripe.subscriptions.retrieve(id, {expand: ['latest_invoice']});
  return invoice as Stripe.Invoice;
}

test('the end of a trial is told three days before, once, and of a shorter trial at once (row 24)', async () => {
  const club = await openTrial(10);
  const told = () => club.box.journal.events('customer.subscription.trial_will_end').length;
  await club.goTo(6.9);
  assert.equal(told(), 0);
  await club.goTo(7.1);
  assert.equal(told(), 1);
  await club.goTo(9);
  assert.equal(told(), 1);
  const short = await openTrial(1);
  assert.equal(short.box.journal.events('customer.subscription.trial_will_end').length, 1);
});

test('a trial ends now: without a card it is paused, and told so (row 24)', async () => {
  const ending = {end_behavior: {missing_payment_method: 'pause'}} as const;
  const club = await openTrial(10, {trial_settings: ending});
  const paused = await club.stripe.subscriptions.update(club.id, {trial_end: 'now'});
  assert.deepEqual(
    [paused.status, paused.status_details?.paused.subscription.type],
    ['paused', 'trial_end_without_payment_method'],
  );
  assert.equal(club.box.journal.events('customer.subscription.paused').length, 1);
  await club.goTo(60);
  assert.equal(await statusOf(club, club.id), 'paused');
});

test('a paused subscription resumes when its invoice is paid', async () => {
  const ending = {end_behavior: {missing_payment_method: 'pause'}} as const;
  const club = await openTrial(3, {trial_settings: ending});
  await club.goTo(4);
  assert.equal(await statusOf(club, club.id), 'paused');
  await setCard(club, club.customer.id, 'pm_card_chargeCustomerFail');
  const failed = await club.stripe.subscriptions.resume(club.id);
  assert.equal(failed.status, 'paused');
  const card = await setCard(club, club.customer.id, 'pm_card_visa');
  await club.stripe.invoices.pay(String(failed.latest_invoice), {payment_method: card});
  const active = await club.stripe.subscriptions.retrieve(club.id);
  assert.deepEqual([active.status, active.status_details], ['active', undefined]);
  assert.equal(active.items.data[0]?.current_period_start, START + 4 * DAY);
  assert.equal(club.box.journal.events('customer.subscription.resumed').length, 1);
  assert.match((await refusal(club.stripe.subscriptions.resume(club.id))).message, /`paused`/);
});

test('a trial without a card at its end is canceled, or billed, as its settings say', async () => {
  for (const [behaviour, status] of [
    ['cancel', 'canceled'],
    ['create_invoice', 'past_due'],
  ] as const) {
    const club = await openTrial(5, {trial_settings: {end_behavior: {missing_payment_method: behaviour}}});
    await club.goTo(6);
    assert.equal(await statusOf(club, club.id), status);
  }
});

test('a trial that ends now is billed now, and one that is moved is not', async () => {
  const club = await openTrial(10, {}, 'pm_card_visa');
  const moved = await club.stripe.subscriptions.update(club.id, {trial_end: START + 20 * DAY});
  assert.deepEqual([moved.status, moved.trial_end], ['trialing', START + 20 * DAY]);
  assert.equal((await club.stripe.invoices.list({subscription: club.id})).data.length, 1);
  await club.goTo(12);
  const ended = await club.stripe.subscriptions.update(club.id, {trial_end: 'now'});
  assert.deepEqual([ended.status, ended.billing_cycle_anchor], ['active', START + 12 * DAY]);
  const invoice = await latestOf(club, club.id);
  assert.deepEqual([invoice.status, invoice.amount_paid], ['paid', 1000]);
});

test('a trial of a running subscription credits the unused time and begins a free period', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  await club.goTo(15);
  const trial = await club.stripe.subscriptions.update(id, {trial_end: START + 25 * DAY});
  assert.deepEqual([trial.status, trial.items.data[0]?.current_period_end], ['trialing', START + 25 * DAY]);
  const invoice = await latestOf(club, id);
  assert.deepEqual(
    invoice.lines.data.map(({description, amount}) => [description, amount]),
    [
      ['Unused time on Gold after 16 Apr 2027', -500],
      ['Trial period for Gold', 0],
    ],
  );
});

test('a failed renewal is tried again after 3, 5 and 7 days, then the subscription is canceled', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  await setCard(club, club.customer.id, 'pm_card_chargeCustomerFail');
  const seen: [number, string, number, number | null][] = [];
  for (const days of [31, 34, 39, 46]) {
    await club.goTo(days);
    const {attempt_count: count, next_payment_attempt: next} = await latestOf(club, id);
    seen.push([days, await statusOf(club, id), count, next && Math.floor((next - START) / DAY)]);
  }
  assert.deepEqual(seen, [
    [31, 'past_due', 1, 33],
    [34, 'past_due', 2, 38],
    [39, 'past_due', 3, 45],
    [46, 'canceled', 4, null],
  ]);
  const {cancellation_details: details} = await club.stripe.subscriptions.retrieve(id);
  assert.equal(details?.reason, 'payment_failed');
  assert.equal((await latestOf(club, id)).status, 'open');
});

test('a retry with a better card makes it active again', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  await setCard(club, club.customer.id, 'pm_card_chargeCustomerFail');
  await club.goTo(31);
  await setCard(club, club.customer.id, 'pm_card_visa');
  await club.goTo(34);
  assert.deepEqual([await statusOf(club, id), (await latestOf(club, id)).status], ['active', 'paid']);
});

test('by a setting a renewal that all tries could not pay leaves it unpaid, with drafts that wait', async () => {
  const club = await openClub({afterRetries: 'unpaid'});
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  await setCard(club, club.customer.id, 'pm_card_chargeCustomerFail');
  await club.goTo(50);
  assert.equal(await statusOf(club, id), 'unpaid');
  await club.goTo(65);
  const draft = await latestOf(club, id);
  assert.deepEqual([draft.status, draft.auto_advance], ['draft', false]);
  const card = await setCard(club, club.customer.id, 'pm_card_visa');
  await club.stripe.invoices.pay(draft.id, {payment_method: card});
  assert.equal(await statusOf(club, id), 'active');
});

test('a renewal that must be authenticated asks the buyer and is past due', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  await setCard(club, club.customer.id, 'pm_card_authenticationRequired');
  club.box.journal.clear();
  await club.goTo(31);
  assert.equal(await statusOf(club, id), 'past_due');
  const told = club.events().filter((type) => /^(invoice\.payment|payment_intent\.(requires|payment))/.test(type));
  assert.deepEqual(told, [
    'payment_intent.requires_action',
    'invoice.payment_action_required',
    'invoice.payment_failed',
  ]);
});

test('while collection is paused, renewals are kept as drafts, written off or void', async () => {
  for (const [behavior, status] of [
    ['keep_as_draft', 'draft'],
    ['mark_uncollectible', 'uncollectible'],
    ['void', 'void'],
  ] as const) {
    const club = await openClub();
    const price = await club.price(1000);
    const {id} = await club.subscribe({items: [{price: price.id}]});
    const resumes = START + 40 * DAY;
    await club.stripe.subscriptions.update(id, {pause_collection: {behavior, resumes_at: resumes}});
    await club.goTo(32);
    assert.equal((await latestOf(club, id)).status, status);
    assert.equal(await statusOf(club, id), 'active');
    await club.goTo(41);
    assert.equal((await club.stripe.subscriptions.retrieve(id)).pause_collection, null);
    await club.goTo(62);
    assert.equal((await latestOf(club, id)).status, 'paid');
  }
});

test('a subscription ends when it is to, and says why at once (row 21)', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id} = await club.subscribe({items: [{price: price.id}]});
  const ending = await club.stripe.subscriptions.update(id, {cancel_at: START + 12 * DAY});
  assert.deepEqual(
    [ending.cancel_at, ending.cancel_at_period_end, ending.cancellation_details?.reason],
    [START + 12 * DAY, false, 'cancellation_requested'],
  );
  const kept = await club.stripe.subscriptions.update(id, {cancel_at: ''});
  assert.deepEqual([kept.cancel_at, kept.canceled_at, kept.cancellation_details?.reason], [null, null, null]);
  await club.stripe.subscriptions.update(id, {cancel_at: 'max_period_end'});
  await club.goTo(31);
  assert.equal(await statusOf(club, id), 'canceled');
});

test('an empty default_payment_method unsets it (row 21)', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const card = await club.stripe.paymentMethods.attach('pm_card_mastercard', {customer: club.customer.id});
  const {id} = await club.subscribe({items: [{price: price.id}], default_payment_method: card.id});
  const unset = await club.stripe.subscriptions.update(id, {default_payment_method: ''});
  assert.equal(unset.default_payment_method, null);
});

test('a subscription that sends its invoices is active, and past due when one is overdue', async () => {
  const club = await openClub({card: null});
  const price = await club.price(1000);
  const undated = club.subscribe({items: [{price: price.id}], collection_method: 'send_invoice'});
  assert.equal((await refusal(undated)).param, 'days_until_due');
  const {id, status} = await club.subscribe({
    items: [{price: price.id}],
    collection_method: 'send_invoice',
    days_until_due: 7,
  });
  assert.equal(status, 'active');
  assert.equal((await latestOf(club, id)).status, 'draft');
  await club.goTo(1);
  const sent = await latestOf(club, id);
  assert.deepEqual([sent.status, sent.due_date], ['open', START + 7 * DAY]);
  await club.goTo(8);
  assert.equal(await statusOf(club, id), 'past_due');
  assert.equal(club.box.journal.events('invoice.overdue').length, 1);
  await club.stripe.invoices.pay(sent.id, {paid_out_of_band: true});
  assert.equal(await statusOf(club, id), 'active');
});

test('prices may be made on the spot, and extra items come on the first invoice', async () => {
  const club = await openClub();
  const once = await club.stripe.prices.create({currency: 'usd', unit_amount: 300, product: club.product.id});
  const price_data = {
    currency: 'usd',
    product: club.product.id,
    unit_amount: 800,
    recurring: {interval: 'week'},
  } as const;
  const {id, items} = await club.subscribe({
    items: [{price_data}],
    add_invoice_items: [{price: once.id}],
  });
  assert.deepEqual([items.data[0]?.price.active, items.data[0]?.price.unit_amount], [false, 800]);
  assert.equal((await latestOf(club, id)).amount_paid, 1100);
});

test('pending updates and metered prices are refused in plain words', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id, items} = await club.subscribe({items: [{price: price.id}]});
  const pending = club.stripe.subscriptions.update(id, {
    items: [{id: items.data[0]?.id ?? '', quantity: 2}],
    payment_behavior: 'pending_if_incomplete',
  });
  assert.match((await refusal(pending)).message, /^The sandbox does not simulate payment_behavior pending/);
  const metered = club.price(5, {recurring: {interval: 'month', usage_type: 'metered'}});
  assert.match((await refusal(metered)).message, /^The sandbox does not simulate metered prices yet/);
});
