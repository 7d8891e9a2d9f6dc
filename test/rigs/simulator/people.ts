/** The people of a schedule: buyers at their pages, the owner at the Dashboard. They give up as people do. */
import type {ErrorBody, OrderReply, PaymentReply} from 'buybox/contract';
import {signCheckoutToken} from '../../../server/guard/checkout-token.ts';
import type {OrderPlan} from './plan.ts';
import {CODE} from './price.ts';
import {type SecondTab, liveInSecondTab} from './second-tab.ts';
import {TOKEN_SECRET, type World} from './world.ts';

const ORIGIN = 'http://shop.test/buybox';
/** Nobody waits longer for an answer. */
const PATIENCE_MS = 30_000;
const TRIES = 4;

/** All that one buyer and the owner do about one order. */
export async function live(world: World, plan: OrderPlan, index: number): Promise<void> {
  const cancels = plan.cancels.map((delay) => cancelAny(world, delay));
  await Promise.all([buy(world, plan, index), ...cancels]);
}

async function buy(world: World, plan: OrderPlan, index: number): Promise<void> {
  const intentionId = `00000000-0000-4000-8000-${String(world.plan.seed % 1e9).padStart(11, '0')}${index}`;
  await Promise.all([
    buyHere(world, plan, {intentionId, buyer: index}),
    plan.secondTab && buyThere(world, plan, {intentionId, buyer: index}),
  ]);
}

/** One wish to buy, and whose it is. */
type Intention = Pick<SecondTab, 'buyer' | 'intentionId'>;

async function buyThere(world: World, plan: OrderPlan, intention: Intention): Promise<void> {
  await liveInSecondTab({
    ...intention,
    quantity: plan.quantity + 1,
    choosesFirst: plan.secondTab?.choosesFirst === true,
    create: (body) => create(world, intention.buyer, body),
    pay: (reply) => pay(world, reply, {...plan, card: 'good'}),
    look: (reply) => look(world, reply),
  });
}

async function buyHere(world: World, plan: OrderPlan, {intentionId, buyer}: Intention): Promise<void> {
  const {quantity} = plan;
  const price = priceOf(world, plan);
  const body = {product: 'credits', quantity, ...price, intentionId, attempt: 1};
  const replies = await Promise.all(Array.from({length: plan.requests}, () => order(world, buyer, body)));
  const reply = replies.find((each) => each !== undefined);
  if (!reply || (plan.card === 'none' && reply.clientSecret !== '')) return;
  if (reply.clientSecret !== '') await pay(world, reply, plan);
  await Promise.all([...Array.from({length: plan.looks}, () => look(world, reply)), ...own(world, reply, plan)]);
}

/** What the page has shown: what costs nothing needs no card. */
function priceOf({plan}: World, {quantity, hasCode}: OrderPlan): {expectedAmount: number; promotionCode?: string} {
  const full = quantity * 100;
  if (!hasCode) return {expectedAmount: full};
  return {expectedAmount: full - (full * plan.code.percentOff) / 100, promotionCode: CODE};
}

async function order(
  world: World,
  buyer: number,
  body: {intentionId: string; attempt: number},
): Promise<PaymentReply | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const reply = await create(world, buyer, body);
    if (reply && !('error' in reply)) return reply;
  }
  return undefined;
}

/** Asks for an order; every client secret that leaves the server is noted, and what may be paid by then. */
async function create(
  world: World,
  buyer: number,
  body: {intentionId: string; attempt: number},
): Promise<PaymentReply | ErrorBody | undefined> {
  world.attempts.add(`${body.intentionId} ${body.attempt}`);
  const reply = await post<PaymentReply>(world, 'create-payment-intent', {...body, checkoutToken: readToken()});
  if (reply && !('error' in reply)) world.secrets.note(buyer, reply);
  return reply;
}

/** As a page gets it with its offer, just before. */
function readToken(): string {
  return signCheckoutToken({product: 'credits', page: ''}, {tokenSecrets: [TOKEN_SECRET], clock: Date.now});
}

/** The answer or the refusal; a page asks again where there is none, or where it may help. */
async function post<Reply>(world: World, path: string, body: object): Promise<Reply | ErrorBody | undefined> {
  const init = {method: 'POST', body: JSON.stringify(body), headers: {'content-type': 'application/json'}};
  for (let tries = 0; tries < TRIES; tries += 1) {
    const response = await ask(world, new Request(`${ORIGIN}/${path}`, init));
    const reply = (await response?.json()) as Reply | ErrorBody | undefined;
    const isRetryable = !response?.ok && (reply as ErrorBody | undefined)?.error.retryable !== false;
    if (!isRetryable) return reply;
  }
  return undefined;
}

async function look(world: World, {orderId, orderToken}: PaymentReply): Promise<OrderReply | undefined> {
  const headers = {authorization: `Bearer ${orderToken}`};
  const response = await ask(world, new Request(`${ORIGIN}/orders/${orderId}`, {headers}));
  return response?.ok ? ((await response.json()) as OrderReply) : undefined;
}

async function ask(world: World, request: Request): Promise<Response | undefined> {
  await world.gates.pass();
  return patiently(Promise.resolve(world.some().shop.fetch(request)));
}

async function pay(world: World, {clientSecret}: PaymentReply, {card}: OrderPlan): Promise<void> {
  const [intent = ''] = clientSecret.split('_secret_');
  if (card === 'declined') await confirm(world, intent, 'pm_card_visa_chargeDeclined');
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await confirm(world, intent, 'pm_card_visa')) return;
  }
}

const ENDS = new Set<string>(['canceled', 'requires_capture', 'succeeded']);

/** What the browser does; it asks how the payment stands before it tries again. */
async function confirm({gates, sdk}: World, intent: string, method: string): Promise<boolean> {
  await gates.pass();
  const params = {payment_method: method, return_url: 'http://shop.test/'};
  await patiently(sdk.paymentIntents.confirm(intent, params));
  await gates.pass();
  const now = await patiently(sdk.paymentIntents.retrieve(intent));
  return now !== undefined && ENDS.has(now.status);
}

function own(world: World, {orderId, clientSecret}: PaymentReply, plan: OrderPlan): Promise<unknown>[] {
  const [intent = ''] = clientSecret.split('_secret_');
  const asked = plan.refunds.flatMap(({key, amount, times}) =>
    Array.from({length: times}, async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        await world.gates.pass(tries * 2_000);
        if (await patiently(world.some().shop.refund(orderId, {requestKey: key, amount}))) return;
      }
    }),
  );
  const captured = plan.captures.map(async (delay) => {
    await world.gates.pass(delay);
    await patiently(world.some().shop.capture(orderId));
  });
  return [...asked, ...captured, atDashboard(world, intent, plan)];
}

/** The owner thinks better of it, at any moment of an order's life. */
async function cancelAny({gates, some}: World, delay: number): Promise<void> {
  await gates.pass(delay);
  const [order] = (await patiently(some().shop.orders({limit: 1}))) ?? [];
  if (!order) return;
  await patiently(some().shop.cancel(order.id));
  await patiently(some().shop.retry(order.id));
}

async function atDashboard({gates, stripe}: World, intent: string, plan: OrderPlan): Promise<void> {
  await gates.pass(5_000);
  try {
    if (plan.dashboardRefund !== null) stripe.dashboard.refund(intent, {amount: plan.dashboardRefund});
    if (plan.isDisputed) stripe.dashboard.dispute(intent);
  } catch {
    // Nothing was paid, or nothing is left: the Dashboard says so, and the owner shrugs.
  }
}

/** The answer; undefined for a failure, or when it takes too long. */
async function patiently<T>(answer: Promise<T>): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
  return Promise.race([answer.catch(() => undefined), late]);
}
