import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {refusal} from '../open-sandbox.ts';
import {type Club, openClub} from './open-club.ts';

function makeRate({stripe}: Club, percentage: number, inclusive = false): Promise<Stripe.TaxRate> {
  return stripe.taxRates.create({display_name: 'VAT', percentage, inclusive, country: 'DE'});
}

async function bill(club: Club, amounts: number[], params: Stripe.InvoiceCreateParams = {}) {
  const {stripe, customer} = club;
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd', ...params});
  for (const amount of amounts) {
    await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount, invoice: id});
  }
  return stripe.invoices.retrieve(id);
}

test('an exclusive tax comes on top, rounded for each line', async () => {
  const club = await openClub();
  const rate = await makeRate(club, 7.5);
  const invoice = await bill(club, [999, 333], {default_tax_rates: [rate.id]});
  assert.deepEqual([invoice.subtotal, invoice.total, invoice.total_excluding_tax], [1332, 1432, 1332]);
  assert.deepEqual(
    invoice.lines.data.map(({taxes}) => taxes?.[0]?.amount),
    [75, 25],
  );
  const [total] = invoice.total_taxes ?? [];
  assert.deepEqual(
    [total?.amount, total?.tax_behavior, total?.tax_rate_details?.tax_rate, total?.taxable_amount],
    [100, 'exclusive', rate.id, 1332],
  );
});

test('an inclusive tax is in the price', async () => {
  const club = await openClub();
  const rate = await makeRate(club, 19, true);
  const invoice = await bill(club, [1190], {default_tax_rates: [rate.id]});
  assert.deepEqual(
    [invoice.total, invoice.total_taxes?.[0]?.amount, invoice.total_excluding_tax],
    [1190, 190, 1000],
  );
});

test('a tax is computed after the discount', async () => {
  const club = await openClub();
  const rate = await makeRate(club, 10);
  const half = await club.stripe.coupons.create({percent_off: 50});
  const invoice = await bill(club, [1000], {default_tax_rates: [rate.id], discounts: [{coupon: half.id}]});
  assert.equal(invoice.total, 550);
});

test('the rates of an item go before those of its subscription', async () => {
  const club = await openClub();
  const [all, own] = [await makeRate(club, 10), await makeRate(club, 20)];
  const [plain, taxed] = [await club.price(1000), await club.price(1000)];
  const {id, items} = await club.subscribe({
    default_tax_rates: [all.id],
    items: [{price: plain.id}, {price: taxed.id, tax_rates: [own.id]}],
    expand: ['latest_invoice'],
  });
  assert.equal(items.data[1]?.tax_rates?.[0]?.percentage, 20);
  const {data} = await club.stripe.invoices.list({subscription: id});
  assert.deepEqual([data[0]?.subtotal, data[0]?.total], [2000, 2300]);
  await club.goTo(15);
  await club.stripe.subscriptions.update(id, {
    items: [{id: items.data[1]?.id ?? '', quantity: 2}],
    proration_behavior: 'always_invoice',
  });
  const changed = (await club.stripe.invoices.list({subscription: id})).data[0];
  assert.deepEqual([changed?.subtotal, changed?.total], [500, 600]);
});

test('a customer who is exempt is shown the rate and pays no tax', async () => {
  const club = await openClub();
  await club.stripe.customers.update(club.customer.id, {tax_exempt: 'reverse'});
  const rate = await makeRate(club, 10);
  const invoice = await bill(club, [1000], {default_tax_rates: [rate.id]});
  const [tax] = invoice.total_taxes ?? [];
  assert.deepEqual([invoice.total, tax?.amount, tax?.taxability_reason], [1000, 0, 'reverse_charge']);
  const unknown = bill(club, [1], {default_tax_rates: ['txr_1']});
  assert.deepEqual((await refusal(unknown)).message, "No such tax rate: 'txr_1'");
});

test("a customer's balance has its transactions", async () => {
  const club = await openClub();
  const {id} = club.customer;
  const credit = await club.stripe.customers.createBalanceTransaction(id, {amount: -700, currency: 'usd'});
  assert.deepEqual([credit.type, credit.ending_balance], ['adjustment', -700]);
  const invoice = await bill(club, [500]);
  await club.stripe.invoices.finalizeInvoice(invoice.id);
  const {data} = await club.stripe.customers.listBalanceTransactions(id);
  assert.deepEqual(
    data.map(({type, amount, ending_balance: left, invoice: by}) => [type, amount, left, by]),
    [
      ['applied_to_invoice', 500, -200, invoice.id],
      ['adjustment', -700, -700, null],
    ],
  );
  const euros = club.stripe.customers.createBalanceTransaction(id, {amount: 1, currency: 'eur'});
  assert.equal((await refusal(euros)).param, 'currency');
});

test('tax ids are kept with their customer and shown on invoices', async () => {
  const club = await openClub();
  const {id} = club.customer;
  const good = await club.stripe.customers.createTaxId(id, {type: 'eu_vat', value: 'DE000000000'});
  assert.deepEqual([good.country, good.verification?.status], ['DE', 'pending']);
  await club.box.advance(2000);
  const verified = await club.stripe.customers.retrieveTaxId(id, good.id);
  assert.equal(verified.verification?.status, 'verified');
  const {data: told} = await club.stripe.events.list({type: 'customer.tax_id.updated'});
  assert.equal((told[0]?.data.object as {id: string} | undefined)?.id, good.id);
  const invoice = await bill(club, [500]);
  assert.deepEqual(invoice.customer_tax_ids, [{type: 'eu_vat', value: 'DE000000000'}]);
  await club.stripe.customers.deleteTaxId(id, good.id);
  assert.equal((await refusal(club.stripe.customers.retrieveTaxId(id, good.id))).statusCode, 404);
});

test('a product is deleted unless it has prices', async () => {
  const club = await openClub();
  await club.price(500);
  const kept = await refusal(club.stripe.products.del(club.product.id));
  assert.match(kept.message, /^This product cannot be deleted because it has one or more user-created prices/);
  const bare = await club.stripe.products.create({name: 'Bare'});
  assert.equal((await club.stripe.products.del(bare.id)).deleted, true);
});
