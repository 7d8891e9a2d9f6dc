/** Two products, a code, postage, tax, a buyer and stock in one payment, in each class of currency: everybody has the same sum. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {formatAmount} from 'buybox/contract';
import {flatShipping, promotionCodes, type BuyboxOptions, type PriceStep} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {leading} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';
import {
  applyCode,
  fillAddress,
  openCart,
  readAll,
  readPaid,
  tagWith,
  typeCardBeside,
  typeInto,
  untilReads,
} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** What one costs of each, and the sum of three and two less an eighth, with postage, and a fifth of tax; worked out by hand. */
const CASES = {
  usd: {print: 333, mug: 1001, off: -375, post: 490, tax: 623, total: 3739},
  kwd: {print: 3330, mug: 10_010, off: -3750, post: 4900, tax: 6230, total: 37_390},
  eur: {print: 333, mug: 1001, off: -375, post: 490, tax: 623, total: 3739},
  jpy: {print: 333, mug: 1001, off: -375, post: 490, tax: 623, total: 3739},
} as const;

const PLACE = {
  name: 'Ada Example',
  country: 'US',
  line1: '1 Row',
  city: 'New York',
  state: 'NY',
  postalCode: '10001',
};

/** As an owner writes it, rounded to what the currency can charge. */
function taxIn(step: number): PriceStep {
  return ({amount}) => ({
    adjustments: [{kind: 'tax', label: 'VAT 20%', amount: Math.round((amount * 0.2) / step) * step}],
  });
}

// One with cents and one of steps of ten fils stand for the others.
for (const [currency, {print, mug, off, post, tax, total}] of leading(Object.entries(CASES), 2)) {
  test(`in ${currency} buyer, order, ledger, Stripe and page have the same sum`, async () => {
    const store = sqlite(':memory:');
    const options: Partial<BuyboxOptions> = {
      store,
      catalog: {
        print: {name: 'Print', currency, unitAmount: print, stock: 3},
        mug: {name: 'Mug', currency, unitAmount: mug},
      },
      price: [
        promotionCodes({EIGHTH: {percentOff: 12.5}}),
        flatShipping([{label: 'Post', amount: {[currency]: post}, countries: ['US']}]),
        taxIn(currency === 'kwd' ? 10 : 1),
      ],
    };
    const inside = '<buy-box-item product="mug" quantity="2"></buy-box-item>';
    const attributes = 'product="print" quantity="3" promotion-code email="ask" address="shipping"';
    await using scene = await openCart(browser, tagWith(attributes, inside), options);
    const {host, buyer} = scene;
    await applyCode(buyer, 'eighth');
    await typeInto(buyer, '#email', 'ada@example.com');
    await fillAddress(buyer, PLACE);
    const write = (amount: number): string => formatAmount(amount, currency, 'en').replaceAll(/\s/g, ' ');
    await untilReads(buyer, 'submit', `Pay ${write(total)}`);
    const parts = await readAll(buyer, 'adjustment');
    const expected = [`EIGHTH${write(off)}`, `Post${write(post)}`, `VAT 20%${write(tax)}`];
    assert.deepEqual(parts.slice(1), expected);
    await typeCardBeside(buyer);
    await buyer.pay();
    await buyer.reach('succeeded');
    const order = await readPaid(host);
    const [success] = await buyer.events('buybox-success');
    const intent = await host.stripe.fetch(
      new Request(`http://stripe.test/v1/payment_intents/${order.paymentIntentId}`, {
        headers: {authorization: `Bearer ${host.stripe.secretKey}`},
      }),
    );
    const {amount_received, currency: charged, amount_details, receipt_email, shipping} = await intent.json();
    const ledger = await store.transaction((tx) =>
      tx.get<{sum: number}>('SELECT SUM(amount) AS sum FROM buybox_ledger WHERE order_id = ?', order.id),
    );
    assert.deepEqual(
      [order.amount, success?.detail['amount'], amount_received, Number(ledger?.sum)],
      [total, total, total, total],
    );
    assert.deepEqual([order.currency, charged, success?.detail['currency']], [currency, currency, currency]);
    assert.deepEqual(
      [amount_details.discount_amount, amount_details.shipping.amount, amount_details.tax.total_tax_amount],
      [-off, post, tax],
    );
    assert.equal(amount_details.error, undefined);
    assert.deepEqual(
      [receipt_email, shipping.name, shipping.address.postal_code],
      ['ada@example.com', 'Ada Example', '10001'],
    );
    assert.deepEqual([order.buyer?.address?.postalCode, order.promotionCode], ['10001', 'EIGHTH']);
    assert.equal(await store.held('print'), 3);
    assert.deepEqual(buyer.uncaught, []);
  });
}
