import assert from 'node:assert/strict';
import test from 'node:test';
import type Stripe from 'stripe';
import {RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

type Params = Record<string, unknown>;
const GOOD = {amount: 1999, currency: 'usd'};

/** What is sent, and the code, param and words that come back. */
const ROWS: [says: string, params: Params, code: string, param: string, message: RegExp][] = [
  ['an unknown parameter', {...GOOD, foo: 1}, 'parameter_unknown', 'foo', /^Received unknown parameter: foo$/],
  ['two unknown ones', {...GOOD, a: 1, b: 1}, 'parameter_unknown', 'a', /^Received unknown parameters: a, b$/],
  [
    'an unknown nested one',
    {...GOOD, automatic_payment_methods: {enabled: true, no: 1}},
    'parameter_unknown',
    'automatic_payment_methods[no]',
    /automatic_payment_methods\[no\]$/,
  ],
  ['no amount', {currency: 'usd'}, 'parameter_missing', 'amount', /^Missing required param: amount\.$/],
  ['a fraction', {...GOOD, amount: '10.5'}, 'parameter_invalid_integer', 'amount', /^Invalid integer: 10\.5$/],
  ['nothing', {...GOOD, amount: 0}, 'parameter_invalid_integer', 'amount', /use a Setup Intent instead/],
  ['an empty amount', {...GOOD, amount: ''}, 'parameter_invalid_empty', 'amount', /^You passed an empty string/],
  ['too little', {...GOOD, amount: 49}, 'amount_too_small', 'amount', /^Amount must be at least \$0\.50 usd$/],
  [
    'too few yen',
    {amount: 49, currency: 'jpy'},
    'amount_too_small',
    'amount',
    /^Amount must be at least ¥50 jpy$/,
  ],
  [
    'too much',
    {...GOOD, amount: 1e8},
    'amount_too_large',
    'amount',
    /^Amount must be no more than \$999,999\.99$/,
  ],
  ['an unknown currency', {...GOOD, currency: 'xyz'}, '', 'currency', /^Invalid currency: xyz\. Stripe currently/],
  [
    'payment_method_types',
    {...GOOD, payment_method_types: ['card']},
    'payment_method_types_no_longer_supported',
    'payment_method_types',
    /payment_method_types/,
  ],
  [
    'two exclusive parameters',
    {...GOOD, automatic_payment_methods: {enabled: true}, confirmation_method: 'manual'},
    'parameters_exclusive',
    '',
    /^You may only specify one of these parameters: automatic_payment_methods, confirmation_method\.$/,
  ],
  [
    'no possible method',
    {...GOOD, allowed_payment_method_types: ['ideal']},
    '',
    '',
    /^No valid payment method types/,
  ],
  ['an unknown value', {...GOOD, capture_method: 'soon'}, '', 'capture_method', /must be one of automatic,/],
  [
    'an unknown customer',
    {...GOOD, customer: 'cus_1'},
    'resource_missing',
    'customer',
    /^No such customer: 'cus_1'$/,
  ],
  [
    'what the sandbox lacks',
    {...GOOD, payment_details: {order_reference: 'order-1'}},
    '',
    'payment_details',
    /does not simulate/,
  ],
];

for (const [says, params, code, param, message] of ROWS) {
  test(`refuses ${says} in Stripe's words`, async () => {
    const {stripe} = openSandbox();
    const error = await refusal(
      stripe.paymentIntents.create(params as unknown as Stripe.PaymentIntentCreateParams),
    );
    assert.equal(error.statusCode, 400);
    assert.match(error.message, message);
    assert.deepEqual([error.code ?? '', error.param ?? ''], [code, param]);
  });
}

test('what is missing is missing in the recorded words', async () => {
  const {stripe, intent} = openSandbox();
  const {id} = await intent();
  const wrong = await refusal(stripe.paymentIntents.retrieve('pi_x'));
  assert.deepEqual(
    [wrong.statusCode, wrong.param, wrong.message],
    [404, 'intent', "No such payment_intent: 'pi_x'"],
  );
  const method = await refusal(
    stripe.paymentIntents.confirm(id, {payment_method: 'pm_x', return_url: RETURN_URL}),
  );
  assert.deepEqual([method.statusCode, method.message], [400, "No such PaymentMethod: 'pm_x'"]);
  const none = await refusal(stripe.paymentIntents.confirm(id));
  assert.match(none.message, /because it's missing a payment method/);
  const url = await refusal(stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa'}));
  assert.match(url.message, /you must provide a `return_url`/);
});

test('an endpoint that Stripe has not is unrecognized', async () => {
  const {stripe} = openSandbox();
  const error = await refusal(stripe.rawRequest('GET', '/v1/nonsense'));
  assert.equal(error.statusCode, 404);
  assert.match(error.message, /^Unrecognized request URL \(GET: \/v1\/nonsense\)\./);
});

test('allowed types keep the possible ones', async () => {
  const {intent} = openSandbox();
  const made = await intent({allowed_payment_method_types: ['card', 'au_becs_debit']});
  assert.deepEqual(made.payment_method_types, ['card']);
});

test('expand reaches into lists and refuses what holds no id', async () => {
  const {stripe, box, intent} = openSandbox();
  const {id} = await intent({confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL});
  const list = await stripe.paymentIntents.list({expand: ['data.latest_charge.payment_intent']});
  const charge = list.data[0]?.latest_charge;
  assert.ok(typeof charge === 'object' && typeof charge?.payment_intent === 'object');
  const wrong = await refusal(stripe.paymentIntents.retrieve(id, {expand: ['amount']}));
  assert.equal(wrong.message, 'This property cannot be expanded (amount).');
  const deep = await refusal(stripe.paymentIntents.retrieve(id, {expand: ['a.b.c.d.e']}));
  assert.equal(deep.message, 'You cannot expand more than 4 levels of a property');
  box.close();
});

test('names that every object has, and nests that nobody needs, are refused like any other (5xx never)', async () => {
  const {box, intent} = openSandbox();
  await intent();
  const ask = async (method: string, path: string, body?: string) => {
    const headers = {Authorization: `Bearer ${box.secretKey}`};
    const init = body === undefined ? {method, headers} : {method, headers, body: new URLSearchParams(body)};
    const response = await box.fetch(`https://api.stripe.com${path}`, init);
    return [response.status, ((await response.json()) as {error?: {code?: string}}).error?.code];
  };
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const path = `/v1/payment_intents?created[${name}]=1`;
    assert.deepEqual(await ask('GET', path), [400, 'parameter_unknown'], name);
    const [status] = await ask('GET', `/v1/payment_intents?expand[]=data.${name}`);
    assert.equal(status, 400, name);
  }
  for (const nest of ['[x]', '[]']) {
    const deep = `metadata${nest.repeat(5000)}=1`;
    assert.deepEqual(await ask('POST', '/v1/payment_intents', `amount=500&currency=usd&${deep}`), [
      400,
      'parameter_unknown',
    ]);
    assert.deepEqual(await ask('GET', `/v1/payment_intents?${deep}`), [400, 'parameter_unknown']);
  }
  const [status] = await ask('GET', '/v1/payment_intents?expand[]=data.metadata');
  assert.equal(status, 400);
});
