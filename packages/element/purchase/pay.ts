/** The steps of one payment, in the order that Stripe asks for. Knows no DOM and fires no event. */
import type {ConfirmationTokenResult, PaymentIntentResult, StripeError} from '@stripe/stripe-js';
import type {OrderReply, PaymentReply} from '../../contract/messages.ts';
import {isSettled} from '../../contract/order-states.ts';
import type {BuyboxErrorDetail} from '../events.ts';
import type {Words} from '../languages/words.ts';
import type {Terms} from './terms.ts';
import {keepBegun} from './begun.ts';
import type {Client} from './client.ts';
import type {OrderData} from './order-data.ts';
import {describeError, describeStripeError, refusalOf} from './failures.ts';
import {findOrder, isDecided} from './find-order.ts';
import {withLock} from './lock.ts';
import type {OrderKeys, Purchase} from './purchase.ts';
import {unlessAborted} from './wait.ts';
import {wantsProof} from './wants-proof.ts';

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

/** What a payment asks of Stripe's form. */
export interface PayableForm {
  /** Whether there is a form to type into. */
  readonly isOpen: boolean;
  /** Checks what was typed; resolves to whether it can be confirmed. */
  submit(): Promise<boolean>;
  confirm(clientSecret: string, returnUrl: string): Promise<PaymentIntentResult>;
  createConfirmationToken(returnUrl: string): Promise<ConfirmationTokenResult>;
  handleNextAction(clientSecret: string): Promise<{error?: StripeError | undefined}>;
}

/** Confirms; resolves to what Stripe said against it. */
export type Confirm = (payment: Payment, reply: PaymentReply) => Promise<StripeError | undefined>;

/** What a payment needs; nothing in it is asked for before its turn. */
export interface Payment {
  readonly product: string;
  readonly terms: Terms;
  /**
   * What goes along, asked for when the order is made: a page that is asked by `buybox-submit` may set it then.
   * Undefined where the page has set nothing.
   */
  readonly bringData: () => Promise<Pick<OrderData, 'leaveOff' | 'leftOff' | 'read'> | undefined>;
  /** The page's word that it has asked for the offer; undefined where the server wants none. */
  readonly checkoutToken: () => string | undefined;
  /** Has another one in place of one that was refused with this code. */
  readonly prove: (code: string) => Promise<void>;
  readonly field: PayableForm;
  /** Aborted when the form is taken away: this payment goes no further, for another tag may be paying in its place. */
  readonly signal: AbortSignal;
  readonly client: Client;
  readonly purchase: Purchase;
  readonly words: Words;
  /** What has the server confirm, where the page wants that. */
  readonly bringByServer: () => Promise<Confirm | undefined>;
  /** Where a bank's page sends the buyer. */
  readonly returnUrl: string;
  /** Whether no other tag is in the middle of paying the same. */
  readonly mayPay: () => boolean;
  /** Asks the page; resolves to whether it lets the payment start. */
  readonly mayStart: () => Promise<boolean>;
  /** Asks about an order that a bank's page has brought back, if nobody could yet. */
  readonly bringBack: () => Promise<OrderReply | undefined>;
  /** The buyer's bank asks for something. */
  readonly onAction: (type: '3ds' | 'redirect') => void;
}

/** Pays. Never throws: whatever goes wrong is an outcome, and the same press of Pay can be repeated safely. */
export async function pay(payment: Payment): Promise<Outcome> {
  try {
    const {purchase, terms, field} = payment;
    if (!payment.mayPay()) return paidElsewhere(payment);
    // Begun before anything is waited for: a tab that is duplicated from now on pays the same intention.
    purchase.begin(terms);
    if (!(await field.submit())) return {name: 'incomplete'};
    if (!(await payment.mayStart())) return {name: 'prevented'};
    const brought = await payment.bringBack();
    if (brought && isSettled(brought.status)) return endOf(brought, brought, true);
    const step = await inOneTab(payment, purchase.sharedName, () => payFor(payment));
    // Outside of the lock: other tabs don't wait for that.
    return step.name === 'confirmed' ? await finish(payment, step) : step;
  } catch (error) {
    return {name: 'failed', error: describeError(error, payment.words)};
  }
}

/** A try that has come to its end, or to Stripe's word that the money is on its way: the order has to say so, too. */
type Step = Outcome | {name: 'confirmed'; order: OrderKeys; resumed: boolean};

function paidElsewhere({words}: Payment): Outcome {
  return {name: 'failed', error: {code: 'paid_elsewhere', message: words.elsewhere, retryable: true}};
}

/**
 * A tab that was duplicated has the same purchase: it must not end what the other is in the middle of. Where there are no
 * locks, the server alone keeps two tabs apart: of one intention one client secret can be paid.
 */
function inOneTab(payment: Payment, name: string, work: () => Promise<Step>): Promise<Step> {
  return withLock(`buybox ${name}`, true, async (isHeld) => (isHeld ? work() : paidElsewhere(payment)));
}

async function payFor(payment: Payment): Promise<Step> {
  const {purchase, terms} = payment;
  // Another tag has found it paid since Pay was pressed.
  if (purchase.paid) return endOf(purchase.paid, purchase.paid, true);
  // A bank's page may have brought something back since.
  purchase.begin(terms);
  const byServer = await payment.bringByServer();
  const reply = await makeOrder(payment);
  const resumed = reply.attempt !== purchase.key.attempt;
  purchase.keepOrder(reply);
  if (isSettled(reply.status)) return {name: 'confirmed', order: reply, resumed};
  return inOneTab(payment, reply.orderId, () => confirm(payment, reply, byServer));
}

/** Other tabs may have come further, again and again. */
const MOST_SKIPS = 5;

/** An attempt that is over, say because a day has passed, or that another tab has used, is followed by the next one. */
async function makeOrder(payment: Payment, skips = 0): Promise<PaymentReply> {
  try {
    return await createOrder(payment);
  } catch (error) {
    const {code = '', attempt} = refusalOf(error) ?? {};
    if (!code.startsWith('attempt_') || skips === MOST_SKIPS) throw error;
    payment.purchase.skip(attempt ?? 0);
    return makeOrder(payment, skips + 1);
  }
}

/** Without what only goes along where that is refused: a server of another version may know other rules, and Stripe has its own. */
async function createOrder(payment: Payment, proofs = 0): Promise<PaymentReply> {
  const {product, terms, purchase, client, signal} = payment;
  const data = await payment.bringData();
  const {quantity, currency, amount: expectedAmount, unitAmount: amount} = terms;
  const chosen = terms.ask?.() ?? {product, quantity, ...(amount !== undefined && {amount})};
  const body = {
    ...data?.read(),
    ...chosen,
    currency,
    expectedAmount,
    ...purchase.key,
    // Undefined is not sent.
    checkoutToken: payment.checkoutToken() as string,
  };
  try {
    const made = client.createPaymentIntent(body, data?.leftOff ?? [], purchase.order?.orderToken);
    return await unlessAborted(made, signal);
  } catch (error) {
    const {code} = refusalOf(error) ?? {};
    if (wantsProof(code, proofs)) {
      await payment.prove(code);
      return createOrder(payment, proofs + 1);
    }
    if (!data?.leaveOff(error)) throw error;
    return createOrder(payment, proofs);
  }
}

function endOf(order: OrderReply | undefined, {orderId}: {orderId: string}, resumed = false): Outcome {
  return order?.status === 'paid' ? {name: 'paid', order, resumed} : {name: 'processing', orderId, order, resumed};
}

async function confirm(payment: Payment, reply: PaymentReply, byServer = confirmHere): Promise<Step> {
  const {purchase, field, words} = payment;
  if (!field.isOpen) return {name: 'failed', error: describeStripeError({type: 'api_error'}, words)};
  // One that has left before may still come: what this one ends with says nothing of it.
  const hasLeftBefore = purchase.isConfirming;
  purchase.keepConfirming(true);
  keepBegun(reply.orderId, purchase.begun);
  const error = await byServer(payment, reply).catch(toUnknownOutcome);
  if (!error) return {name: 'confirmed', order: reply, resumed: false};
  if (isOutcomeUnknown(error)) return findOut(payment, reply, error);
  if (!hasLeftBefore) purchase.keepConfirming(false);
  return {name: 'failed', error: describeStripeError(error, words), orderId: reply.orderId};
}

/** Only the server can say what became of it. */
async function findOut({client, signal, words}: Payment, reply: PaymentReply, error: StripeError): Promise<Step> {
  // A tag that is gone asks no longer: it would keep its successor from paying.
  const order = await findOrder(client, reply, isDecided, signal.aborted ? 0 : undefined);
  if (order && isSettled(order.status)) return endOf(order, reply);
  if (signal.aborted) return {name: 'left'};
  return {name: 'failed', error: describeStripeError(error, words), orderId: reply.orderId};
}

async function confirmHere({field, returnUrl}: Payment, reply: PaymentReply): Promise<StripeError | undefined> {
  return (await field.confirm(reply.clientSecret, returnUrl)).error;
}

/**
 * The order's word counts, not Stripe.js's: only the server has asked Stripe. The purchase is kept until the buyer is
 * told: a tag that was taken away meanwhile finds it again.
 */
async function finish(
  {client, words}: Payment,
  {order: keys, resumed}: {order: OrderKeys; resumed: boolean},
): Promise<Outcome> {
  const order = await findOrder(client, keys, ({status}) => isSettled(status) || status === 'canceled');
  if (order?.status !== 'canceled') return endOf(order, keys, resumed);
  const error = {code: 'payment_failed', message: words.canceled, retryable: true};
  return {name: 'failed', error, orderId: keys.orderId};
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
