import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {refusal} from '../open-sandbox.ts';
import {type Club, DAY, START, openClub, setCard, shortLines} from './open-club.ts';

/** A subscription of 10.00 each month, half of whose April is over. */
async function halfway(params: Stripe.SubscriptionCreateParams = {}): Promise<Club & {id: string; item: string}> {
  const club = await openClub();
  const price = await club.price(1000);
  const {id, items} = await club.subscribe({items: [{price: price.id}], ...params});
  await club.goTo(15);
  club.box.journal.clear();
  return {...club, id, item: items.data[0]?.id ?? ''};
}

async function pendingLines({stripe, customer}: Club): Promise<[string | null, number][]> {
  const {data} = await stripe.invoiceItems.list({customer: customer.id, pending: true});
  return data.toReversed().map(({description, amount}) => [description, amount]);
}

test('an upgrade halfway credits the unused time and charges the remaining time on the next invoice', async () => {
  const club = await halfway();
  const dearer = await club.price(2000);
  await club.stripe.subscriptions.update(club.id, {items: [{id: club.item, price: dearer.id}]});
  assert.deepEqual(await pendingLines(club), [
    ['Unused time on Gold after 16 Apr 2027', -500],
    ['Remaining time on Gold after 16 Apr 2027', 1000],
  ]);
  assert.deepEqual(
    club.events().filter((type) => !/^(plan|price)\./.test(type)),
    ['invoiceitem.created', 'invoiceitem.created', 'customer.subscription.updated'],
  );
  await club.goTo(31);
  const {latest_invoice: invoice} = await club.stripe.subscriptions.retrieve(club.id, {
    expand: ['latest_invoice'],
  });
  const {amount_due: due, ...renewed} = invoice as Stripe.Invoice;
  assert.equal(due, 2500);
  assert.deepEqual(
    shortLines(renewed as Stripe.Invoice).map(([, amount]) => amount),
    [-500, 1000, 2000],
  );
});

test('a proration is an invoice item that names what it credits', async () => {
  const club = await halfway();
  await club.stripe.subscriptions.update(club.id, {items: [{id: club.item, quantity: 3}]});
  const {data} = await club.stripe.invoiceItems.list({customer: club.customer.id, pending: true});
  const [debit, credit] = data;
  assert.deepEqual([debit?.proration, debit?.discountable, debit?.quantity], [true, false, 3]);
  assert.equal(debit?.description, 'Remaining time on 3 × Gold after 16 Apr 2027');
  assert.deepEqual(debit?.period, {start: START + 15 * DAY, end: START + 30 * DAY});
  assert.deepEqual(debit?.parent?.subscription_details, {subscription: club.id, subscription_item: club.item});
  const {latest_invoice: first} = await club.stripe.subscriptions.retrieve(club.id);
  assert.equal(credit?.proration_details?.credited_items?.invoice_line_item_details?.invoice, first);
  assert.equal(debit?.proration_details?.credited_items, null);
});

test('a downgrade that is invoiced at once leaves its credit to the balance', async () => {
  const club = await halfway();
  const cheaper = await club.price(400);
  const changed = await club.stripe.subscriptions.update(club.id, {
    items: [{id: club.item, price: cheaper.id}],
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  const {status, total, ending_balance: left, billing_reason: reason} = changed.latest_invoice as Stripe.Invoice;
  assert.deepEqual([status, total, left, reason], ['paid', -300, -300, 'subscription_update']);
  await club.goTo(31);
  const {latest_invoice: next} = await club.stripe.subscriptions.retrieve(club.id, {expand: ['latest_invoice']});
  assert.equal((next as Stripe.Invoice).amount_due, 100);
});

test('an upgrade that is invoiced at once is paid at once', async () => {
  const club = await halfway();
  const changed = await club.stripe.subscriptions.update(club.id, {
    items: [{id: club.item, quantity: 2}],
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  const {status, amount_paid: paid} = changed.latest_invoice as Stripe.Invoice;
  assert.deepEqual([changed.status, status, paid], ['active', 'paid', 500]);
});

test('without prorations the change counts from the next period', async () => {
  const club = await halfway();
  await club.stripe.subscriptions.update(club.id, {
    items: [{id: club.item, quantity: 2}],
    proration_behavior: 'none',
  });
  assert.deepEqual(await pendingLines(club), []);
});

test('flexible billing credits what was charged, classic billing what the price is now', async () => {
  for (const [type, credit] of [
    ['flexible', -500],
    ['classic', -1000],
  ] as const) {
    const club = await halfway({billing_mode: {type}});
    const [dearer, cheaper] = [await club.price(2000), await club.price(200)];
    const change = (price: string, proration_behavior: 'create_prorations' | 'none') =>
      club.stripe.subscriptions.update(club.id, {items: [{id: club.item, price}], proration_behavior});
    assert.equal((await change(dearer.id, 'none')).billing_mode.type, type);
    await change(cheaper.id, 'create_prorations');
    assert.deepEqual(await pendingLines(club), [
      ['Unused time on Gold after 16 Apr 2027', credit],
      ['Remaining time on Gold after 16 Apr 2027', 100],
    ]);
  }
});

test('a second change credits the first one', async () => {
  const club = await halfway();
  await club.stripe.subscriptions.update(club.id, {items: [{id: club.item, quantity: 2}]});
  await club.goTo(20);
  await club.stripe.subscriptions.update(club.id, {items: [{id: club.item, quantity: 1}]});
  const amounts = (await pendingLines(club)).map(([, amount]) => amount);
  assert.deepEqual(amounts, [-500, 1000, -667, 333]);
});

test('a proration counts from its date, which must be in the period', async () => {
  const club = await halfway();
  const change = (days: number) =>
    club.stripe.subscriptions.update(club.id, {
      items: [{id: club.item, quantity: 2}],
      proration_date: START + days * DAY,
    });
  assert.equal((await refusal(change(31))).param, 'proration_date');
  assert.equal((await club.stripe.subscriptions.retrieve(club.id)).items.data[0]?.quantity, 1);
  await change(24);
  assert.deepEqual(
    (await pendingLines(club)).map(([, amount]) => amount),
    [-200, 400],
  );
});

test('items are added and taken away in proportion', async () => {
  const club = await halfway();
  const other = await club.price(600);
  const added = await club.stripe.subscriptionItems.create({subscription: club.id, price: other.id});
  await club.stripe.subscriptionItems.del(added.id);
  assert.deepEqual(
    (await pendingLines(club)).map(([, amount]) => amount),
    [300, -300],
  );
});

test('a new anchor begins the period anew, and credits the old one', async () => {
  const club = await halfway();
  const changed = await club.stripe.subscriptions.update(club.id, {
    billing_cycle_anchor: {type: 'now'},
    expand: ['latest_invoice'],
  });
  const invoice = changed.latest_invoice as Stripe.Invoice;
  assert.deepEqual(
    shortLines(invoice).map(([, amount]) => amount),
    [-500, 1000],
  );
  assert.equal(changed.billing_cycle_anchor, START + 15 * DAY);
  assert.equal(changed.items.data[0]?.current_period_end, Date.UTC(2027, 4, 16) / 1000);
});

test('a price for another interval begins its period at once', async () => {
  const club = await halfway();
  const yearly = await club.price(9000, {recurring: {interval: 'year'}});
  const changed = await club.stripe.subscriptions.update(club.id, {
    items: [{id: club.item, price: yearly.id}],
    expand: ['latest_invoice'],
  });
  assert.equal((changed.latest_invoice as Stripe.Invoice).amount_paid, 8500);
  assert.equal(changed.items.data[0]?.current_period_end, Date.UTC(2028, 3, 16) / 1000);
});

test('a payment that fails leaves the change past due, or takes it back', async () => {
  const club = await halfway();
  await setCard(club, club.customer.id, 'pm_card_chargeCustomerFail');
  const change = (payment_behavior: 'allow_incomplete' | 'error_if_incomplete') =>
    club.stripe.subscriptions.update(club.id, {
      items: [{id: club.item, quantity: 2}],
      proration_behavior: 'always_invoice',
      payment_behavior,
    });
  assert.equal((await refusal(change('error_if_incomplete'))).statusCode, 402);
  const same = await club.stripe.subscriptions.retrieve(club.id);
  assert.deepEqual([same.status, same.items.data[0]?.quantity], ['active', 1]);
  assert.deepEqual(await pendingLines(club), []);
  assert.equal((await change('allow_incomplete')).status, 'past_due');
});

test('a preview shows what a change will cost and changes nothing', async () => {
  const club = await halfway();
  const details = {items: [{id: club.item, quantity: 2}], proration_date: START + 15 * DAY};
  const next = await club.stripe.invoices.createPreview({subscription: club.id, subscription_details: details});
  assert.deepEqual(
    shortLines(next).map(([, amount]) => amount),
    [-500, 1000, 2000],
  );
  assert.match(next.id, /^upcoming_in_/);
  const now = await club.stripe.invoices.createPreview({
    subscription: club.id,
    subscription_details: {...details, proration_behavior: 'always_invoice'},
    invoice_items: [{amount: 70, currency: 'usd', description: 'Extra'}],
  });
  assert.equal(now.amount_due, 570);
  const ended = await club.stripe.invoices.createPreview({
    subscription: club.id,
    subscription_details: {cancel_now: true},
  });
  assert.equal(ended.total, -500);
  assert.deepEqual(await pendingLines(club), []);
  assert.deepEqual(club.events(), []);
  assert.equal((await club.stripe.subscriptions.retrieve(club.id)).items.data[0]?.quantity, 1);
});

test('a preview of what is not made yet, and of nothing', async () => {
  const {stripe, customer, price} = await openClub();
  const monthly = await price(1000);
  const created = await stripe.invoices.createPreview({
    customer: customer.id,
    subscription_details: {items: [{price: monthly.id, quantity: 2}]},
  });
  assert.deepEqual([created.total, created.lines.data.length], [2000, 1]);
  const none = await refusal(stripe.invoices.createPreview({customer: customer.id}));
  assert.deepEqual([none.statusCode, none.code], [404, 'invoice_upcoming_none']);
});

test('a preview takes discounts, an end and a new anchor', async () => {
  const club = await halfway();
  const half = await club.stripe.coupons.create({percent_off: 50});
  const preview = (params: Stripe.InvoiceCreatePreviewParams) =>
    club.stripe.invoices.createPreview({subscription: club.id, ...params});
  assert.equal((await preview({discounts: [{coupon: half.id}]})).total, 500);
  assert.equal((await club.stripe.coupons.retrieve(half.id)).times_redeemed, 0);
  const anew = await preview({subscription_details: {billing_cycle_anchor: {type: 'now'}}});
  assert.deepEqual([anew.total, anew.lines.data.length], [500, 2]);
  const ended = await refusal(preview({subscription_details: {cancel_at: 'max_period_end'}}));
  assert.equal(ended.code, 'invoice_upcoming_none');
});

test('an anchor makes the first period shorter, and cheaper', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const begin = (days: number, params: object = {}) =>
    club.subscribe({
      items: [{price: price.id}],
      billing_cycle_anchor: START + days * DAY,
      expand: ['latest_invoice'],
      ...params,
    });
  const short = await begin(9);
  const invoice = short.latest_invoice as Stripe.Invoice;
  assert.deepEqual([invoice.amount_paid, short.items.data[0]?.current_period_end], [290, START + 9 * DAY]);
  const free = await begin(9, {proration_behavior: 'none'});
  assert.equal((free.latest_invoice as Stripe.Invoice).total, 0);
  assert.match((await refusal(begin(31))).message, /cannot be later than next natural billing date/);
  await club.goTo(4.5);
  await club.stripe.subscriptions.update(short.id, {items: [{id: short.items.data[0]?.id ?? '', quantity: 2}]});
  assert.deepEqual(
    (await pendingLines(club)).map(([, amount]) => amount),
    [-145, 290],
  );
  await club.goTo(10);
  const {data} = await club.stripe.invoices.list({subscription: short.id});
  assert.deepEqual([data.length, data[0]?.total], [2, 2145]);
});

test('a cancellation credits the unused time and bills it where that is wanted', async () => {
  const club = await halfway();
  await club.stripe.subscriptions.cancel(club.id, {invoice_now: true, prorate: true});
  const {data} = await club.stripe.invoices.list({subscription: club.id});
  assert.deepEqual([data[0]?.total, data[0]?.ending_balance], [-500, -500]);
});

test('a subscription shows the plan and quantity of its only item (row 23)', async () => {
  const club = await halfway();
  const other = await club.price(600);
  const single = (await club.stripe.subscriptions.retrieve(club.id)) as unknown as Record<string, never>;
  assert.deepEqual(
    [single['plan']?.['id'], single['quantity']],
    [single['items']?.['data']?.[0]?.['price']?.['id'], 1],
  );
  assert.equal(single['items']?.['total_count'], 1);
  await club.stripe.subscriptionItems.create({subscription: club.id, price: other.id});
  const double = (await club.stripe.subscriptions.retrieve(club.id)) as unknown as Record<string, never>;
  assert.deepEqual([double['plan'], double['quantity'], double['items']?.['total_count']], [null, null, 2]);
});
