import assert from 'node:assert/strict';
import test from 'node:test';
import {Stripe} from 'stripe';
import {serveSandbox} from '../../packages/cli/serve.ts';
import type {CallFault} from '../../packages/sandbox/faults/fault.ts';
import {type Opened, RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

const {errors} = Stripe;
type Row = [
  status: number | undefined,
  type: string,
  code: string | undefined,
  cause: (opened: Opened) => Promise<unknown>,
];

function afterFault(fault: CallFault) {
  return ({box, intent}: Opened) => {
    box.faults.add({on: 'POST /v1/payment_intents', fault, times: 'always'});
    return intent();
  };
}

async function twice({stripe}: Opened, other: object) {
  const params = {amount: 500, currency: 'usd'};
  await stripe.paymentIntents.create(params, {idempotencyKey: 'k'});
  return stripe.paymentIntents.create({...params, ...other}, {idempotencyKey: 'k'});
}

/** Each row of what Stripe answers, and the class that its SDK makes of it. */
const ROWS: Row[] = [
  [400, 'StripeInvalidRequestError', 'amount_too_small', ({intent}) => intent({amount: 1})],
  [404, 'StripeInvalidRequestError', 'resource_missing', ({stripe}) => stripe.paymentIntents.retrieve('pi_x')],
  [400, 'StripeIdempotencyError', undefined, (opened) => twice(opened, {amount: 600})],
  [429, 'StripeRateLimitError', 'rate_limit', afterFault({kind: 'rate_limit'})],
  [400, 'StripeRateLimitError', 'rate_limit', afterFault({kind: 'rate_limit', status: 400})],
  [429, 'StripeRateLimitError', 'lock_timeout', afterFault({kind: 'lock_timeout'})],
  [
    401,
    'StripeAuthenticationError',
    undefined,
    ({box}) => clientOf(box.fetch, 'sk_test_wrong').balance.retrieve(),
  ],
  [
    402,
    'StripeCardError',
    'card_declined',
    ({intent}) => intent({confirm: true, payment_method: 'pm_card_visa_chargeDeclined', return_url: RETURN_URL}),
  ],
  [
    403,
    'StripePermissionError',
    'account_invalid',
    ({stripe}) => stripe.balance.retrieve({}, {stripeAccount: 'acct_x'}),
  ],
  [409, 'StripeAPIError', 'idempotency_key_in_use', afterFault({kind: 'conflict'})],
  [500, 'StripeAPIError', undefined, afterFault({kind: 'server_error'})],
  [undefined, 'StripeConnectionError', undefined, afterFault({kind: 'reset', when: 'before'})],
  [undefined, 'StripeConnectionError', undefined, afterFault({kind: 'reset', when: 'after'})],
  [undefined, 'StripeConnectionError', undefined, hang],
];

function clientOf(fetch: Opened['box']['fetch'], key: string): Stripe {
  return new Stripe(key, {
    httpClient: Stripe.createFetchHttpClient(fetch),
    telemetry: false,
    maxNetworkRetries: 0,
  });
}

async function hang({box}: Opened): Promise<unknown> {
  box.faults.add({on: '*', fault: {kind: 'hang', when: 'before'}});
  const httpClient = Stripe.createFetchHttpClient(box.fetch);
  const impatient = new Stripe(box.secretKey, {httpClient, telemetry: false, maxNetworkRetries: 0, timeout: 30});
  return impatient.balance.retrieve().finally(() => box.close());
}

for (const [status, type, code, cause] of ROWS) {
  test(`${status ?? 'no answer'} ${code ?? ''} is a ${type}`, async () => {
    const opened = openSandbox();
    const error = await refusal(cause(opened));
    assert.deepEqual([error.type, error.statusCode, error.code], [type, status, code]);
    opened.box.close();
  });
}

for (const fault of [
  {kind: 'reset', when: 'before'},
  {kind: 'reset', when: 'after'},
  {kind: 'truncated'},
  {kind: 'hang', when: 'after'},
] as const) {
  test(`over a socket, ${fault.kind} is a StripeConnectionError in both of the SDK's clients`, async () => {
    const {box} = openSandbox();
    const served = await serveSandbox(box, {port: 0});
    const place = new URL(served.origin);
    const options = {host: place.hostname, port: place.port, protocol: 'http', maxNetworkRetries: 0} as const;
    for (const httpClient of [Stripe.createNodeHttpClient(), Stripe.createFetchHttpClient()]) {
      const open = (more: object) =>
        new Stripe(box.secretKey, {...options, ...more, httpClient, telemetry: false});
      box.faults.add({on: 'GET /v1/balance', fault, times: 'always'});
      const error = await refusal(open({timeout: 200}).balance.retrieve());
      assert.ok(error instanceof errors.StripeConnectionError, `${error.type}: ${error.message}`);
      box.faults.clear();
      assert.equal((await open({}).balance.retrieve()).object, 'balance');
    }
    box.close();
    await served.close();
  });
}

test('a wrong signature is a StripeSignatureVerificationError', async () => {
  const {webhooks} = new Stripe('sk_test_x');
  const header = await webhooks.generateTestHeaderStringAsync({payload: '{}', secret: 'whsec_a'});
  await assert.rejects(
    webhooks.constructEventAsync('{}', header, 'whsec_b'),
    errors.StripeSignatureVerificationError,
  );
});

test("a proxy's 502 and Stripe's 500 are tried again by the SDK, and the payment is made once", async () => {
  const {box} = openSandbox();
  const httpClient = Stripe.createFetchHttpClient(box.fetch);
  const stripe = new Stripe(box.secretKey, {httpClient, telemetry: false, maxNetworkRetries: 2});
  box.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'reset', when: 'after'}});
  const {id} = await stripe.paymentIntents.create({amount: 500, currency: 'usd'});
  const calls = box.journal.calls('POST /v1/payment_intents');
  assert.deepEqual(
    calls.map(({replayed}) => replayed),
    [false, true],
  );
  assert.deepEqual(
    (await stripe.paymentIntents.list()).data.map((intent) => intent.id),
    [id],
  );
});
