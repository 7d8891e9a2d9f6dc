/** Owns the steps of one payment, in the order that Stripe asks for. Knows no DOM and fires no event. */
import type {StripeError} from '@stripe/stripe-js';
import type {OrderReply, PaymentReply} from '../contract/messages.ts';
import type {AttemptMemory, AttemptTerms} from './attempt.ts';
import {RequestError, type Client} from './client.ts';
import {describeError, describeStripeError} from './errors.ts';
import type {BuyboxErrorDetail} from './events.ts';
import type {PaymentField} from './payment-field.ts';

/** How a try to pay ended. */
export type Outcome =
  | {name: 'paid'; order: OrderReply}
  | {name: 'processing'; orderId: string}
  | {name: 'failed'; error: BuyboxErrorDetail; orderId?: string}
  /** Stripe's fields show what is missing. */
  | {name: 'incomplete'}
  /** The page canceled `buybox-submit`. */
  | {name: 'prevented'};

/** What a payment needs; nothing in it is asked for before its turn. */
export interface Payment {
  readonly terms: AttemptTerms;
  readonly field: PaymentField;
  readonly client: Client;
  readonly attempts: AttemptMemory;
  /** Asks the page; resolves to whether it lets the payment start. */
  readonly mayStart: () => Promise<boolean>;
}

/** How long we ask the server for what Stripe.js has told us; then the payment is told as processing. */
const ASK_LIMIT_MS = 10_000;
const FIRST_DELAY_MS = 400;

/** These codes end an attempt: the next try is a new order. */
const ENDS_ATTEMPT = new Set(['attempt_conflict', 'attempt_expired', 'total_changed']);

/** Pays. Never throws: whatever goes wrong is an outcome, and the same press of Pay can be repeated safely. */
export async function pay(payment: Payment): Promise<Outcome> {
  try {
    if (!(await payment.field.submit())) return {name: 'incomplete'};
    if (!(await payment.mayStart())) return {name: 'prevented'};
    const reply = await createOrder(payment);
    if (isSettled(reply.status)) return await finish(payment, reply);
    return await confirm(payment, reply);
  } catch (error) {
    return {name: 'failed', error: describeError(error)};
  }
}

/** An attempt that has ended on the server, say because a day has passed, is replaced once. */
async function createOrder(payment: Payment, isRetry = false): Promise<PaymentReply> {
  const {terms, attempts, client} = payment;
  const {product, quantity, currency, amount: expectedAmount} = terms;
  try {
    const attemptId = attempts.idFor(terms);
    return await client.createPaymentIntent({product, quantity, currency, expectedAmount, attemptId});
  } catch (error) {
    const code = error instanceof RequestError ? error.detail.code : '';
    if (ENDS_ATTEMPT.has(code)) attempts.forget();
    if (isRetry || !code.startsWith('attempt_')) throw error;
    return createOrder(payment, true);
  }
}

async function confirm(payment: Payment, reply: PaymentReply): Promise<Outcome> {
  const {error} = await payment.field.confirm(reply.clientSecret).catch(toUnknownOutcome);
  if (!error) return finish(payment, reply);
  const order = isOutcomeUnknown(error) ? await askOrder(payment, reply, () => true) : undefined;
  if (order && isSettled(order.status)) return finish(payment, reply);
  return {name: 'failed', error: describeStripeError(error), orderId: reply.orderId};
}

/** The order's word counts, not Stripe.js's: only the server has asked Stripe. */
async function finish(payment: Payment, reply: PaymentReply): Promise<Outcome> {
  const order = await askOrder(payment, reply, ({status}) => isSettled(status));
  if (order?.status !== 'paid') return {name: 'processing', orderId: reply.orderId};
  payment.attempts.forget();
  return {name: 'paid', order};
}

/** Asks again and again until the answer is enough or the time is over; answers the last one, if there was any. */
async function askOrder(
  {client}: Payment,
  {orderId, orderToken}: PaymentReply,
  isEnough: (order: OrderReply) => boolean,
): Promise<OrderReply | undefined> {
  const deadline = Date.now() + ASK_LIMIT_MS;
  let order: OrderReply | undefined;
  for (let delay = FIRST_DELAY_MS; Date.now() < deadline; delay *= 2) {
    order = await client.order(orderId, orderToken).catch(() => order);
    if (order && isEnough(order)) break;
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return order;
}

/** What Stripe.js throws says nothing of the money: the confirmation may have left before. */
function toUnknownOutcome(): {error: StripeError} {
  return {error: {type: 'api_error'}};
}

function isSettled(status: PaymentReply['status']): boolean {
  return status === 'paid' || status === 'processing' || status === 'attention';
}

/** The connection broke, or the PaymentIntent has moved on without this page: it may be paid. */
function isOutcomeUnknown({type, code}: StripeError): boolean {
  return type === 'api_connection_error' || type === 'api_error' || code === 'payment_intent_unexpected_state';
}
