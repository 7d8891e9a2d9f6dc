import assert from 'node:assert/strict';
import test, {after} from 'node:test';
import type {Stripe} from 'stripe';
import {CARD_FACTS, type CardFact} from './facts/card-facts.ts';
import {checkAuthentication, checkCaptcha} from './card-authentication.ts';
import {CREATED, PAID, type Reply, type World, eventsOf, open, pay, finishAll} from './card-world.ts';
import {RETURN_URL} from './open-sandbox.ts';

const ERROR_FIELDS = [
  'type',
  'code',
  'decline_code',
  'message',
  'param',
  'advice_code',
  'network_advice_code',
  'network_decline_code',
  'doc_url',
];

let count = 0;
after(() => console.log(`Test cards: ${count} of ${CARD_FACTS.length} checked`));

for (const fact of CARD_FACTS) {
  const {number, payment_method: alias, behaviour} = fact;
  test(`${number ?? alias} ${behaviour}`, async () => {
    await checkCard(fact);
    count += 1;
  });
}

async function checkCard(fact: CardFact): Promise<void> {
  if (fact.behaviour === 'client_invalid') return checkInvalid(fact);
  if (fact.behaviour === '3ds') return checkAuthentication(fact);
  if (fact.behaviour === 'captcha') return checkCaptcha(fact);
  const isRefused = await checkTyped(fact);
  await checkAlias(fact, isRefused);
}

/** The card typed into a page, from the first event to the last. Answers whether it was refused. */
async function checkTyped(fact: CardFact): Promise<boolean> {
  if (fact.number === null) return false;
  const world = await open();
  const reply = await pay(world, fact.number);
  await finishAll(world);
  if (reply.error) await checkRefusal(world, fact, reply);
  else await checkPaid(world, fact, reply);
  return Boolean(reply.error);
}

async function checkPaid({box, stripe, id}: World, fact: CardFact, reply: Reply): Promise<void> {
  assert.ok(!isToBeRefused(fact), 'was paid');
  assert.deepEqual([reply.http, reply.status], [200, 'succeeded']);
  const {latest_charge: charge} = await stripe.paymentIntents.retrieve(id, {expand: ['latest_charge']});
  const paid = charge as Stripe.Charge;
  checkCardFields(paid.payment_method_details?.card, fact);
  checkFields(paid.outcome, fact.outcome);
  if (fact.checks) checkFields(paid.payment_method_details?.card?.checks, fact.checks);
  const events = box.journal.events().map(({type}) => type);
  assert.deepEqual(events, [CREATED, ...eventsOfPayment(fact)]);
  await checkDisputes(stripe, fact);
}

/** As many as the card brings, each for its reason. */
async function checkDisputes(stripe: Stripe, {dispute}: CardFact): Promise<void> {
  const {data} = await stripe.disputes.list();
  assert.equal(data.length, dispute ? (dispute.count ?? 1) : 0);
  for (const {reason, status} of data) {
    assert.equal(reason, dispute?.reason);
    if (dispute?.status) assert.equal(status, dispute.status);
  }
}

/** The order of a success, with what the card brings afterwards. */
function eventsOfPayment({dispute, events = []}: CardFact): string[] {
  const withdrawn = dispute?.inquiry ? [] : ['charge.dispute.funds_withdrawn'];
  const one = ['charge.dispute.created', ...withdrawn];
  const disputes = dispute ? Array.from({length: dispute.count ?? 1}, () => one).flat() : [];
  const review = events.filter((type) => type.startsWith('review.'));
  const warning = events.filter((type) => type.startsWith('radar.'));
  return [...PAID, ...review, 'charge.updated', ...warning, ...disputes];
}

async function checkRefusal({box, stripe, id}: World, fact: CardFact, {error, http}: Reply): Promise<void> {
  assert.ok(isToBeRefused(fact), `was refused: ${error?.message}`);
  const expected = fact.error ?? {type: 'card_error'};
  assert.equal(http, fact.error?.http ?? 402);
  for (const field of ERROR_FIELDS.filter((name) => name in expected)) {
    assert.equal(error?.[field] ?? null, expected[field], field);
  }
  assert.equal(error?.payment_intent?.status, 'requires_payment_method');
  assert.equal(error?.payment_intent?.payment_method, null);
  const {latest_charge: charge} = await stripe.paymentIntents.retrieve(id, {expand: ['latest_charge']});
  const failed = charge as Stripe.Charge;
  assert.deepEqual([failed.status, failed.paid, failed.captured], ['failed', false, false]);
  assert.equal(failed.failure_code, error?.code);
  checkFields(failed.outcome, fact.outcome);
  const events = box.journal.events().map(({type}) => type);
  assert.deepEqual(events, [CREATED, 'charge.failed', 'payment_intent.payment_failed']);
}

/** Refused are the declines, and what the rules that are on by default block. */
function isToBeRefused({behaviour, outcome, checks}: CardFact): boolean {
  if (behaviour === 'decline' || behaviour === 'radar_block') return true;
  if (behaviour === 'success_or_radar_block') return outcome?.risk_level === 'highest';
  return checks?.cvc_check === 'fail';
}

function checkCardFields(
  card: Stripe.Charge.PaymentMethodDetails.Card | undefined | null,
  {card: fact}: CardFact,
): void {
  if (!fact) return;
  const brand = fact.brand === 'carnet' ? 'unknown' : fact.brand;
  assert.deepEqual([card?.brand, card?.country, card?.funding], [brand, fact.country, fact.funding]);
  if (fact.networks) assert.ok(fact.networks.includes(String(card?.network)));
}

function checkFields(actual: object | null | undefined, expected: Record<string, unknown> = {}): void {
  for (const [name, value] of Object.entries(expected)) {
    assert.equal((actual && Reflect.get(actual, name)) ?? null, value, name);
  }
}

/** The PaymentMethod that stands for the card behaves as the card; and is attached to a customer, or is not. */
async function checkAlias(fact: CardFact, isRefused: boolean): Promise<void> {
  const {payment_method: alias} = fact;
  if (!alias) return;
  const world = await open();
  const before = world.box.journal.events().length;
  const params = {payment_method: alias, return_url: RETURN_URL, confirm: true};
  const paid = await world.intent(params).then(
    ({status}) => status,
    (error: Stripe.errors.StripeError) => String(error.payment_intent?.status),
  );
  assert.equal(paid, isRefused ? 'requires_payment_method' : 'succeeded');
  const events = eventsOf(world).slice(before);
  const failed = ['charge.failed', 'payment_intent.payment_failed'];
  assert.deepEqual(events.slice(0, 3), [CREATED, ...(isRefused ? failed : PAID)]);
  const customer = await world.stripe.customers.create();
  const attached = world.stripe.paymentMethods.attach(alias, {customer: customer.id});
  if (fact.attachable === false) await assert.rejects(attached, {statusCode: 402});
  else assert.equal((await attached).customer, customer.id);
  if (fact.refund) await checkRefund(fact, fact.refund);
  world.box.close();
}

async function checkRefund({payment_method: alias}: CardFact, life: string): Promise<void> {
  const world = await open();
  const paid = await world.intent({payment_method: String(alias), return_url: RETURN_URL, confirm: true});
  const refund = await world.stripe.refunds.create({payment_intent: paid.id});
  const [before, rest = ''] = life.split('->');
  const [later = '', event = ''] = rest.replace(')', '').split(' (');
  assert.equal(refund.status, before);
  await finishAll(world);
  assert.equal((await world.stripe.refunds.retrieve(refund.id)).status, later);
  assert.ok(world.box.journal.events(event).length > 0, event);
}

async function checkInvalid({number, error}: CardFact): Promise<void> {
  const world = await open();
  const reply = await pay(world, String(number));
  assert.equal(reply.http, 402);
  assert.deepEqual([reply.error?.code, reply.error?.message], [error?.code, error?.message]);
  assert.deepEqual(
    world.box.journal.events().map(({type}) => type),
    [CREATED],
  );
  world.box.close();
}
