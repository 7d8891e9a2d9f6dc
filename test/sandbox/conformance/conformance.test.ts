import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {openSandbox} from '../open-sandbox.ts';
import {type Fetch, checkedDelivery, checkedFetch} from './checked-fetch.ts';
import {EXCEPTIONS} from './exceptions.ts';
import {Findings} from './findings.ts';

const INTENTS = 'https://api.stripe.com/v1/payment_intents';
const SECRET = {Authorization: 'Bearer sk_test_1'};
const PAGE = {Authorization: 'Bearer pk_test_1'};

/** A body that is well-formed, and loose enough to be spoilt. */
async function openIntent(): Promise<Record<string, unknown>> {
  return {...(await openSandbox().intent())};
}

/** What is found in one call that is answered so. */
async function check(
  answer: object,
  headers: object,
  init: {status?: number; body?: string} = {},
): Promise<string[]> {
  const {status = 200, body} = init;
  const findings = new Findings();
  const answering: Fetch = async () => Response.json(answer, {status});
  const fetch = checkedFetch(answering, {findings, mayBeRefused: false});
  const url = body === undefined ? `${INTENTS}/pi_1` : INTENTS;
  await fetch(url, {headers, ...(body !== undefined && {method: 'POST', body: new URLSearchParams(body)})});
  return findings.take();
}

test('a well-formed body passes', async () => {
  assert.deepEqual(await check(await openIntent(), SECRET), []);
});

test('a missing field is caught', async () => {
  const {client_secret: _, ...body} = await openIntent();
  assert.deepEqual(await check(body, SECRET), [
    "200 to GET /v1/payment_intents/:id: /client_secret must have required property 'client_secret'; it is undefined",
  ]);
});

test('an unknown field is caught, also inside another object', async () => {
  const body = await openIntent();
  assert.deepEqual(await check({...body, invoice: null, amount_details: {tip: {sum: 1}}}, SECRET), [
    '200 to GET /v1/payment_intents/:id: /invoice must NOT have additional properties; it is null',
    '200 to GET /v1/payment_intents/:id: /amount_details/tip/sum must NOT have additional properties; it is 1',
  ]);
});

test('a value outside its enum and a wrong type are caught', async () => {
  const body = {...(await openIntent()), status: 'paid', amount: '1999'};
  const found = await check(body, SECRET);
  assert.equal(found.length, 2);
  assert.match(found[0] ?? '', /\/amount must be number; it is "1999"$/);
  assert.match(found[1] ?? '', /\/status must be equal to one of the allowed values; it is "paid"$/);
});

test('a page that sees more than it may is caught', async () => {
  const found = await check(await openIntent(), PAGE);
  assert.ok(found.some((line) => line.includes('/metadata must NOT have additional properties')));
});

test('an unknown parameter, a missing and a wrong one are caught', async () => {
  const body = 'currency=usd&invoice=in_1&capture_method=soon&automatic_payment_methods[enabled]=maybe';
  assert.deepEqual(await check(await openIntent(), SECRET, {body}), [
    "request POST /v1/payment_intents: /amount must have required property 'amount'; it is undefined",
    'request POST /v1/payment_intents: /invoice must NOT have additional properties; it is "in_1"',
    'request POST /v1/payment_intents: /automatic_payment_methods/enabled must be boolean; it is "maybe"',
    'request POST /v1/payment_intents: /capture_method must be equal to one of the allowed values; it is "soon"',
  ]);
});

test('an error without its words or with an unknown code is caught', async () => {
  const found = await check({error: {type: 'card_error', code: 'no_such_code'}}, SECRET, {status: 402});
  assert.equal(found.length, 2);
  assert.match(found.join('\n'), /\/error\/message must have.*\n.*\/error\/code must be equal/);
});

test('a webhook that tells of another kind of object is caught', async () => {
  const {stripe, intent} = openSandbox();
  await intent();
  const [event] = (await stripe.events.list()).data as [Stripe.Event];
  const deliver = async (body: object) => {
    const findings = new Findings();
    const request = new Request('https://shop.example/', {method: 'POST', body: JSON.stringify(body)});
    await checkedDelivery(async () => new Response(null), {findings})(request);
    return findings.take();
  };
  assert.deepEqual(await deliver(event), []);
  assert.ok((await deliver({...event, type: 'charge.failed'})).length > 0);
  assert.match(
    (await deliver({...event, type: 'charge.eaten'})).join(),
    /is not in wire-types\.ts: Events charge\.eaten/,
  );
});

test('every exception has its reason', () => {
  for (const {reason} of EXCEPTIONS) assert.match(reason, /^.{30,}\.$/);
});
