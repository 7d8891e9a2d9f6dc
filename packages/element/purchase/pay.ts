/** Owns the steps of one payment, in the order that Stripe asks for. Knows no DOM and fires no event. */
import type {StripeError} from '@stripe/stripe-js';
import type {OrderReply, PaymentReply} from '../../contract/messages.ts';
import {isFor, type AttemptMemory, type AttemptTerms} from './attempt.ts';
import {keepBegun} from './begun.ts';
import type {Client} from './client.ts';
import {describeError, describeStripeError, refusalOf, toStripeError} from './failures.ts';
import type {BuyboxErrorDetail} from '../events.ts';
import type {Extras} from '../checkout/extras.ts';
import {findOrder, isDecided, isSettled} from './find-order.ts';
import {giveUp} from './give-up.ts';
import type {Words} from '../languages/words.ts';
import {withLock} from './lock.ts';
import type {PaymentField} from '../stripe/payment-form.ts';

/** An order whose money is on its way. */
export interface UnderWay {
  readonly orderId: string;
  /** Where the server has answered. */
  readonly order: OrderReply | undefined;
  /** Whether an earlier press of Pay has made it. */
  readonly resumed: boolean;
}

/** How a try to pay ended. */
export type Outcome =
  | {name: 'paid'; order: OrderReply; resumed: boolean}
  | ({name: 'processing'} & UnderWay)
  | {name: 'failed'; error: BuyboxErrorDetail; orderId?: string}
  /** Stripe's fields show what is missing. */
  | {name: 'incomplete'}
  /** The tag was taken away before the end was known: it is asked for when the tag is back. */
  | {name: 'left'}
  /** The page canceled `buybox-submit`. */
  | {name: 'prevented'};

/** What a payment needs; nothing in it is asked for before its turn. */
export interface Payment {
  readonly terms: AttemptTerms;
  /** What goes along, read when the order is made: a page that is asked by `buybox-submit` may set it then. */
  readonly extras: Pick<Extras, 'leaveOff' | 'leftOff' | 'read'>;
  readonly field: PaymentField;
  readonly client: Client;
  readonly attempts: AttemptMemory;
  readonly words: Words;
  /** Whether the server confirms, by a ConfirmationToken. */
  readonly isServerConfirmed: boolean;
  /** Where a bank's page sends the buyer. */
  readonly returnUrl: string;
  /** Asks the page; resolves to whether it lets the payment start. */
  readonly mayStart: () => Promise<boolean>;
  /** Asks about an order that a bank's page has brought back, if nobody could yet. */
  readonly bringBack: () => Promise<OrderReply | undefined>;
  /** The buyer's bank asks for something. */
  readonly onAction: (type: '3ds' | 'redirect') => void;
}

/** These codes end an attempt: the next try is a new order. */
const ENDS_ATTEMPT = new Set(['attempt_conflict', 'attempt_expired', 'total_changed']);

/** Pays. Never throws: whatever goes wrong is an outcome, and the same press of Pay can be repeated safely. */
export async function pay(payment: Payment): Promise<Outcome> {
  try {
    const {attempts, terms, field} = payment;
    // Begun before anything is waited for: a tab that is duplicated from now on pays the same attempt.
    if (!attempts.current) attempts.idFor(terms);
    if (!(await field.submit())) return {name: 'incomplete'};
    if (!(await payment.mayStart())) return {name: 'prevented'};
    const brought = await payment.bringBack();
    if (brought && isSettled(brought.status)) return endOf(brought, brought, true);
    const step = (await endEarlier(payment)) ?? (await inOneTab(payment, payFor));
    // Nobody else is to wait for that.
    return step.name === 'confirmed' ? await finish(payment, step.reply) : step;
  } catch (error) {
    return {name: 'failed', error: describeError(error, payment.words)};
  }
}

/** A try that has come to its end, or to Stripe's word that the money is on its way: the order has to say so, too. */
type Step = Outcome | {name: 'confirmed'; reply: PaymentReply};

/**
 * A tab that was duplicated has the same attempt: it must neither confirm beside the other, nor end what that waits for.
 * @param id what both know; of an order that a bank's page has brought back, nobody there knows the attempt
 */
function inOneTab<End extends Step | undefined>(
  payment: Payment,
  work: (payment: Payment) => Promise<End>,
  id = sharedId(payment),
): Promise<Outcome | End> {
  const error = {code: 'paid_elsewhere', message: payment.words.elsewhere, retryable: true};
  // Where there are no locks, Stripe alone keeps two tabs apart, by the PaymentIntent that they share.
  return withLock(`buybox ${id}`, true, async (isHeld) => (isHeld ? work(payment) : {name: 'failed', error}));
}

function sharedId({attempts, terms}: Payment): string {
  const {id, isForeign, order} = attempts.current ?? {};
  return (isForeign ? order?.orderId : id) ?? attempts.idFor(terms);
}

/** Another tab may have given up some that came after. */
const MOST_ENDED = 20;

/** An attempt that has ended on the server, say because a day has passed, is replaced. */
async function payFor(payment: Payment, ended = 0): Promise<Step> {
  let reply: PaymentReply;
  try {
    reply = await payment.field.whileOpen(createOrder(payment));
  } catch (error) {
    const code = refusalOf(error)?.code ?? '';
    const earlier = ENDS_ATTEMPT.has(code) ? await giveUp(payment.attempts, payment.client) : undefined;
    if (earlier) return endOf(earlier, earlier, true);
    if (ended === MOST_ENDED || !code.startsWith('attempt_')) throw error;
    return inOneTab(payment, () => payFor(payment, ended + 1));
  }
  payment.attempts.keepOrder(reply);
  if (isSettled(reply.status)) return {name: 'confirmed', reply};
  return inOneTab(payment, () => confirm(payment, reply), reply.orderId);
}

/** How an earlier try with other terms has ended, if it is paid or on its way. */
async function endEarlier(payment: Payment): Promise<Outcome | undefined> {
  const {current} = payment.attempts;
  if (!current || isFor(current, payment.terms)) return undefined;
  const end = async (): Promise<Outcome | undefined> => {
    const order = await giveUp(payment.attempts, payment.client);
    return order && endOf(order, order, true);
  };
  return inOneTab(payment, end);
}

function endOf(order: OrderReply | undefined, {orderId}: {orderId: string}, resumed = false): Outcome {
  return order?.status === 'paid' ? {name: 'paid', order, resumed} : {name: 'processing', orderId, order, resumed};
}

/** Without what only goes along where that is refused: a server of another version may know other rules, and Stripe has its own. */
async function createOrder(payment: Payment): Promise<PaymentReply> {
  const {terms, extras, attempts, client} = payment;
  const {product, quantity, currency, amount: expectedAmount, unitAmount: amount} = terms;
  const attemptId = attempts.idFor(terms);
  const chosen = {product, quantity, currency, expectedAmount, ...(amount !== undefined && {amount})};
  try {
    return await client.createPaymentIntent({...extras.read(), ...chosen, attemptId}, extras.leftOff);
  } catch (error) {
    if (!extras.leaveOff(error)) throw error;
    return createOrder(payment);
  }
}

async function confirm(payment: Payment, reply: PaymentReply): Promise<Step> {
  if (!payment.field.isOpen)
    return {name: 'failed', error: describeStripeError({type: 'api_error'}, payment.words)};
  // One that has left before may still come: what this one ends with says nothing of it.
  const hasLeftBefore = payment.attempts.current?.isConfirming === true;
  payment.attempts.keepConfirming(true);
  keepBegun(reply.orderId);
  const confirmed = payment.isServerConfirmed ? confirmByServer(payment, reply) : confirmHere(payment, reply);
  const error = await confirmed.catch(toUnknownOutcome);
  if (!error) return {name: 'confirmed', reply};
  // A tag that is gone asks no longer: it would keep its successor from paying.
  const limit = payment.field.isClosed ? 0 : undefined;
  const order = isOutcomeUnknown(error) ? await findOrder(payment.client, reply, isDecided, limit) : undefined;
  if (order && isSettled(order.status)) return endOf(order, reply);
  if (isOutcomeUnknown(error) && payment.field.isClosed) return {name: 'left'};
  if (!isOutcomeUnknown(error) && !hasLeftBefore) payment.attempts.keepConfirming(false);
  return {name: 'failed', error: describeStripeError(error, payment.words), orderId: reply.orderId};
}

async function confirmHere({field, returnUrl}: Payment, reply: PaymentReply): Promise<StripeError | undefined> {
  return (await field.confirm(reply.clientSecret, returnUrl)).error;
}

/** The server's word on a confirmation. */
interface Confirmation extends PaymentReply {
  requiresAction: boolean;
}

async function confirmByServer(payment: Payment, reply: PaymentReply): Promise<StripeError | undefined> {
  const {field, client, returnUrl, onAction} = payment;
  const {orderId, orderToken, clientSecret} = reply;
  const {error, confirmationToken} = await field.createConfirmationToken(returnUrl);
  if (!confirmationToken) return error;
  try {
    const body = {orderId, confirmationToken: confirmationToken.id, returnUrl};
    const confirmed = client.post<Confirmation>('confirm-payment-intent', body, orderToken);
    const {requiresAction} = await field.whileOpen(confirmed);
    if (!requiresAction) return undefined;
    onAction('3ds');
    return (await field.handleNextAction(clientSecret)).error;
  } catch (thrown) {
    return toStripeError(thrown);
  }
}

/**
 * The order's word counts, not Stripe.js's: only the server has asked Stripe. The attempt is kept until the buyer is
 * told: a tag that was taken away meanwhile finds it again.
 */
async function finish({client, words}: Payment, reply: PaymentReply): Promise<Outcome> {
  const order = await findOrder(client, reply, ({status}) => isSettled(status) || status === 'canceled');
  if (order?.status !== 'canceled') return endOf(order, reply);
  const error = {code: 'payment_failed', message: words.canceled, retryable: true};
  return {name: 'failed', error, orderId: reply.orderId};
}

/** What Stripe.js throws says nothing of the money: the confirmation may have left before. */
function toUnknownOutcome(): StripeError {
  return {type: 'api_error'};
}

/** The connection broke, or the PaymentIntent has moved on without this page: it may be paid. */
function isOutcomeUnknown({type, code}: StripeError): boolean {
  const isInUse = code === 'payment_intent_unexpected_state' || code === 'lock_timeout';
  return type === 'api_connection_error' || type === 'api_error' || isInUse;
}
