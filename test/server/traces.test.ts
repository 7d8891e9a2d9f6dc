/** Spans by OpenTelemetry's own SDK: around each request, each callback and each request to Stripe, and never in their way. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {trace} from '@opentelemetry/api';
import type {Tracer} from 'buybox/server';
import {type KeptSpan, keepSpans, register} from './kept-spans.ts';
import {openShop, orderOf} from './shop.ts';

function named(spans: readonly KeptSpan[], name: string): KeptSpan {
  const found = spans.find((span) => span.name === name);
  assert.ok(found, `${name}, not ${spans.map((span) => span.name).join(', ')}`);
  return found;
}

test('a request to Stripe is a child of the request that needs it, and a callback of its webhook', async () => {
  const spans = keepSpans();
  const seen: string[] = [];
  const onPaid = async (): Promise<void> => void seen.push(trace.getActiveSpan()?.spanContext().spanId ?? '');
  await using shop = openShop({tracer: spans.tracer, onPaid});
  await shop.confirm(await shop.order());
  const request = named(spans.ended, 'buybox create-payment-intent');
  const call = named(spans.ended, 'buybox stripe POST /v1/payment_intents');
  assert.deepEqual([call.parent, call.kind, request.parent, request.kind], [request.id, 2, undefined, 0]);
  const {'buybox.request_id': requestId, 'buybox.ms': ms, ...attributes} = request.attributes;
  assert.match(String(requestId), /^[\da-f-]{36}$/);
  assert.equal(typeof ms, 'number');
  assert.deepEqual(attributes, {
    'http.request.method': 'POST',
    'http.route': '/create-payment-intent',
    'http.response.status_code': 201,
  });
  assert.equal(call.attributes['url.template'], '/v1/payment_intents');
  assert.match(String(call.attributes['buybox.stripe_request_id']), /^req_/);
  const callback = named(spans.ended, 'buybox callback paid');
  const webhook = spans.ended.find(({id}) => id === callback.parent);
  assert.equal(webhook?.name, 'buybox webhook');
  assert.match(String(webhook?.attributes['buybox.event_type']), /^[\w.]+$/);
  assert.deepEqual(seen, [callback.id], 'what the host does is a child of the callback');
});

test('what fails is an error, with its code and without its words', async () => {
  const spans = keepSpans();
  const onPaid = async (): Promise<void> => {
    throw new Error('canary');
  };
  await using shop = openShop({tracer: spans.tracer, onPaid});
  shop.stripe.faults.add({on: 'POST /v1/payment_intents', fault: {kind: 'reset', when: 'after'}, times: 3});
  await shop.post('/create-payment-intent', orderOf());
  await shop.confirm(await shop.order());
  await shop.ask('/orders/1');
  const [failed, ...others] = spans.ended.filter(({name}) => name === 'buybox create-payment-intent');
  assert.deepEqual([failed?.status, failed?.attributes['error.type']], [2, 'stripe_unavailable']);
  assert.deepEqual([others[0]?.status, named(spans.ended, 'buybox orders/:id').status], [0, 0]);
  const tries = spans.ended.filter(({name}) => name === 'buybox stripe POST /v1/payment_intents');
  assert.deepEqual(
    tries.slice(0, 3).map(({status, attributes}) => [status, attributes['http.request.resend_count']]),
    [
      [2, 0],
      [2, 1],
      [2, 2],
    ],
  );
  const callback = named(spans.ended, 'buybox callback paid');
  assert.deepEqual([callback.status, callback.events], [2, 0]);
  assert.doesNotMatch(JSON.stringify(spans.ended), /canary/);
});

test('an SDK that is registered when the shop opens gets its spans without an option, unless it is told not to', async () => {
  const spans = keepSpans();
  using _ = register(spans);
  await using shop = openShop();
  await using silent = openShop({tracer: false});
  await silent.ask('/config');
  assert.deepEqual(spans.ended, []);
  await shop.ask('/config');
  assert.deepEqual(
    spans.ended.map(({name}) => name),
    ['buybox config'],
  );
});

test('without an SDK there is no span, and no request is in its way', async () => {
  const spans = keepSpans();
  await using shop = openShop();
  await shop.confirm(await shop.order());
  assert.deepEqual([spans.ended, shop.paid.length], [[], 1]);
});

const fail = (): never => {
  throw new Error('canary');
};
const BROKEN_SPAN = {setAttributes: fail, setStatus: fail, end: fail};
/** Tracers that can't be relied on. */
const BROKEN: Readonly<Record<string, Tracer['startActiveSpan']>> = {
  'that throws': fail,
  'that throws afterwards': (_name, _options, work) => {
    work({setAttributes: () => undefined, setStatus: () => undefined, end: () => undefined});
    return fail();
  },
  'whose spans throw': (_name, _options, work) => work(BROKEN_SPAN),
};

for (const [what, startActiveSpan] of Object.entries(BROKEN))
  test(`a tracer ${what} fails no request`, async () => {
    await using shop = openShop({tracer: {startActiveSpan}});
    const reply = await shop.order();
    await shop.confirm(reply);
    assert.deepEqual([(await shop.look(reply)).status, shop.paid.length, shop.errors], ['paid', 1, []]);
  });
