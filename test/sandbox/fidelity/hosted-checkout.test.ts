import assert from 'node:assert/strict';
import test from 'node:test';
import {MONTHLY, PAYMENT, URLS, VISA, answerBank, buy, create, eventsOf, open} from './buyer.ts';
import {openRaw} from './raw-call.ts';

test('a card pays: the session is complete after its payment, and the buyer is back in the shop', async () => {
  const raw = openRaw();
  const session = await create(raw, {...PAYMENT, client_reference_id: 'cart-7'});
  const {status, location} = await buy(raw, session.url, VISA);
  assert.deepEqual([status, location], [303, `https://shop.example/done?session=${session.id}`]);
  assert.deepEqual(eventsOf(raw), [
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ]);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'payment_intent'});
  assert.deepEqual(
    [body.status, body.payment_status, body.url, body.customer, body.client_reference_id],
    ['complete', 'paid', null, null, 'cart-7'],
  );
  assert.deepEqual([body.payment_intent.status, body.payment_intent.amount], ['succeeded', 3000]);
  const {email, name, address, tax_ids: ids} = body.customer_details;
  assert.deepEqual([email, name, address.country, ids], ['ada@shop.example', 'Ada Lovelace', 'GB', []]);
  assert.match((await open(raw, session.url)).text, /You are all done here/);
  assert.equal((await buy(raw, session.url, VISA)).status, 200);
  assert.equal(eventsOf(raw).length, 4);
  raw.box.close();
});

test('a declined card leaves the session open, and another card pays the same PaymentIntent', async () => {
  const raw = openRaw();
  const session = await create(raw, PAYMENT);
  const declined = await buy(raw, session.url, '4000000000000002');
  assert.equal(declined.status, 402);
  assert.match(declined.text, /role="alert"[^>]*>Your card was declined\./);
  assert.match(declined.text, /value="ada@shop\.example"/);
  assert.doesNotMatch(declined.text, /4000000000000002/);
  const {body: open} = await raw.call(`GET /v1/checkout/sessions/${session.id}`);
  assert.deepEqual([open.status, open.customer_details], ['open', null]);
  assert.equal((await buy(raw, session.url, VISA)).status, 303);
  const {body: paid} = await raw.call(`GET /v1/checkout/sessions/${session.id}`);
  assert.equal(paid.payment_intent, open.payment_intent);
  raw.box.close();
});

test('a bank that asks is asked on its page, and the session is complete after it', async () => {
  const raw = openRaw();
  const session = await create(raw, PAYMENT);
  const {location: bank} = await buy(raw, session.url, '4000002760003184');
  assert.match(bank ?? '', /\/_sandbox\/3ds\/redirect\?/);
  const failed = await answerBank(raw, bank ?? '', 'fail');
  assert.match(failed.text, /role="alert"/);
  const {location: again} = await buy(raw, session.url, '4000002760003184');
  const done = await answerBank(raw, again ?? '', 'complete');
  assert.equal(done.location, `https://shop.example/done?session=${session.id}`);
  assert.equal(eventsOf(raw).at(-1), 'checkout.session.completed');
  raw.box.close();
});

test('a captcha comes before the charge', async () => {
  const raw = openRaw();
  const session = await create(raw, PAYMENT);
  assert.match((await buy(raw, session.url, '4000000000001208')).text, /Are you human\?/);
  const {status} = await buy(raw, session.url, null, {action: 'captcha'});
  assert.equal(status, 303);
  raw.box.close();
});

test('a subscription starts, with a customer of its own and the card for later', async () => {
  const raw = openRaw();
  const session = await create(raw, MONTHLY);
  const {status} = await buy(raw, session.url, VISA);
  assert.equal(status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'subscription'});
  assert.deepEqual(
    [body.status, body.payment_status, body.payment_intent, body.subscription.status],
    ['complete', 'paid', null, 'active'],
  );
  assert.deepEqual([body.customer, body.invoice], [body.subscription.customer, body.subscription.latest_invoice]);
  assert.match(body.subscription.default_payment_method, /^pm_/);
  const {body: customer} = await raw.call(`GET /v1/customers/${body.customer}`);
  assert.deepEqual([customer.email, customer.name], ['ada@shop.example', 'Ada Lovelace']);
  const types = eventsOf(raw);
  assert.equal(types[0], 'customer.created');
  assert.equal(types.at(-1), 'checkout.session.completed');
  assert.ok(types.includes('invoice.paid') && types.includes('customer.subscription.created'));
  raw.box.close();
});

test('what is bought once beside a subscription is on its first invoice', async () => {
  const raw = openRaw();
  const session = await create(raw, {
    ...MONTHLY,
    'line_items[1][price_data][currency]': 'usd',
    'line_items[1][price_data][unit_amount]': '700',
    'line_items[1][price_data][product_data][name]': 'Setup',
    'line_items[1][quantity]': '1',
  });
  assert.equal(session.amount_total, 3700);
  assert.equal((await buy(raw, session.url, VISA)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'invoice'});
  assert.deepEqual([body.invoice.amount_paid, body.invoice.lines.data.length], [3700, 2]);
  raw.box.close();
});

test('a trial asks for a card and charges nothing', async () => {
  const raw = openRaw();
  const session = await create(raw, {...MONTHLY, 'subscription_data[trial_period_days]': '14'});
  assert.match((await open(raw, session.url)).text, /Free for 14 days, then \$30\.00 every month\./);
  assert.equal((await buy(raw, session.url, VISA)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'subscription'});
  assert.deepEqual(
    [body.payment_status, body.subscription.status, body.subscription.pending_setup_intent],
    ['no_payment_required', 'trialing', null],
  );
  assert.match(body.subscription.default_payment_method, /^pm_/);
  assert.ok(!eventsOf(raw).includes('charge.succeeded'));
  raw.box.close();
});

test('a trial that needs no card starts without one', async () => {
  const raw = openRaw();
  const trial = {'subscription_data[trial_period_days]': '14', payment_method_collection: 'if_required'};
  const session = await create(raw, {...MONTHLY, ...trial});
  assert.doesNotMatch((await open(raw, session.url)).text, /cardNumber/);
  assert.equal((await buy(raw, session.url, null)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'subscription'});
  assert.deepEqual([body.payment_status, body.subscription.status], ['no_payment_required', 'trialing']);
  raw.box.close();
});

test('a setup saves the card for the customer', async () => {
  const raw = openRaw();
  const {body: customer} = await raw.call('POST /v1/customers', {email: 'bob@shop.example'});
  const session = await create(raw, {mode: 'setup', currency: 'usd', customer: customer.id, ...URLS});
  assert.equal((await buy(raw, session.url, VISA)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'setup_intent'});
  assert.deepEqual([body.status, body.payment_status], ['complete', 'no_payment_required']);
  assert.equal(body.customer_details.email, 'bob@shop.example');
  const {body: methods} = await raw.call('GET /v1/payment_methods', {customer: customer.id});
  assert.deepEqual(
    methods.data.map(({id}: {id: string}) => id),
    [body.setup_intent.payment_method],
  );
  raw.box.close();
});

for (const [iban, status, type] of [
  ['DE89370400440532013000', 'paid', 'checkout.session.async_payment_succeeded'],
  ['DE62370400440532013001', 'unpaid', 'checkout.session.async_payment_failed'],
] as const) {
  test(`a debit is complete and unpaid until its bank answers: ${type}`, async () => {
    const raw = openRaw({chargeUpdateDelay: 1000});
    const euros = {...PAYMENT, 'line_items[0][price_data][currency]': 'eur'};
    const session = await create(raw, euros);
    const {location} = await buy(raw, session.url, null, {method: 'sepa_debit', iban});
    assert.match(location ?? '', /^https:\/\/shop\.example\/done/);
    const {body: pending} = await raw.call(`GET /v1/checkout/sessions/${session.id}`);
    assert.deepEqual([pending.status, pending.payment_status], ['complete', 'unpaid']);
    assert.ok(eventsOf(raw).includes('checkout.session.completed'));
    await raw.box.advance(1001);
    const {body: ended} = await raw.call(`GET /v1/checkout/sessions/${session.id}`);
    assert.equal(ended.payment_status, status);
    assert.equal(
      eventsOf(raw).findLast((each) => each.startsWith('checkout.session')),
      type,
    );
    raw.box.close();
  });
}

test('money that is only held leaves the session unpaid, and no debit is told of', async () => {
  const raw = openRaw();
  const session = await create(raw, {...PAYMENT, 'payment_intent_data[capture_method]': 'manual'});
  assert.equal((await buy(raw, session.url, VISA)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`);
  assert.deepEqual([body.status, body.payment_status], ['complete', 'unpaid']);
  await raw.call(`POST /v1/payment_intents/${body.payment_intent}/capture`);
  assert.equal((await raw.call(`GET /v1/checkout/sessions/${session.id}`)).body.payment_status, 'paid');
  assert.equal(eventsOf(raw).filter((type) => type.startsWith('checkout.session')).length, 1);
  raw.box.close();
});

test('the buyer chooses shipping and quantity, within what the shop allows', async () => {
  const raw = openRaw();
  const rates = ['500', '1500'].flatMap((amount, index) => {
    const at = `shipping_options[${index}][shipping_rate_data]`;
    return [
      [`${at}[display_name]`, `Way ${index}`],
      [`${at}[fixed_amount][amount]`, amount],
      [`${at}[fixed_amount][currency]`, 'usd'],
    ];
  });
  const session = await create(raw, {
    ...PAYMENT,
    ...(Object.fromEntries(rates) as Record<string, string>),
    'line_items[0][adjustable_quantity][enabled]': 'true',
    'line_items[0][adjustable_quantity][maximum]': '4',
    'expand[]': 'line_items',
  });
  const [item] = session.line_items.data;
  const choice = {shipping: session.shipping_options[1].shipping_rate, [`quantity-${item.id}`]: '3'};
  const changed = await buy(raw, session.url, null, {action: 'update', ...choice});
  assert.match(changed.text, /Pay \$60\.00/);
  const greedy = await buy(raw, session.url, null, {action: 'update', [`quantity-${item.id}`]: '5'});
  assert.match(greedy.text, /This quantity is not allowed\./);
  const free = await buy(raw, session.url, null, {action: 'update', shipping: 'shr_none'});
  assert.match(free.text, /No such shipping option/);
  await buy(raw, session.url, VISA);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'payment_intent'});
  assert.deepEqual([body.amount_total, body.payment_intent.amount], [6000, 6000]);
  assert.equal(body.shipping_cost.shipping_rate, choice.shipping);
  raw.box.close();
});

test('the address that the shop asks for is on the session and on the payment', async () => {
  const raw = openRaw();
  const session = await create(raw, {
    ...PAYMENT,
    'shipping_address_collection[allowed_countries][0]': 'FR',
    'phone_number_collection[enabled]': 'true',
  });
  const where = {shippingName: 'Ada', shippingCountry: 'FR', shippingAddressLine1: '1 rue', phoneNumber: '+331'};
  const abroad = await buy(raw, session.url, VISA, {...where, shippingCountry: 'US'});
  assert.match(abroad.text, /does not ship to this country/);
  assert.equal((await buy(raw, session.url, VISA, where)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'payment_intent'});
  assert.equal(body.collected_information.shipping_details.address.line1, '1 rue');
  assert.equal(body.payment_intent.shipping.name, 'Ada');
  assert.equal(body.customer_details.phone, '+331');
  raw.box.close();
});

test('an expired session takes no money, and its payment ends with it', async () => {
  const raw = openRaw();
  const session = await create(raw, PAYMENT);
  await buy(raw, session.url, '4000000000000002');
  await raw.call(`POST /v1/checkout/sessions/${session.id}/expire`);
  const late = await buy(raw, session.url, VISA);
  assert.match(late.text, /This page has expired/);
  assert.deepEqual(eventsOf(raw).slice(-2), ['checkout.session.expired', 'payment_intent.canceled']);
  const unknown = await open(raw, session.url.replace(/\w{4}$/, 'none'));
  assert.equal(unknown.status, 404);
  raw.box.close();
});

test('what a shop calls its product is text on the page', async () => {
  const raw = openRaw();
  const form = {...PAYMENT, 'line_items[0][price_data][product_data][name]': '<img src=x onerror=alert(1)>'};
  const session = await create(raw, form);
  assert.doesNotMatch((await open(raw, session.url)).text, /<img src=x/);
  raw.box.close();
});
