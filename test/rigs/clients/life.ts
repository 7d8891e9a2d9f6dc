/** One life of a shop, in steps, by an SDK for Node of any version. Knows Stripe's documents; knows no sandbox. */
import assert from 'node:assert/strict';
import type Stripe from 'stripe';

/** What a step uses, and leaves for later steps. */
export interface Shop {
  stripe: Stripe;
  /** The major version of the SDK. */
  version: number;
  /** A webhook that the shop has been sent, and the endpoint's secret. */
  webhook: () => Promise<{body: string; signature: string; secret: string}>;
  customer: string;
  price: string;
  payment: string;
  subscription: string;
}

/** A step: it throws where Stripe would not have answered so. */
export type Step = (shop: Shop) => Promise<void>;

/** Since `basil` an invoice has payments, and no PaymentIntent of its own. */
const BASIL = 18;
/** Since `endive` the types are named otherwise. */
const ENDIVE = 23;
const NOW = {confirm: true, automatic_payment_methods: {enabled: true, allow_redirects: 'never'}} as const;
const MUG = {amount: 1999, currency: 'usd'} as const;

/** The steps, in order. */
export const LIFE: Record<string, Step> = {
  async 'creates and changes a customer'(shop) {
    const {id} = await shop.stripe.customers.create({email: 'ada@shop.example', metadata: {cart: 'a'}});
    shop.customer = id;
    const changed = await shop.stripe.customers.update(id, {name: 'Ada', metadata: {cart: 'b'}});
    assert.deepEqual([changed.name, changed.metadata.cart], ['Ada', 'b']);
  },
  async 'attaches a card, which becomes the default'({stripe, customer}) {
    const {id} = await stripe.paymentMethods.attach('pm_card_visa', {customer});
    await stripe.customers.update(customer, {invoice_settings: {default_payment_method: id}});
    const {data} = await stripe.paymentMethods.list({customer, type: 'card'});
    assert.equal(data[0]?.card?.last4, '4242');
  },
  async 'is paid'(shop) {
    const paid = await shop.stripe.paymentIntents.create({
      ...MUG,
      ...NOW,
      customer: shop.customer,
      payment_method: 'pm_card_visa',
      metadata: {order: 'mug-1'},
    });
    shop.payment = paid.id;
    assert.deepEqual([paid.status, paid.amount_received], ['succeeded', 1999]);
  },
  async 'is paid by a type of its choice'({stripe, version}) {
    const types = {[version < ENDIVE ? 'payment_method_types' : 'allowed_payment_method_types']: ['card']};
    const method = {payment_method: 'pm_card_mastercard', return_url: 'https://shop.example/back'};
    const paid = await stripe.paymentIntents.create({...MUG, ...types, ...method, confirm: true});
    assert.deepEqual([paid.status, paid.payment_method_types], ['succeeded', ['card']]);
  },
  async 'reads the charge and its fee'({stripe, payment}) {
    const {latest_charge: charge} = await stripe.paymentIntents.retrieve(payment, {
      expand: ['latest_charge.balance_transaction'],
    });
    assert.ok(charge && typeof charge === 'object' && charge.paid);
    const transaction = charge.balance_transaction;
    if (transaction) assert.ok(typeof transaction === 'object' && transaction.fee > 0);
  },
  async 'hears that a card is declined'({stripe}) {
    const error = await errorOf(
      stripe.paymentIntents.create({...MUG, ...NOW, payment_method: 'pm_card_chargeDeclinedInsufficientFunds'}),
    );
    assert.deepEqual(
      [error.type, error.code, error.decline_code, error.payment_intent?.status],
      ['StripeCardError', 'card_declined', 'insufficient_funds', 'requires_payment_method'],
    );
  },
  async 'is sent to a bank by 3-D Secure'({stripe}) {
    const {status, next_action: action} = await stripe.paymentIntents.create({
      ...MUG,
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
      automatic_payment_methods: {enabled: true},
      return_url: 'https://shop.example/back',
    });
    assert.deepEqual([status, action?.type], ['requires_action', 'redirect_to_url']);
    assert.match(action?.redirect_to_url?.url ?? '', /^http/);
  },
  async 'captures a part of what was held'({stripe}) {
    const held = await stripe.paymentIntents.create({
      ...MUG,
      ...NOW,
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
    });
    assert.deepEqual([held.status, held.amount_capturable], ['requires_capture', 1999]);
    const {status, amount_received: got} = await stripe.paymentIntents.capture(held.id, {amount_to_capture: 1000});
    assert.deepEqual([status, got], ['succeeded', 1000]);
  },
  async 'cancels, and hears that it can be done once'({stripe}) {
    const {id} = await stripe.paymentIntents.create(MUG);
    assert.equal((await stripe.paymentIntents.cancel(id)).status, 'canceled');
    const error = await errorOf(stripe.paymentIntents.cancel(id));
    assert.deepEqual([error.code, error.payment_intent?.id], ['payment_intent_unexpected_state', id]);
  },
  async 'refunds in two parts, and no more'({stripe, payment}) {
    const refunds = [
      await stripe.refunds.create({payment_intent: payment, amount: 999, reason: 'requested_by_customer'}),
      await stripe.refunds.create({payment_intent: payment}),
    ];
    assert.deepEqual(
      refunds.map(({amount, status}) => [amount, status]),
      [
        [999, 'succeeded'],
        [1000, 'succeeded'],
      ],
    );
    assert.equal(
      (await errorOf(stripe.refunds.create({payment_intent: payment}))).code,
      'charge_already_refunded',
    );
  },
  async 'repeats a call by its key'({stripe}) {
    const twice = () => stripe.paymentIntents.create(MUG, {idempotencyKey: 'order-7'});
    assert.equal((await twice()).id, (await twice()).id);
    const other = stripe.paymentIntents.create({...MUG, amount: 5}, {idempotencyKey: 'order-7'});
    assert.equal((await errorOf(other)).type, 'StripeIdempotencyError');
  },
  async 'saves a card, and charges it without the buyer'({stripe, customer}) {
    const saved = await stripe.setupIntents.create({...NOW, customer, payment_method: 'pm_card_visa'});
    assert.equal(saved.status, 'succeeded');
    const method = String(saved.payment_method);
    const charge = {...MUG, ...NOW, customer, payment_method: method, off_session: true};
    assert.equal((await stripe.paymentIntents.create(charge)).status, 'succeeded');
  },
  async 'verifies a webhook'({stripe, webhook}) {
    const {body, signature, secret} = await webhook();
    assert.equal(stripe.webhooks.constructEvent(body, signature, secret).object, 'event');
    assert.throws(() => stripe.webhooks.constructEvent(`${body} `, signature, secret), {
      type: 'StripeSignatureVerificationError',
    });
  },
  async 'reads page after page'({stripe, customer}) {
    for (const amount of [100, 200, 300]) await stripe.paymentIntents.create({...MUG, amount, customer});
    const all: number[] = [];
    for await (const {amount} of stripe.paymentIntents.list({customer, limit: 2})) all.push(amount);
    assert.deepEqual(all.slice(0, 3), [300, 200, 100]);
  },
  async searches({stripe, payment}) {
    const {data} = await stripe.paymentIntents.search({query: "metadata['order']:'mug-1' AND status:'succeeded'"});
    assert.deepEqual(
      data.map(({id}) => id),
      [payment],
    );
  },
  async 'makes a price with its product'(shop) {
    const price = await shop.stripe.prices.create({
      unit_amount: 900,
      currency: 'usd',
      recurring: {interval: 'month'},
      product_data: {name: 'Mug club'},
      lookup_key: 'club',
      expand: ['product'],
    });
    shop.price = price.id;
    assert.equal((price.product as Stripe.Product).name, 'Mug club');
    assert.equal((await shop.stripe.prices.list({lookup_keys: ['club']})).data.length, 1);
  },
  async 'subscribes, and reads what the page needs to pay the first invoice'(shop) {
    const path = shop.version < BASIL ? 'payment_intent' : 'confirmation_secret';
    const {
      id,
      status,
      latest_invoice: invoice,
    } = await shop.stripe.subscriptions.create({
      customer: shop.customer,
      items: [{price: shop.price}],
      payment_behavior: 'default_incomplete',
      payment_settings: {save_default_payment_method: 'on_subscription'},
      expand: [`latest_invoice.${path}`],
    });
    shop.subscription = id;
    assert.equal(status, 'incomplete');
    const secret = (invoice as unknown as Record<string, {client_secret: string}>)[path]?.client_secret ?? '';
    assert.match(secret, /^pi_\w+_secret_\w+$/);
    const [payment = ''] = secret.split('_secret_');
    await shop.stripe.paymentIntents.confirm(payment, {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.example',
    });
    assert.equal((await shop.stripe.subscriptions.retrieve(id)).status, 'active');
  },
  async 'reads the period where this version has it'({stripe, version, subscription}) {
    const read = await stripe.subscriptions.retrieve(subscription);
    const place = version < BASIL ? read : read.items.data[0];
    const {current_period_end: end = 0} = place as {current_period_end?: number};
    assert.ok(end > read.created);
  },
  async 'lists invoices'({stripe, subscription, customer}) {
    const {data} = await stripe.invoices.list({customer, subscription, status: 'paid'});
    assert.deepEqual(
      data.map(({amount_paid: paid}) => paid),
      [900],
    );
  },
  async 'ends the subscription'({stripe, subscription}) {
    const later = await stripe.subscriptions.update(subscription, {cancel_at_period_end: true});
    assert.equal(later.cancel_at_period_end, true);
    assert.equal((await stripe.subscriptions.cancel(subscription)).status, 'canceled');
  },
  async 'gives a discount by a coupon'({stripe, customer, price}) {
    const coupon = await stripe.coupons.create({percent_off: 25, duration: 'once'});
    const {latest_invoice: invoice} = await stripe.subscriptions.create({
      customer,
      items: [{price}],
      discounts: [{coupon: coupon.id}],
      expand: ['latest_invoice'],
    });
    assert.equal((invoice as Stripe.Invoice).amount_paid, 675);
  },
  async 'hears what is not there'({stripe}) {
    const error = await errorOf(stripe.customers.retrieve('cus_none'));
    assert.deepEqual(
      [error.type, error.code, error.statusCode, error.message],
      ['StripeInvalidRequestError', 'resource_missing', 404, "No such customer: 'cus_none'"],
    );
  },
  async 'reads events, in its own version'({stripe}) {
    const {data} = await stripe.events.list({type: 'payment_intent.succeeded', limit: 1});
    assert.deepEqual(
      data.map((event) => (event.data.object as {object?: string}).object),
      ['payment_intent'],
    );
  },
};

async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return call.then(
    () => assert.fail('The call was answered.'),
    (error: Stripe.errors.StripeError) => error,
  );
}
