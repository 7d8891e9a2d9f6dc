import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {refusal} from '../open-sandbox.ts';
import {DAY, START, openClub, setCard} from './open-club.ts';

test('pending items come on an invoice that includes them, and on no other', async () => {
  const {stripe, customer} = await openClub();
  const item = await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 900});
  await stripe.invoiceItems.create({customer: customer.id, currency: 'eur', amount: 700});
  const bare = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  assert.deepEqual([bare.lines.data.length, bare.total, bare.auto_advance], [0, 0, false]);
  const full = await stripe.invoices.create({
    customer: customer.id,
    currency: 'usd',
    pending_invoice_items_behavior: 'include',
  });
  assert.deepEqual([full.status, full.billing_reason, full.amount_due], ['draft', 'manual', 900]);
  assert.equal(full.lines.data[0]?.parent?.invoice_item_details?.invoice_item, item.id);
  assert.equal((await stripe.invoiceItems.retrieve(item.id)).invoice, full.id);
  const pending = await stripe.invoiceItems.list({customer: customer.id, pending: true});
  assert.deepEqual(
    pending.data.map(({currency}) => currency),
    ['eur'],
  );
});

test('an invoice is finalized and paid with the card of its customer, and tells of it in order', async () => {
  const {stripe, box, customer, events} = await openClub();
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 900, invoice: id});
  box.journal.clear();
  const open = await stripe.invoices.finalizeInvoice(id);
  assert.deepEqual([open.status, open.amount_remaining], ['open', 900]);
  const paid = await stripe.invoices.pay(id);
  assert.deepEqual([paid.status, paid.amount_paid, paid.attempt_count], ['paid', 900, 1]);
  assert.deepEqual(events().slice(0, 9), [
    'invoice.finalized',
    'payment_intent.created',
    'invoice.updated',
    'charge.succeeded',
    'payment_intent.succeeded',
    'invoice_payment.paid',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_succeeded',
  ]);
  assert.equal((await refusal(stripe.invoices.pay(id))).message, 'Invoice is already paid');
});

test('an item is priced, changed and deleted as long as its invoice is a draft', async () => {
  const {stripe, customer, product, price} = await openClub();
  const once = await stripe.prices.create({currency: 'usd', unit_amount: 500, product: product.id});
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  const item = await stripe.invoiceItems.create({
    customer: customer.id,
    invoice: id,
    pricing: {price: once.id},
    quantity: 3,
  });
  assert.deepEqual([item.amount, item.description], [1500, 'Gold']);
  await stripe.invoiceItems.update(item.id, {quantity: 4, description: 'Four'});
  const changed = await stripe.invoices.retrieve(id);
  assert.deepEqual([changed.total, changed.lines.data[0]?.description], [2000, 'Four']);
  const other = await stripe.invoiceItems.create({
    customer: customer.id,
    invoice: id,
    price_data: {currency: 'usd', product: product.id, unit_amount: 250},
  });
  await stripe.invoiceItems.del(other.id);
  assert.equal((await stripe.invoices.listLineItems(id)).data.length, 1);
  await stripe.invoices.finalizeInvoice(id);
  for (const late of [
    () => stripe.invoiceItems.update(item.id, {quantity: 5}),
    () => stripe.invoiceItems.del(item.id),
    () => stripe.invoices.update(id, {description: 'late'}),
    () => stripe.invoices.del(id),
  ]) {
    assert.equal((await refusal(late())).code, 'invoice_not_editable');
  }
  const monthly = await price(500);
  const wrong = stripe.invoiceItems.create({customer: customer.id, pricing: {price: monthly.id}});
  assert.match((await refusal(wrong)).message, /^The price specified is set to `type=recurring`/);
});

test('a draft is changed, gets lines, and is deleted with its items', async () => {
  const {stripe, customer, product} = await openClub();
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  const pending = await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 100});
  const added = await stripe.invoices.addLines(id, {
    invoice_metadata: {order: '7'},
    lines: [
      {amount: 300, description: 'Extra'},
      {invoice_item: pending.id},
      {price_data: {currency: 'usd', product: product.id, unit_amount: 50}, quantity: 2},
    ],
  });
  assert.deepEqual([added.total, added.metadata?.['order']], [500, '7']);
  const changed = await stripe.invoices.update(id, {
    collection_method: 'send_invoice',
    days_until_due: 14,
    footer: 'Thank you',
    custom_fields: [{name: 'PO', value: '12'}],
  });
  assert.deepEqual([changed.due_date, changed.footer], [changed.created + 14 * DAY, 'Thank you']);
  assert.equal((await stripe.invoices.del(id)).deleted, true);
  assert.equal((await refusal(stripe.invoices.retrieve(id))).statusCode, 404);
  assert.equal((await refusal(stripe.invoiceItems.retrieve(pending.id))).statusCode, 404);
});

test('an invoice is sent with a due date, and can be paid outside Stripe', async () => {
  const {stripe, box, customer, events} = await openClub({card: null});
  const undated = stripe.invoices.create({customer: customer.id, collection_method: 'send_invoice'});
  assert.equal((await refusal(undated)).param, 'days_until_due');
  const {id} = await stripe.invoices.create({
    customer: customer.id,
    collection_method: 'send_invoice',
    days_until_due: 30,
  });
  await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 900, invoice: id});
  const sent = await stripe.invoices.sendInvoice(id);
  assert.deepEqual([sent.status, sent.due_date], ['open', START + 30 * DAY]);
  assert.equal(events().at(-1), 'invoice.sent');
  box.journal.clear();
  const paid = await stripe.invoices.pay(id, {paid_out_of_band: true});
  assert.deepEqual([paid.status, paid.amount_paid_off_stripe], ['paid', 900]);
  assert.deepEqual(events(), ['payment_intent.canceled', 'invoice.updated', 'invoice.paid']);
});

test('a draft that advances is finalized after an hour, and charged', async () => {
  const {stripe, customer, goTo} = await openClub();
  const {id, automatically_finalizes_at: at} = await stripe.invoices.create({
    customer: customer.id,
    auto_advance: true,
  });
  assert.equal(at, START + 3600);
  await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 900, invoice: id});
  await goTo(0.5);
  assert.equal((await stripe.invoices.retrieve(id)).status, 'paid');
});

test('without a clock a draft advances by the time of the sandbox', async () => {
  const {stripe, box} = await openClub();
  const {id: customer} = await stripe.customers.create();
  const card = await stripe.paymentMethods.attach('pm_card_visa', {customer});
  const {id} = await stripe.invoices.create({customer, auto_advance: true, default_payment_method: card.id});
  await stripe.invoiceItems.create({customer, currency: 'usd', amount: 900, invoice: id});
  await box.advance(3_601_000);
  assert.equal((await stripe.invoices.retrieve(id)).status, 'paid');
  box.close();
});

test('an invoice is written off, then paid or void', async () => {
  const {stripe, box, customer, events} = await openClub();
  const open = async () => {
    const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
    await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 900, invoice: id});
    await stripe.invoices.finalizeInvoice(id);
    return id;
  };
  const [first, second] = [await open(), await open()];
  box.journal.clear();
  assert.equal((await stripe.invoices.markUncollectible(first)).status, 'uncollectible');
  assert.deepEqual(events(), ['invoice.updated', 'invoice.marked_uncollectible']);
  assert.equal((await stripe.invoices.pay(first)).status, 'paid');
  await stripe.invoices.markUncollectible(second);
  assert.equal((await stripe.invoices.voidInvoice(second)).status, 'void');
  assert.match((await refusal(stripe.invoices.pay(second))).message, /void/);
});

test('a card that must be asked gives 402 at pay, and the buyer can still pay', async () => {
  const {stripe, customer} = await openClub({card: 'pm_card_authenticationRequired'});
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 900, invoice: id});
  const asked = await refusal(stripe.invoices.pay(id));
  assert.deepEqual([asked.statusCode, asked.code], [402, 'invoice_payment_intent_requires_action']);
  const waiting = await stripe.invoices.retrieve(id, {expand: ['payments.data.payment.payment_intent']});
  const intent = waiting.payments?.data[0]?.payment.payment_intent;
  assert.equal(typeof intent === 'object' && intent.status, 'requires_action');
  const other = await setCard({stripe} as Parameters<typeof setCard>[0], customer.id, 'pm_card_visa');
  assert.equal((await stripe.invoices.pay(id, {payment_method: other})).status, 'paid');
});

test('a balance pays first, and comes back when the invoice is void', async () => {
  const {stripe, customer} = await openClub();
  await stripe.customers.update(customer.id, {balance: -500});
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount: 1200, invoice: id});
  const open = await stripe.invoices.finalizeInvoice(id);
  assert.deepEqual([open.starting_balance, open.ending_balance, open.amount_due], [-500, 0, 700]);
  assert.equal(((await stripe.customers.retrieve(customer.id)) as {balance: number}).balance, 0);
  await stripe.invoices.voidInvoice(id);
  assert.equal(((await stripe.customers.retrieve(customer.id)) as {balance: number}).balance, -500);
});

test('what is too small to charge, or below nothing, is left to the balance', async () => {
  const {stripe, customer} = await openClub();
  const bill = async (amount: number) => {
    const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
    await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount, invoice: id});
    return stripe.invoices.finalizeInvoice(id);
  };
  const small = await bill(30);
  assert.deepEqual([small.status, small.amount_due, small.ending_balance], ['paid', 0, 30]);
  const credit = await bill(-1000);
  assert.deepEqual([credit.status, credit.total, credit.ending_balance], ['paid', -1000, -970]);
  const next = await bill(2000);
  assert.deepEqual([next.amount_due, next.ending_balance], [1030, 0]);
});

test('prices of one subscription have one currency', async () => {
  const {price, subscribe, stripe} = await openClub();
  const dollars = await price(1000);
  const yen = await price(1000, {currency: 'jpy'});
  const mixed = await refusal(subscribe({items: [{price: dollars.id}, {price: yen.id}]}));
  assert.match(mixed.message, /^The price specified only supports `jpy`\./);
  const {id, items} = await subscribe({items: [{price: dollars.id}]});
  assert.equal(
    (await refusal(stripe.subscriptionItems.create({subscription: id, price: yen.id}))).statusCode,
    400,
  );
  const item = items.data[0]?.id ?? '';
  assert.equal((await refusal(stripe.subscriptionItems.update(item, {price: yen.id}))).statusCode, 400);
});

test('a balance that a customer is given is a transaction, and the next invoice takes it', async () => {
  const {stripe, customer, price, subscribe} = await openClub();
  const credited = await stripe.customers.update(customer.id, {balance: -400});
  assert.equal(credited.balance, -400);
  const {data: events} = await stripe.events.list({type: 'customer.updated', limit: 1});
  assert.deepEqual(events[0]?.data.previous_attributes, {balance: 0, currency: null});
  const {data} = await stripe.customers.listBalanceTransactions(customer.id);
  assert.deepEqual(
    data.map(({amount, ending_balance, type}) => [amount, ending_balance, type]),
    [[-400, -400, 'adjustment']],
  );
  await stripe.customers.update(customer.id, {name: 'Grace', balance: -400});
  assert.equal((await stripe.customers.listBalanceTransactions(customer.id)).data.length, 1);
  const {id} = await price(1000);
  const {latest_invoice: bill} = await subscribe({items: [{price: id}], expand: ['latest_invoice']});
  assert.equal((bill as Stripe.Invoice).amount_paid, 600);
  const owing = await stripe.customers.create({balance: 250});
  assert.equal((await stripe.customers.listBalanceTransactions(owing.id)).data[0]?.amount, 250);
});
