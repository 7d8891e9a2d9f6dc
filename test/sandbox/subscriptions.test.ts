import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {type Opened, openSandbox, post, refusal, typedCard} from './open-sandbox.ts';

const DAY = 24 * 60 * 60;

interface Club extends Opened {
  price: Stripe.Price;
  customer: Stripe.Customer;
}

/** A sandbox with a monthly price of 12.00 USD and a customer for it. */
async function openClub(customer: Stripe.CustomerCreateParams = {}): Promise<Club> {
  const opened = openSandbox({chargeUpdateDelay: 1});
  const {stripe} = opened;
  const product = await stripe.products.create({name: 'Random numbers, monthly'});
  const recurring = {interval: 'month'} as const;
  const price = await stripe.prices.create({product: product.id, currency: 'usd', unit_amount: 1200, recurring});
  return {...opened, price, customer: await stripe.customers.create({email: 'ada@shop.example', ...customer})};
}

async function subscribe({stripe, customer, price}: Club, params: Stripe.SubscriptionCreateParams = {}) {
  return stripe.subscriptions.create({
    customer: customer.id,
    items: [{price: price.id, quantity: 2}],
    payment_behavior: 'default_incomplete',
    payment_settings: {save_default_payment_method: 'on_subscription'},
    expand: ['latest_invoice.confirmation_secret', 'pending_setup_intent'],
    ...params,
  });
}

function secretOf(subscription: Stripe.Subscription): string {
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  return invoice.confirmation_secret?.client_secret ?? '';
}

async function payInPage({box}: Club, secret: string, number: string): Promise<void> {
  const form = {...typedCard(number), client_secret: secret, key: box.publishableKey};
  await post(box, `/v1/payment_intents/${secret.split('_secret_')[0]}/confirm`, form);
}

function typesSince({box}: Club, first: string): string[] {
  const types = box.journal.events().map(({type}) => type);
  return types.slice(types.indexOf(first as (typeof types)[number]));
}

test('the first invoice is paid in the page and the subscription becomes active', async () => {
  const club = await openClub();
  const started = await subscribe(club);
  assert.equal(started.status, 'incomplete');
  assert.deepEqual(typesSince(club, 'customer.subscription.created'), [
    'customer.subscription.created',
    'invoice.created',
    'invoice.finalized',
    'payment_intent.created',
    'invoice.updated',
  ]);
  club.box.journal.clear();
  await payInPage(club, secretOf(started), '4242424242424242');
  const paid = await club.stripe.subscriptions.retrieve(started.id, {expand: ['default_payment_method']});
  assert.equal(paid.status, 'active');
  assert.equal((paid.default_payment_method as Stripe.PaymentMethod).card?.last4, '4242');
  assert.deepEqual(typesSince(club, 'charge.succeeded').slice(0, 9), [
    'charge.succeeded',
    'payment_method.attached',
    'customer.updated',
    'payment_intent.succeeded',
    'invoice_payment.paid',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_succeeded',
    'customer.subscription.updated',
  ]);
  const {data} = await club.stripe.invoicePayments.list({invoice: String(paid.latest_invoice)});
  assert.deepEqual([data.length, data[0]?.status, data[0]?.amount_paid], [1, 'paid', 2400]);
  club.box.close();
});

test('a decline leaves it incomplete, another card pays it, and it ends with its customer', async () => {
  const club = await openClub();
  const started = await subscribe(club);
  await payInPage(club, secretOf(started), '4000000000000002');
  assert.equal((await club.stripe.subscriptions.retrieve(started.id)).status, 'incomplete');
  assert.equal(club.box.journal.events().at(-1)?.type, 'invoice.payment_failed');
  await payInPage(club, secretOf(started), '5555555555554444');
  assert.equal((await club.stripe.subscriptions.retrieve(started.id)).status, 'active');
  await club.stripe.customers.del(club.customer.id);
  assert.equal((await club.stripe.subscriptions.retrieve(started.id)).status, 'canceled');
  club.box.close();
});

test('a trial asks for a card by a SetupIntent and charges nothing', async () => {
  const club = await openClub();
  const trial = await subscribe(club, {trial_period_days: 7});
  assert.equal(trial.status, 'trialing');
  const setup = trial.pending_setup_intent as Stripe.SetupIntent;
  assert.equal(setup.status, 'requires_payment_method');
  const {status, amount_due: due} = trial.latest_invoice as Stripe.Invoice;
  assert.deepEqual([status, due], ['paid', 0]);
});

test('a saved card is charged at once, and refused at once where errors are wanted', async () => {
  const club = await openClub();
  const none = await refusal(subscribe(club, {payment_behavior: 'allow_incomplete'}));
  assert.match(none.message, /^This customer has no attached payment source/);
  const good = await club.stripe.paymentMethods.attach('pm_card_visa', {customer: club.customer.id});
  const active = await subscribe(club, {default_payment_method: good.id, payment_behavior: 'allow_incomplete'});
  assert.equal(active.status, 'active');
  const bad = await club.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {customer: club.customer.id});
  const wish = {default_payment_method: bad.id, payment_behavior: 'error_if_incomplete'} as const;
  assert.equal((await refusal(subscribe(club, wish))).statusCode, 402);
  club.box.close();
});

test('a test clock renews every month, retries nothing twice, and ends at the period', async () => {
  const start = Date.UTC(2027, 0, 31) / 1000;
  const club = await openClub();
  const own = await club.stripe.testHelpers.testClocks.create({frozen_time: start, name: 'Renewals'});
  const customer = await club.stripe.customers.create({test_clock: own.id});
  const card = await club.stripe.paymentMethods.attach('pm_card_visa', {customer: customer.id});
  const {id, items} = await subscribe(club, {
    customer: customer.id,
    default_payment_method: card.id,
    payment_behavior: 'allow_incomplete',
  });
  assert.equal(items.data[0]?.current_period_end, Date.UTC(2027, 1, 28) / 1000);
  const advanced = await club.stripe.testHelpers.testClocks.advance(own.id, {frozen_time: start + 64 * DAY});
  assert.equal(advanced.status, 'advancing');
  assert.equal((await club.stripe.testHelpers.testClocks.retrieve(own.id)).status, 'ready');
  const {data: invoices} = await club.stripe.invoices.list({subscription: id, status: 'paid'});
  assert.deepEqual(
    invoices.map((invoice) => [invoice.billing_reason, invoice.amount_paid]),
    [
      ['subscription_cycle', 2400],
      ['subscription_cycle', 2400],
      ['subscription_create', 2400],
    ],
  );
  await club.stripe.subscriptions.update(id, {cancel_at_period_end: true});
  await club.stripe.testHelpers.testClocks.advance(own.id, {frozen_time: start + 95 * DAY});
  assert.equal((await club.stripe.subscriptions.retrieve(id)).status, 'canceled');
  assert.equal(club.box.journal.events('customer.subscription.deleted').length, 1);
  club.box.close();
});

test('an unpaid first invoice expires after 23 hours', async () => {
  const club = await openClub();
  const clock = await club.stripe.testHelpers.testClocks.create({frozen_time: Date.UTC(2027, 0, 1) / 1000});
  const customer = await club.stripe.customers.create({test_clock: clock.id});
  const started = await subscribe({...club, customer});
  club.box.journal.clear();
  await club.stripe.testHelpers.testClocks.advance(clock.id, {frozen_time: clock.frozen_time + 23 * 3600});
  const expired = await club.stripe.subscriptions.retrieve(started.id, {expand: ['latest_invoice']});
  assert.equal(expired.status, 'incomplete_expired');
  assert.equal((expired.latest_invoice as Stripe.Invoice).status, 'void');
  assert.deepEqual(typesSince(club, 'customer.subscription.updated').slice(0, 3), [
    'customer.subscription.updated',
    'invoice.voided',
    'payment_intent.canceled',
  ]);
});

test('a failed renewal is past due until the invoice is paid with another card', async () => {
  const club = await openClub();
  const clock = await club.stripe.testHelpers.testClocks.create({frozen_time: Date.UTC(2027, 0, 1) / 1000});
  const customer = await club.stripe.customers.create({test_clock: clock.id});
  const started = await subscribe({...club, customer});
  const {id} = started;
  await payInPage(club, secretOf(started), '4242424242424242');
  const bad = await club.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {customer: customer.id});
  await club.stripe.subscriptions.update(id, {default_payment_method: bad.id});
  await club.stripe.testHelpers.testClocks.advance(clock.id, {frozen_time: clock.frozen_time + 32 * DAY});
  const late = await club.stripe.subscriptions.retrieve(id);
  assert.equal(late.status, 'past_due');
  const good = await club.stripe.paymentMethods.attach('pm_card_mastercard', {customer: customer.id});
  const invoice = await club.stripe.invoices.pay(String(late.latest_invoice), {payment_method: good.id});
  assert.equal(invoice.status, 'paid');
  assert.equal((await club.stripe.subscriptions.retrieve(id)).status, 'active');
  club.box.close();
});

test('one-time prices and a subscription without an item are refused in the words of Stripe', async () => {
  const club = await openClub();
  const {id, items} = await subscribe(club);
  const item = items.data[0]?.id ?? '';
  const quiet: Stripe.SubscriptionUpdateParams = {items: [{id: item, quantity: 3}], proration_behavior: 'none'};
  assert.equal((await club.stripe.subscriptions.update(id, quiet)).items.data[0]?.quantity, 3);
  const preview = await club.stripe.invoices.createPreview({subscription: id});
  assert.equal(preview.total, 3600);
  const once = await club.stripe.prices.create({currency: 'usd', unit_amount: 5, product_data: {name: 'Once'}});
  assert.match((await refusal(subscribe(club, {items: [{price: once.id}]}))).message, /`type=one_time`/);
  const only = await refusal(club.stripe.subscriptionItems.del(item, {proration_behavior: 'none'}));
  assert.match(only.message, /at least one active price/);
});
