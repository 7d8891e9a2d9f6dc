/** What the lines of prorations amount to, and in which order an invoice has them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {type Club, DAY, START, openClub, shortLines} from './open-club.ts';

async function pendingAmounts({stripe, customer}: Club): Promise<number[]> {
  const {data} = await stripe.invoiceItems.list({customer: customer.id, pending: true});
  return data.toReversed().map(({amount}) => amount);
}

test('half a cent is rounded towards minus infinity, for credits and for debits', async () => {
  for (const [was, becomes, seconds, expected] of [
    [999, 1999, 15 * DAY, [-500, 999]],
    [1000, 1800, (30 * DAY) / 400, [-3, 4]],
    [1000, 1000, (30 * DAY) / 2000, [-1, 0]],
  ] as const) {
    for (const type of ['flexible', 'classic'] as const) {
      const club = await openClub();
      const [old, dearer] = [await club.price(was), await club.price(becomes)];
      const {id, items} = await club.subscribe({items: [{price: old.id}], billing_mode: {type}});
      await club.stripe.subscriptions.update(id, {
        items: [{id: items.data[0]?.id ?? '', price: dearer.id}],
        proration_date: START + 30 * DAY - seconds,
      });
      assert.deepEqual(await pendingAmounts(club), expected);
    }
  }
});

test("what is left of a month of 31 days is credited as in Stripe's guide to prorations", async () => {
  const club = await openClub();
  await club.goTo(30);
  const price = await club.price(1000);
  const {id, items} = await club.subscribe({items: [{price: price.id}]});
  await club.stripe.subscriptions.update(id, {
    items: [{id: items.data[0]?.id ?? '', quantity: 2}],
    proration_date: START + 61 * DAY - 445_540,
  });
  assert.deepEqual(await pendingAmounts(club), [-166, 333]);
});

test('of each change an invoice has the credit before the debit, and the newest change first', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const {id, items} = await club.subscribe({items: [{price: price.id}]});
  await club.goTo(15);
  const change = (quantity: number) =>
    club.stripe.subscriptions.update(id, {items: [{id: items.data[0]?.id ?? '', quantity}]});
  await change(2);
  await club.goTo(20);
  await change(1);
  const preview = await club.stripe.invoices.createPreview({subscription: id});
  await club.goTo(31);
  const {latest_invoice: renewal} = await club.stripe.subscriptions.retrieve(id, {
    expand: ['latest_invoice'],
  });
  const {data} = await club.stripe.events.list({type: 'invoice.upcoming'});
  for (const invoice of [preview, renewal, data[0]?.data.object]) {
    assert.deepEqual(
      shortLines(invoice as Stripe.Invoice).map(([, amount]) => amount),
      [-667, 333, -500, 1000, 1000],
    );
  }
});
