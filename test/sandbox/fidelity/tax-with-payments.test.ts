/** The tax of a payment: committed when it succeeds and reversed with its refunds, as https://docs.stripe.com/tax/payment-intent says. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {type Opened, openSandbox, refusal, RETURN_URL} from '../open-sandbox.ts';

const PAID = {confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL} as const;

/** A calculation for Australia, where 10 % come on top. */
async function calculate(
  {stripe}: Opened,
  amounts: readonly number[],
  changes: Partial<Stripe.Tax.CalculationCreateParams> = {},
): Promise<{id: string; total: number}> {
  const calculation = await stripe.tax.calculations.create({
    currency: 'aud',
    customer_details: {address: {country: 'AU'}, address_source: 'shipping'},
    line_items: amounts.map((amount, index) => ({amount, reference: `L${index + 1}`})),
    ...changes,
  });
  return {id: calculation.id ?? '', total: calculation.amount_total};
}

function hooksOf(calculation: string): {hooks: Stripe.PaymentIntentCreateParams.Hooks} {
  return {hooks: {inputs: {tax: {calculation}}}};
}

/** A payment with a calculation. */
async function pay(
  {stripe}: Opened,
  {id, total}: {id: string; total: number},
  changes: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({amount: total, currency: 'aud', ...PAID, ...hooksOf(id), ...changes});
}

/** What became of the tax: each attempt's source, and its transaction or the reason why there is none. */
async function attemptsOf({stripe}: Opened, intent: string): Promise<[string, string | undefined][]> {
  const {tax_transaction_attempts: attempts} = await stripe.tax.associations.find({payment_intent: intent});
  return (attempts ?? []).map(({source, committed, errored}) => [
    source,
    committed?.transaction ?? errored?.reason,
  ]);
}

async function linesOf({stripe}: Opened, transaction = ''): Promise<[number, number][]> {
  const {data} = await stripe.tax.transactions.listLineItems(transaction);
  return data.map(({amount, amount_tax: tax}) => [amount, tax]);
}

test('a payment commits its calculation, under its own id', async () => {
  const opened = openSandbox();
  const {stripe, box} = opened;
  const calculation = await calculate(opened, [1000, 2000]);
  const intent = await pay(opened, calculation, {confirm: false, payment_method: undefined} as never);
  assert.deepEqual(intent.hooks, {inputs: {tax: {calculation: calculation.id}}});
  const before = await stripe.tax.associations.find({payment_intent: intent.id});
  assert.deepEqual([before.calculation, before.tax_transaction_attempts], [calculation.id, null]);
  await stripe.paymentIntents.confirm(intent.id, {payment_method: 'pm_card_visa', return_url: RETURN_URL});
  const [[source, transaction = ''] = []] = await attemptsOf(opened, intent.id);
  assert.equal(source, intent.id);
  const sale = await stripe.tax.transactions.retrieve(transaction);
  assert.deepEqual([sale.type, sale.reference, sale.currency], ['transaction', intent.id, 'aud']);
  assert.deepEqual(await linesOf(opened, transaction), [
    [1000, 100],
    [2000, 200],
  ]);
  box.close();
});

test('one that is held commits when it is captured, whatever is captured of it', async () => {
  const opened = openSandbox();
  const calculation = await calculate(opened, [1000]);
  const {id} = await pay(opened, calculation, {capture_method: 'manual'});
  assert.deepEqual(await attemptsOf(opened, id), []);
  await opened.stripe.paymentIntents.capture(id, {amount_to_capture: 550});
  const [[, transaction] = []] = await attemptsOf(opened, id);
  assert.deepEqual(await linesOf(opened, transaction), [[1000, 100]]);
  opened.box.close();
});

test('a declined card commits nothing', async () => {
  const opened = openSandbox();
  const calculation = await calculate(opened, [1000]);
  const {id} = await pay(opened, calculation, {confirm: false, payment_method: 'pm_card_chargeDeclined'});
  await refusal(opened.stripe.paymentIntents.confirm(id, {return_url: RETURN_URL}));
  assert.deepEqual(await attemptsOf(opened, id), []);
  opened.box.close();
});

test('refunds take back their part of each line, and all together take back all', async () => {
  const opened = openSandbox();
  const calculation = await calculate(opened, [1000, 2000], {shipping_cost: {amount: 500}});
  assert.equal(calculation.total, 3850);
  const {id} = await pay(opened, calculation);
  const first = await opened.stripe.refunds.create({payment_intent: id, amount: 1925});
  const second = await opened.stripe.refunds.create({payment_intent: id});
  const [[, sale] = [], [one, half = ''] = [], [two, rest = ''] = []] = await attemptsOf(opened, id);
  assert.deepEqual([one, two], [first.id, second.id]);
  assert.deepEqual(await linesOf(opened, half), [
    [-500, -50],
    [-1000, -100],
  ]);
  const reversal = await opened.stripe.tax.transactions.retrieve(half);
  assert.deepEqual([reversal.type, reversal.reversal?.original_transaction], ['reversal', sale]);
  assert.deepEqual([reversal.shipping_cost?.amount, reversal.shipping_cost?.amount_tax], [-250, -25]);
  assert.deepEqual(await linesOf(opened, rest), [
    [-500, -50],
    [-1000, -100],
  ]);
  opened.box.close();
});

/** What is left of each line, and of its tax, once all refunds have taken their part. */
async function leftOf(opened: Opened, intent: string): Promise<number[]> {
  const attempts = await attemptsOf(opened, intent);
  const all = await Promise.all(attempts.map(([, transaction]) => linesOf(opened, transaction)));
  const columns = all.map((lines) => lines.flat());
  return (columns[0] ?? []).map((_, index) => columns.reduce((sum, column) => sum + (column[index] ?? 0), 0));
}

test('crooked refunds take back each minor unit once', async () => {
  const opened = openSandbox();
  const random = (most: number) => 1 + Math.floor(Math.random() * most);
  for (let round = 0; round < 10; round += 1) {
    const amounts = Array.from({length: random(5)}, () => random(5000));
    const calculation = await calculate(opened, amounts, {
      shipping_cost: {amount: 333, tax_behavior: 'inclusive'},
    });
    const {id} = await pay(opened, calculation);
    const refunds: number[] = [];
    for (let left = calculation.total; left > 0; left -= refunds.at(-1) ?? 0) {
      refunds.push(Math.min(left, random(Math.ceil(calculation.total * 0.3))));
      await opened.stripe.refunds.create({payment_intent: id, amount: refunds.at(-1) ?? 0});
    }
    assert.deepEqual(new Set(await leftOf(opened, id)), new Set([0]), JSON.stringify({amounts, refunds}));
  }
  opened.box.close();
});

test('a refund that fails gives the tax back', async () => {
  const opened = openSandbox();
  const calculation = await calculate(opened, [1000]);
  const {id} = await pay(opened, calculation, {payment_method: 'pm_card_refundFail'});
  const refund = await opened.stripe.refunds.create({payment_intent: id});
  await opened.box.advance(60_000);
  assert.equal((await opened.stripe.refunds.retrieve(refund.id)).status, 'failed');
  const [, [, back] = [], [source, restored] = []] = await attemptsOf(opened, id);
  assert.equal(source, refund.id);
  assert.deepEqual(
    [await linesOf(opened, back), await linesOf(opened, restored)],
    [[[-1000, -100]], [[1000, 100]]],
  );
  opened.box.close();
});

test('what can’t be committed says why, and the payment goes on', async () => {
  const opened = openSandbox();
  const reasonOf = async ({id, status}: Stripe.PaymentIntent) => {
    assert.equal(status, 'succeeded');
    const refund = await opened.stripe.refunds.create({payment_intent: id});
    assert.equal(refund.status, 'succeeded');
    const [[, reason] = [], ...more] = await attemptsOf(opened, id);
    assert.deepEqual(more, [], 'a refund takes nothing back');
    return reason;
  };
  const used = await calculate(opened, [1000]);
  await pay(opened, used);
  assert.equal(await reasonOf(await pay(opened, used)), 'another_payment_associated_with_calculation');
  const other = await calculate(opened, [1000], {currency: 'usd'});
  assert.equal(await reasonOf(await pay(opened, other)), 'currency_mismatch');
  const old = await calculate(opened, [1000]);
  const waiting = await pay(opened, old, {confirm: false});
  await opened.box.advance(90 * 24 * 60 * 60 * 1000);
  const late = await opened.stripe.paymentIntents.confirm(waiting.id, {return_url: RETURN_URL});
  assert.equal(await reasonOf(late), 'calculation_expired');
  const taken = await calculate(opened, [1000]);
  const named = await pay(opened, taken, {confirm: false});
  const {id} = await calculate(opened, [1000]);
  await opened.stripe.tax.transactions.createFromCalculation({calculation: id, reference: named.id});
  const paid = await opened.stripe.paymentIntents.confirm(named.id, {return_url: RETURN_URL});
  assert.equal(await reasonOf(paid), 'unique_reference_violation');
  opened.box.close();
});

test('the amount is nobody’s business but the shop’s', async () => {
  const opened = openSandbox();
  const calculation = await calculate(opened, [1000]);
  const {id} = await pay(opened, calculation, {amount: 5000});
  await opened.stripe.refunds.create({payment_intent: id, amount: 4000});
  await opened.stripe.refunds.create({payment_intent: id, amount: 1000});
  const attempts = await attemptsOf(opened, id);
  assert.equal(attempts.length, 2, 'the second refund finds nothing left');
  assert.deepEqual(await linesOf(opened, attempts[1]?.[1]), [[-1000, -100]]);
  opened.box.close();
});

test('a calculation may be changed until the payment succeeds, and taken away', async () => {
  const opened = openSandbox();
  const {stripe} = opened;
  const [first, second, third] = [
    await calculate(opened, [1000]),
    await calculate(opened, [2000]),
    await calculate(opened, [3000]),
  ] as const;
  const {id} = await pay(opened, first, {confirm: false, capture_method: 'manual'});
  const none = await stripe.paymentIntents.update(id, {hooks: {inputs: {tax: {calculation: ''}}}});
  assert.equal(none.hooks, undefined);
  const missing = await refusal(stripe.tax.associations.find({payment_intent: id}));
  assert.deepEqual([missing.statusCode, missing.code], [404, 'resource_missing']);
  const confirmed = await stripe.paymentIntents.confirm(id, {return_url: RETURN_URL, ...hooksOf(second.id)});
  assert.equal(confirmed.hooks?.inputs?.tax?.calculation, second.id);
  await stripe.paymentIntents.capture(id, hooksOf(third.id));
  assert.equal((await stripe.tax.associations.find({payment_intent: id})).calculation, third.id);
  const [[, transaction] = []] = await attemptsOf(opened, id);
  assert.deepEqual(await linesOf(opened, transaction), [[3000, 300]]);
  const over = await refusal(stripe.paymentIntents.update(id, hooksOf(first.id)));
  assert.equal(over.code, 'payment_intent_unexpected_state');
  opened.box.close();
});

test('a calculation that there is not is refused', async () => {
  const opened = openSandbox();
  const unknown = await refusal(pay(opened, {id: 'taxcalc_none', total: 1000}));
  assert.deepEqual([unknown.code, unknown.param], ['resource_missing', 'hooks[inputs][tax][calculation]']);
  assert.equal((await opened.stripe.paymentIntents.list()).data.length, 0);
  const nothing = await refusal(opened.stripe.tax.associations.find({payment_intent: 'pi_none'}));
  assert.equal(nothing.statusCode, 404);
  opened.box.close();
});

test('a flat amount is divided as Stripe’s own example says', async () => {
  const opened = openSandbox();
  const {stripe} = opened;
  const reverse = async (reference: string, changes: Partial<Stripe.Tax.TransactionCreateReversalParams>) =>
    stripe.tax.transactions.createReversal({
      mode: 'partial',
      original_transaction: sale.id,
      reference,
      ...changes,
    });
  const {id: calculation} = await calculate(opened, [1000, 2000]);
  const sale = await stripe.tax.transactions.createFromCalculation({calculation, reference: 'order'});
  const half = await reverse('half', {flat_amount: -1650});
  assert.deepEqual(await linesOf(opened, half.id), [
    [-500, -50],
    [-1000, -100],
  ]);
  const {data} = await stripe.tax.transactions.listLineItems(half.id);
  assert.deepEqual(
    data.map(({reference, quantity}) => [reference, quantity]),
    [
      ['refund_L1', 1],
      ['refund_L2', 1],
    ],
  );
  // A partial one is undone by a full one of it.
  const undone = await reverse('undone', {mode: 'full', original_transaction: half.id});
  assert.deepEqual(await linesOf(opened, undone.id), [
    [500, 50],
    [1000, 100],
  ]);
  const again = reverse('again', {mode: 'full', original_transaction: undone.id});
  assert.match((await refusal(again)).message, /only be reversed as a whole, and once/);
  const [line] = (await stripe.tax.transactions.listLineItems(sale.id)).data;
  const first = {original_line_item: line?.id ?? '', amount: -1000, amount_tax: -100, reference: 'L1 back'};
  await reverse('line', {line_items: [first]});
  const rest = await reverse('rest', {flat_amount: -1650});
  assert.deepEqual(await linesOf(opened, rest.id), [
    [0, 0],
    [-1500, -150],
  ]);
  assert.match((await refusal(reverse('more', {flat_amount: -551}))).message, /would be reversed/);
  assert.match((await refusal(reverse('plus', {flat_amount: 100}))).message, /must not be positive/);
  opened.box.close();
});

test('a page sees nothing of it', async () => {
  const opened = openSandbox();
  const {client_secret: secret, id} = await pay(opened, await calculate(opened, [1000]));
  const url = `https://api.stripe.com/v1/payment_intents/${id}?key=${opened.box.publishableKey}&client_secret=${secret}`;
  const seen = (await (await opened.box.fetch(url)).json()) as Record<string, unknown>;
  assert.deepEqual([seen['id'], 'hooks' in seen], [id, false]);
  opened.box.close();
});
