/** Random carts with a code, shipping and tax, in every class of currency: what is quoted is what is charged, to the minor unit. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {amountStep, maximumAmount, minimumAmount, type PaymentReply, type QuoteReply} from 'buybox/contract';
import {flatShipping, promotionCodes, type PriceStep} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {percentOf} from '../../server/pricing/rounding.ts';
import {openShop, orderOf} from './shop.ts';

/** In each currency; more by `npm run test:long`. */
const CARTS = Number(process.env['BUYBOX_CARTS'] ?? 25);

const COUNTRIES = ['DE', 'FR', 'JP'];

/** Two decimals, none, three, and two of which only whole units may be charged. */
const CURRENCIES = ['usd', 'eur', 'jpy', 'kwd', 'isk'];

/** As somebody would work it out on paper: the nearest amount that can be charged, halves up. */
function onPaper(amount: number, percent: number, step: number): number {
  const hundredths = BigInt(amount) * BigInt(Math.round(percent * 100));
  const exact = 10_000n * BigInt(step);
  const [whole, rest] = [hundredths / exact, hundredths % exact];
  return Number((whole + (rest * 2n >= exact ? 1n : 0n)) * BigInt(step));
}

for (const currency of CURRENCIES) {
  test(`in ${currency} lines, code, shipping and tax add up to the charge`, async () => {
    const step = amountStep(currency);
    const unit = Math.max(step, minimumAmount(currency));
    const prices = [1, 3, 7, 49].map((price) => Math.ceil((price * unit) / step) * step + step);
    const percents = [20, 12.5, 33.33, 99.99];
    const rates = [0, 5 * step, 11 * step];
    const tax: PriceStep = ({amount}) => ({
      adjustments: [{kind: 'tax', label: 'VAT 19%', amount: percentOf(amount, 19, currency)}],
    });
    await using shop = openShop({
      catalog: Object.fromEntries(
        prices.map((unitAmount, n) => [`p${n}`, {name: `P${n}`, currency, unitAmount, quantity: {max: 99}}]),
      ),
      price: [
        promotionCodes(Object.fromEntries(percents.map((percentOff, n) => [`C${n}`, {percentOff}]))),
        flatShipping(
          rates.map((rate, n) => ({label: 'Post', amount: {[currency]: rate}, countries: [COUNTRIES[n] ?? '']})),
        ),
        tax,
      ],
      store: sqlite(':memory:'),
    });
    const carts = fc.record({
      counts: fc.array(fc.integer({min: 0, max: 99}), {minLength: 4, maxLength: 4}),
      code: fc.option(fc.integer({min: 0, max: 3})),
      country: fc.integer({min: 0, max: 2}),
    });
    const property = fc.asyncProperty(carts, async ({counts, code, country}) => {
      const lines = counts.flatMap((quantity, n) => (quantity > 0 ? [{product: `p${n}`, quantity}] : []));
      const goods = counts.reduce((sum, quantity, n) => sum + quantity * (prices[n] ?? 0), 0);
      const off = code === null ? 0 : onPaper(goods, percents[code] ?? 0, step);
      const net = goods - off + (rates[country] ?? 0);
      const expected = net + onPaper(net, 19, step);
      fc.pre(lines.length > 0 && expected >= minimumAmount(currency) && expected <= maximumAmount(currency));
      const asked = {
        lines,
        currency,
        buyer: {address: {country: COUNTRIES[country]}},
        ...(code !== null && {promotionCode: `c${code}`}),
      };
      const {body: quoted} = await shop.post<QuoteReply>('/quote', asked);
      const {product: _, quantity: __, ...rest} = orderOf();
      const made = await shop.post<PaymentReply>('/create-payment-intent', {
        ...rest,
        ...asked,
        expectedAmount: expected,
      });
      assert.deepEqual([made.status, quoted.amount], [201, expected], JSON.stringify(made.body));
      const order = await shop.backend.order(made.body.orderId);
      const parts = [...(order?.lines ?? []), ...(order?.adjustments ?? [])];
      const intent = await shop.sdk.paymentIntents.retrieve(made.body.clientSecret.split('_secret_')[0] ?? '');
      const sum = parts.reduce((total, {amount}) => total + amount, 0);
      assert.deepEqual([intent.amount, order?.amount, sum], [expected, expected, expected]);
      assert.equal(intent.amount_details?.error, undefined);
      assert.ok(parts.every(({amount}) => amount % step === 0));
    });
    await fc.assert(property, {numRuns: CARTS});
  });
}
