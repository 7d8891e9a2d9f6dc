import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import {type Sandbox, sandbox} from '../../packages/sandbox/index.ts';
import {RETURN_URL, typedCard} from './open-sandbox.ts';

const RUNS = 10_000;
const SEED = Number(process.env.BUYBOX_SEED ?? 20_261_121);

/** What each deed may do, as stripe.md B5 draws it. An atomic confirm passes `requires_confirmation` unseen. */
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

type Deed = keyof typeof ALLOWED;
type Form = Record<string, string>;

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

const METHODS = [
  'pm_card_visa',
  'pm_card_visa_chargeDeclined',
  'pm_card_threeDSecure2Required',
  'pm_card_threeDSecureRequiredChargeDeclined',
  'pm_card_riskLevelHighest',
  'pm_auBecsDebit_success',
  'pm_auBecsDebit_accountClosed',
  'pm_missing',
];
const NUMBERS = [
  '4242424242424242',
  '4000000000009995',
  '4000002760003184',
  '4000000000001208',
  '4242424242424241',
];

const AGREED = {'mandate_data[customer_acceptance][type]': 'offline'};
const method = fc.constantFrom(...METHODS).map((id): Form => ({payment_method: id}));
const flags = fc.constantFrom<Form>(
  {},
  {off_session: 'true'},
  {error_on_requires_action: 'true'},
  {use_stripe_sdk: 'true'},
);

const start = fc.record({
  capture_method: fc.constantFrom('automatic', 'automatic_async', 'manual'),
  currency: fc.constantFrom('aud', 'usd', 'eur'),
  way: fc.constantFrom<Form>({}, {confirmation_method: 'manual'}, {'automatic_payment_methods[enabled]': 'true'}),
  confirmed: fc.constantFrom<Form>({}, {confirm: 'true', payment_method: 'pm_card_visa', return_url: RETURN_URL}),
});

const call = fc.oneof(
  fc.tuple(method, flags).map(([form, flag]) => ({
    deed: 'confirm' as Deed,
    form: {...form, ...flag, ...AGREED, return_url: RETURN_URL},
  })),
  fc.constantFrom(...NUMBERS).map((number) => ({deed: 'confirm' as Deed, form: typedCard(number), isPage: true})),
  fc.constant({deed: 'confirm' as Deed, form: {return_url: RETURN_URL} as Form}),
  method.map((form) => ({deed: 'attach' as Deed, form})),
  fc.constantFrom('1', '2500', '-1', '99999999999').map((amount) => ({deed: 'change' as Deed, form: {amount}})),
  fc.constantFrom('complete', 'fail').map((result) => ({deed: 'act' as Deed, form: {result}})),
  fc
    .constantFrom<Form>({}, {amount_to_capture: '700'}, {amount_to_capture: '999999'})
    .map((form) => ({deed: 'capture' as Deed, form})),
  fc.constant({deed: 'cancel' as Deed, form: {}}),
  fc.constantFrom<Form>({}, {amount: '300'}).map((form) => ({deed: 'refund' as Deed, form})),
  fc.constant({deed: 'wait' as Deed, form: {}}),
);

type Call = {deed: Deed; form: Form; isPage?: boolean};

async function ask(box: Sandbox, path: string, form?: Form, key = box.secretKey): Promise<Intent> {
  const headers = {Authorization: `Bearer ${key}`};
  const init = form ? {method: 'POST', headers, body: new URLSearchParams(form)} : {headers};
  const response = await box.fetch(`https://api.stripe.com${path}`, init);
  assert.ok(response.status < 500, `${response.status} to ${path}: ${await response.clone().text()}`);
  return (await response.json()) as Intent;
}

async function perform(box: Sandbox, intent: Intent, {deed, form, isPage}: Call): Promise<void> {
  const path = `/v1/payment_intents/${intent.id}`;
  const proof = {client_secret: intent.client_secret};
  if (deed === 'wait') return void (await new Promise((resolve) => setTimeout(resolve, 2)));
  if (deed === 'refund') return void (await ask(box, '/v1/refunds', {...form, payment_intent: intent.id}));
  if (deed === 'act') return actAsBuyer(box, intent, form);
  if (isPage) return void (await ask(box, `${path}/confirm`, {...form, ...proof}, box.publishableKey));
  const ending = deed === 'attach' || deed === 'change' ? '' : `/${deed}`;
  await ask(box, path + ending, form);
}

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
  if (['succeeded', 'requires_capture', 'processing'].includes(status)) assert.ok(intent.latest_charge);
}

/** Sandboxes are cheap but not free: one is shared by some lives, which don't touch each other. */
const LIVES_EACH = 200;
let box = sandbox({chargeUpdateDelay: 0});
let lives = 0;
let count = 0;
/** Every step that was seen, by deed and statuses. */
const seen = new Set<string>();

async function live(first: Form, calls: readonly Call[]): Promise<void> {
  if (lives++ % LIVES_EACH === 0) {
    box.close();
    box = sandbox({chargeUpdateDelay: 0});
  }
  let intent = await ask(box, '/v1/payment_intents', first);
  if (!intent.id) return;
  for (const call of calls) {
    await perform(box, intent, call);
    count += 1;
    const next = await ask(box, `/v1/payment_intents/${intent.id}`);
    checkWhole(next);
    checkStep(call.deed, intent.status, next.status);
    intent = next;
  }
}

/** Time passes by itself during every call. */
function checkStep(deed: Deed, from: string, to: string): void {
  if (from === to) return;
  const allowed = [...(ALLOWED[deed]?.[from] ?? []), ...(ALLOWED['wait']?.[from] ?? [])];
  assert.ok(allowed.includes(to), `${deed}: ${from} → ${to}`);
  seen.add(`${deed}: ${from} → ${to}`);
}

/** A life that never gets anywhere would prove nothing. */
const MUST_BE_SEEN = Object.entries(ALLOWED).flatMap(([deed, steps]) =>
  Object.entries(steps).flatMap(([from, to]) =>
    to.filter((each) => each !== from).map((each) => `${deed}: ${from} → ${each}`),
  ),
);

test(`${RUNS} random lives of a PaymentIntent keep to its state machine and meet no 5xx`, async () => {
  const property = fc.asyncProperty(start, fc.array(call, {maxLength: 8}), ({way, confirmed, ...rest}, list) =>
    live({amount: '1999', ...rest, ...way, ...confirmed}, list),
  );
  await fc.assert(property, {numRuns: RUNS, seed: SEED});
  box.close();
  console.log(`PaymentIntent lives: ${RUNS} with ${count} calls and ${seen.size} kinds of steps, seed ${SEED}`);
  const unseen = MUST_BE_SEEN.filter((step) => !seen.has(step));
  assert.deepEqual(unseen, []);
});
