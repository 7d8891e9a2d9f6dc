/** Random lives of a PaymentIntent. Run apart from any test: intent-life.test.ts reads what it posts. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {type Call, type Action, type Form, call, start} from './life-calls.ts';
import type {Sandbox} from '../../packages/sandbox/index.ts';
import {checkedSandbox} from './conformance/checked-sandbox.ts';
import {Findings} from './conformance/findings.ts';
import type {Counts} from '../support/conformance-line.ts';
import {post} from '../support/run-apart.ts';

/** Enough for every step to be seen; ten thousand by `npm run test:long`. */
const RUNS = Number(process.env['BUYBOX_LIVES'] ?? 1_500);
const SEED = Number(process.env['BUYBOX_SEED'] ?? 4);

/** What it posts. */
export interface Lived {
  runs: number;
  calls: number;
  /** How many kinds of steps were seen. */
  steps: number;
  seed: number;
  /** The steps that a PaymentIntent may take and no life took. */
  unseen: string[];
  counts: Counts;
  violations: string[];
}

/** What each action may do, as stripe.md B5 draws it. An atomic confirm passes `requires_confirmation` unseen. */
const AFTER_CONFIRM = [
  'requires_payment_method',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
];
const ALLOWED: Record<string, Record<string, readonly string[]>> = {
  confirm: {
    requires_payment_method: AFTER_CONFIRM,
    requires_confirmation: AFTER_CONFIRM,
    requires_action: AFTER_CONFIRM,
  },
  attach: {requires_payment_method: ['requires_confirmation'], requires_action: ['requires_confirmation']},
  change: {},
  act: {requires_action: ['requires_payment_method', 'requires_confirmation', 'requires_capture', 'succeeded']},
  capture: {requires_capture: ['succeeded']},
  cancel: {
    requires_payment_method: ['canceled'],
    requires_confirmation: ['canceled'],
    requires_action: ['canceled'],
    requires_capture: ['canceled'],
    processing: ['canceled'],
  },
  refund: {},
  wait: {processing: ['succeeded', 'requires_payment_method']},
};

interface Intent {
  id: string;
  status: string;
  client_secret: string;
  payment_method: string | null;
  next_action: object | null;
  amount: number;
  amount_capturable: number;
  amount_received: number;
  latest_charge: string | null;
  last_payment_error: {code: string} | null;
}

async function ask(box: Sandbox, path: string, form?: Form, key = box.secretKey): Promise<Intent> {
  const headers = {Authorization: `Bearer ${key}`};
  const init = form ? {method: 'POST', headers, body: new URLSearchParams(form)} : {headers};
  const response = await box.fetch(`https://api.stripe.com${path}`, init);
  assert.ok(response.status < 500, `${response.status} to ${path}: ${await response.clone().text()}`);
  return (await response.json()) as Intent;
}

/** Returns the API's answer; undefined if it was not called. */
async function runCall(box: Sandbox, intent: Intent, {action, form, isPage}: Call): Promise<object | undefined> {
  const path = `/v1/payment_intents/${intent.id}`;
  const proof = {client_secret: intent.client_secret};
  if (action === 'wait') return void (await box.advance(2));
  if (action === 'refund') return ask(box, '/v1/refunds', {...form, payment_intent: intent.id});
  if (action === 'act') return void (await actAsBuyer(box, intent, form));
  if (isPage) return ask(box, `${path}/confirm`, {...form, ...proof}, box.publishableKey);
  const ending = action === 'attach' || action === 'change' ? '' : `/${action}`;
  return ask(box, path + ending, form);
}

/** The statuses in which a call must be refused. */
const REFUSED: Record<string, readonly string[]> = {
  confirm: ['succeeded', 'canceled', 'requires_capture', 'processing'],
  capture: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'succeeded', 'canceled'],
  cancel: ['succeeded', 'canceled'],
  refund: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'canceled'],
};

async function actAsBuyer(box: Sandbox, intent: Intent, form: Form): Promise<void> {
  const proof = {payment_intent: intent.id, payment_intent_client_secret: intent.client_secret};
  await ask(box, '/_sandbox/3ds', {...form, ...proof});
}

/** What must be true of a PaymentIntent in every status. */
function checkWhole(intent: Intent): void {
  const {status} = intent;
  assert.equal(intent.next_action !== null, status === 'requires_action', `next_action in ${status}`);
  assert.equal(intent.amount_capturable > 0, status === 'requires_capture', `amount_capturable in ${status}`);
  assert.equal(intent.amount_received > 0, status === 'succeeded', `amount_received in ${status}`);
  if (status === 'requires_payment_method') assert.equal(intent.payment_method, null);
  if (status === 'succeeded') assert.equal(intent.last_payment_error, null);
  if (['succeeded', 'requires_capture', 'processing'].includes(status)) assert.ok(intent.latest_charge);
}

/** What the money says: the PaymentIntent against its newest charge. */
async function checkMoney(box: Sandbox, intent: Intent): Promise<void> {
  const {status} = intent;
  if (!intent.latest_charge) return assert.equal(intent.last_payment_error?.code === 'card_declined', false);
  const charge = (await ask(box, `/v1/charges/${intent.latest_charge}`)) as unknown as Charge;
  const isPaid = charge.status === 'succeeded' && charge.captured && status === 'succeeded';
  if (isPaid) assert.equal(intent.amount_received, charge.amount_captured);
  const isHeldOrPaid = ['succeeded', 'requires_capture', 'processing'].includes(status);
  if (isHeldOrPaid) assert.equal(charge.amount, intent.amount, `charge of ${charge.amount} in ${status}`);
  assert.ok(charge.amount_captured <= charge.amount);
  if (charge.status !== 'failed') return;
  if (status === 'requires_payment_method')
    assert.ok(intent.last_payment_error, 'a failed charge without a reason');
}

interface Charge {
  status: string;
  captured: boolean;
  amount: number;
  amount_captured: number;
}

/** Sandboxes are cheap but not free: one is shared by some lives, which don't touch each other. */
const LIVES_EACH = 200;
const findings = new Findings();
const open = () => checkedSandbox({chargeUpdateDelay: 0}, {findings, mayBeRefused: true});
let box = open();
let lives = 0;
let count = 0;
/** Every step that was seen, by action and statuses. */
const seen = new Set<string>();

async function live(first: Form, calls: readonly Call[]): Promise<void> {
  if (lives++ % LIVES_EACH === 0) {
    box.close();
    box = open();
  }
  let intent = await ask(box, '/v1/payment_intents', first);
  if (!intent.id) return;
  for (const call of calls) {
    const answer = await runCall(box, intent, call);
    const isRefused = answer !== undefined && 'error' in answer;
    // A debit may have ended by itself just before.
    const mustBe = intent.status !== 'processing' && REFUSED[call.action]?.includes(intent.status);
    if (mustBe) assert.ok(isRefused, `${call.action} in ${intent.status} was answered`);
    count += 1;
    const next = await ask(box, `/v1/payment_intents/${intent.id}`);
    checkWhole(next);
    await checkMoney(box, next);
    checkStep(call.action, intent.status, next.status);
    intent = next;
  }
}

/** Time passes by itself during every call. */
function checkStep(action: Action, from: string, to: string): void {
  if (from === to) return;
  const allowed = [...(ALLOWED[action]?.[from] ?? []), ...(ALLOWED['wait']?.[from] ?? [])];
  assert.ok(allowed.includes(to), `${action}: ${from} → ${to}`);
  seen.add(`${action}: ${from} → ${to}`);
}

/** A life that never gets anywhere would prove nothing. */
const MUST_BE_SEEN = Object.entries(ALLOWED).flatMap(([action, steps]) =>
  Object.entries(steps).flatMap(([from, to]) =>
    to.filter((each) => each !== from).map((each) => `${action}: ${from} → ${each}`),
  ),
);

const property = fc.asyncProperty(start, fc.array(call, {maxLength: 8}), ({way, confirmed, ...rest}, list) =>
  live({amount: '1999', ...rest, ...way, ...confirmed}, list),
);
await fc.assert(property, {numRuns: RUNS, seed: SEED});
box.close();
const unseen = MUST_BE_SEEN.filter((step) => !seen.has(step));
const lived: Lived = {
  runs: RUNS,
  calls: count,
  steps: seen.size,
  seed: SEED,
  unseen,
  counts: findings.counts,
  violations: findings.take(),
};
post(lived);
