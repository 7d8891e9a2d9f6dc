import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {refusal} from '../open-sandbox.ts';
import {type Club, DAY, openClub} from './open-club.ts';

async function bill({stripe, customer}: Club, amounts: number[], params: Stripe.InvoiceCreateParams = {}) {
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd', ...params});
  for (const amount of amounts) {
    await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount, invoice: id});
  }
  return stripe.invoices.finalizeInvoice(id);
}

async function totalsOf({stripe}: Club, subscription: string): Promise<number[]> {
  const {data} = await stripe.invoices.list({subscription});
  return data.toReversed().map(({total}) => total);
}

test('a percentage is taken off every line, and an amount once in all', async () => {
  const club = await openClub();
  const quarter = await club.stripe.coupons.create({percent_off: 25, duration: 'once'});
  const invoice = await bill(club, [999, 501], {discounts: [{coupon: quarter.id}]});
  assert.deepEqual([invoice.subtotal, invoice.total, invoice.amount_due], [1500, 1125, 1125]);
  assert.deepEqual(
    invoice.lines.data.map(({discount_amounts: amounts}) => amounts?.[0]?.amount),
    [250, 125],
  );
  assert.deepEqual(invoice.total_discount_amounts, [{amount: 375, discount: String(invoice.discounts[0])}]);
  const five = await club.stripe.coupons.create({amount_off: 500, currency: 'usd', duration: 'once'});
  const cheaper = await bill(club, [1000, 2000], {discounts: [{coupon: five.id}]});
  assert.deepEqual(
    cheaper.lines.data.map(({discount_amounts: amounts}) => amounts?.[0]?.amount),
    [167, 333],
  );
  assert.equal((await bill(club, [300], {discounts: [{coupon: five.id}]})).total, 0);
});

test('discounts follow each other, those of a line first', async () => {
  const club = await openClub();
  const half = await club.stripe.coupons.create({percent_off: 50, duration: 'once'});
  const {id} = await club.stripe.invoices.create({
    customer: club.customer.id,
    currency: 'usd',
    discounts: [{coupon: half.id}],
  });
  await club.stripe.invoiceItems.create({
    customer: club.customer.id,
    currency: 'usd',
    amount: 1000,
    invoice: id,
    discounts: [{coupon: half.id}],
  });
  const invoice = await club.stripe.invoices.retrieve(id);
  assert.deepEqual([invoice.subtotal, invoice.total], [500, 250]);
  assert.equal(invoice.total_discount_amounts?.length, 2);
});

test('a coupon lasts once, for some months or forever', async () => {
  for (const [params, totals] of [
    [{duration: 'once'}, [500, 1000, 1000]],
    [{duration: 'repeating', duration_in_months: 2}, [500, 500, 1000]],
    [{duration: 'forever'}, [500, 500, 500]],
  ] as const) {
    const club = await openClub();
    const price = await club.price(1000);
    const coupon = await club.stripe.coupons.create({percent_off: 50, ...params});
    const {id, discounts} = await club.subscribe({items: [{price: price.id}], discounts: [{coupon: coupon.id}]});
    assert.equal(club.box.journal.events('customer.discount.created').length, 1);
    await club.goTo(62);
    assert.deepEqual(await totalsOf(club, id), totals);
    const {discounts: left} = await club.stripe.subscriptions.retrieve(id);
    assert.equal(left.length, params.duration === 'forever' ? 1 : 0);
    if (params.duration === 'once') assert.equal(discounts.length, 0);
  }
});

test('a coupon for some products is taken off these only', async () => {
  const club = await openClub();
  const other = await club.stripe.products.create({name: 'Silver'});
  const [gold, silver] = [await club.price(1000), await club.price(600, {product: other.id})];
  const coupon = await club.stripe.coupons.create({percent_off: 50, applies_to: {products: [other.id]}});
  assert.equal(coupon.applies_to, undefined);
  const {id} = await club.subscribe({
    items: [{price: gold.id}, {price: silver.id}],
    discounts: [{coupon: coupon.id}],
  });
  assert.deepEqual(await totalsOf(club, id), [1300]);
});

test('discounts are given to an item, changed, and taken away', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const [half, tenth] = [
    await club.stripe.coupons.create({percent_off: 50, duration: 'forever'}),
    await club.stripe.coupons.create({percent_off: 10, duration: 'forever'}),
  ];
  const {id} = await club.subscribe({items: [{price: price.id, discounts: [{coupon: half.id}]}]});
  const both = await club.stripe.subscriptions.update(id, {discounts: [{coupon: half.id}, {coupon: tenth.id}]});
  assert.equal(both.discounts.length, 2);
  const kept = await club.stripe.subscriptions.update(id, {discounts: [{discount: String(both.discounts[1])}]});
  assert.deepEqual(kept.discounts, [both.discounts[1]]);
  assert.equal(club.box.journal.events('customer.discount.deleted').length, 1);
  await club.goTo(31);
  assert.deepEqual(await totalsOf(club, id), [500, 450]);
  const gone = await club.stripe.subscriptions.deleteDiscount(id);
  assert.deepEqual([gone.deleted, gone.source.coupon], [true, tenth.id]);
  assert.deepEqual((await club.stripe.subscriptions.retrieve(id)).discounts, []);
});

test('a customer with a discount passes it on, until it is deleted', async () => {
  const club = await openClub();
  const half = await club.stripe.coupons.create({percent_off: 50, duration: 'forever'});
  await club.stripe.customers.update(club.customer.id, {coupon: half.id} as object);
  assert.equal((await bill(club, [1000])).total, 500);
  assert.equal((await bill(club, [1000], {discounts: ''})).total, 1000);
  const gone = await club.stripe.customers.deleteDiscount(club.customer.id);
  assert.equal(gone.deleted, true);
  assert.equal((await bill(club, [1000])).total, 1000);
  assert.equal((await refusal(club.stripe.customers.deleteDiscount(club.customer.id))).statusCode, 404);
});

test('a proration is less by the percentage of its discount, and takes it no second time', async () => {
  const club = await openClub();
  const price = await club.price(1000);
  const half = await club.stripe.coupons.create({percent_off: 50, duration: 'forever'});
  const {id, items} = await club.subscribe({items: [{price: price.id}], discounts: [{coupon: half.id}]});
  await club.goTo(15);
  await club.stripe.subscriptions.update(id, {
    items: [{id: items.data[0]?.id ?? '', quantity: 2}],
    proration_behavior: 'always_invoice',
  });
  assert.deepEqual(await totalsOf(club, id), [500, 250]);
});

test('promotion codes have restrictions, and end', async () => {
  const club = await openClub();
  const half = await club.stripe.coupons.create({percent_off: 50, duration: 'forever'});
  const promotion = {type: 'coupon', coupon: half.id} as const;
  const code = await club.stripe.promotionCodes.create({promotion, code: 'HALF', max_redemptions: 1});
  assert.deepEqual((await club.stripe.promotionCodes.list({code: 'half'})).data.length, 1);
  const twice = club.stripe.promotionCodes.create({promotion, code: 'half'});
  assert.match((await refusal(twice)).message, /already exists/);
  assert.equal((await bill(club, [1000], {discounts: [{promotion_code: code.id}]})).total, 500);
  assert.match(
    (await refusal(bill(club, [1], {discounts: [{promotion_code: code.id}]}))).message,
    /no longer valid/,
  );
  await club.stripe.promotionCodes.update(code.id, {active: false});
  const large = await club.stripe.promotionCodes.create({
    promotion,
    restrictions: {minimum_amount: 2000, minimum_amount_currency: 'usd'},
  });
  assert.equal((await bill(club, [1999], {discounts: [{promotion_code: large.id}]})).total, 1999);
  assert.equal((await bill(club, [2000], {discounts: [{promotion_code: large.id}]})).total, 1000);
  await club.stripe.invoices.pay((await bill(club, [700])).id);
  const first = await club.stripe.promotionCodes.create({promotion, restrictions: {first_time_transaction: true}});
  const late = bill(club, [1], {discounts: [{promotion_code: first.id}]});
  assert.match((await refusal(late)).message, /without prior transactions/);
});

test('a coupon that is used up, too old or unknown is refused', async () => {
  const club = await openClub();
  const once = await club.stripe.coupons.create({id: 'ONCE', percent_off: 12.5, max_redemptions: 1});
  assert.deepEqual([once.percent_off, once.valid, once.duration], [12.5, true, 'once']);
  await bill(club, [1000], {discounts: [{coupon: 'ONCE'}]});
  const used = await club.stripe.coupons.retrieve('ONCE');
  assert.deepEqual([used.valid, used.times_redeemed], [false, 1]);
  const again = await refusal(bill(club, [1], {discounts: [{coupon: 'ONCE'}]}));
  assert.deepEqual([again.code, again.message], ['coupon_expired', 'Coupon expired: ONCE']);
  const unknown = await refusal(bill(club, [1], {discounts: [{coupon: 'NONE'}]}));
  assert.deepEqual([unknown.code, unknown.param], ['resource_missing', 'discounts[0][coupon]']);
  assert.equal(
    (await refusal(club.stripe.coupons.create({id: 'ONCE', percent_off: 5}))).code,
    'resource_already_exists',
  );
  assert.match((await refusal(club.stripe.coupons.create({}))).message, /exactly one/);
  assert.equal((await refusal(club.stripe.coupons.create({amount_off: 5}))).param, 'currency');
  const old = await club.stripe.coupons.create({percent_off: 5, redeem_by: Math.floor(Date.now() / 1000) - DAY});
  assert.equal((await refusal(bill(club, [1], {discounts: [{coupon: old.id}]}))).code, 'coupon_expired');
  await club.stripe.coupons.del('ONCE');
  assert.equal((await refusal(club.stripe.coupons.retrieve('ONCE'))).statusCode, 404);
});

test('a discount and its coupon are expanded, wherever they stand (row 9)', async () => {
  const club = await openClub();
  const {stripe, product} = club;
  const price = await club.price(1000);
  const coupon = await stripe.coupons.create({
    duration: 'forever',
    percent_off: 20,
    applies_to: {products: [product.id]},
  });
  const code = await stripe.promotionCodes.create({promotion: {type: 'coupon', coupon: coupon.id}});
  const {id} = await club.subscribe({items: [{price: price.id}], discounts: [{promotion_code: code.id}]});
  const expand = [
    'discounts.source.coupon.applies_to',
    'discounts.promotion_code',
    'latest_invoice.total_discount_amounts.discount',
    'latest_invoice.discounts',
  ];
  const subscription = await stripe.subscriptions.retrieve(id, {expand});
  const [discount] = subscription.discounts as Stripe.Discount[];
  assert.ok(discount);
  const found = discount.source.coupon as Stripe.Coupon;
  assert.deepEqual(found.applies_to?.products, [product.id]);
  assert.equal((discount.promotion_code as Stripe.PromotionCode).code, code.code);
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  assert.deepEqual(
    [invoice.discounts[0], invoice.total_discount_amounts?.[0]?.discount].map(
      (each) => (each as Stripe.Discount).id,
    ),
    [discount.id, discount.id],
  );
  club.box.close();
});
