/** Owns what a payment's end leads to: the phase, what the page is told, what the buyer reads. Pays nothing itself. */
import {isSettled} from '../../contract/order-states.ts';
import {hasBegun} from '../purchase/begun.ts';
import type {Checkout} from './checkout.ts';
import {reopen} from './reopen.ts';
import type {BuyboxErrorDetail} from '../events.ts';
import {fill} from '../languages/fill.ts';
import type {Outcome, UnderWay} from '../purchase/pay.ts';
import {isPaid, termsOf, type Phase, type Terms} from '../phases.ts';
import {type Found, inTurn, isToFind, look} from '../purchase/look.ts';
import type {Connection} from './connection.ts';
import {show, succeed} from './succeed.ts';
import {askForPrice} from './take-offer.ts';

/** A payment has ended, for now. */
export async function settle(checkout: Checkout, outcome: Outcome, purchase: Terms): Promise<void> {
  const isHeard = (): boolean => isThere(checkout);
  if (!isHeard()) return;
  if (outcome.name === 'paid') await succeed(checkout, {...outcome, isHeard});
  else if (outcome.name === 'processing') process(checkout, outcome, purchase);
  else if (outcome.name === 'failed') {
    checkout.orderId = outcome.orderId ?? checkout.orderId;
    reject(checkout, outcome.error);
  } else checkout.enter({name: 'ready'});
  reopen(checkout);
}

/** Asks how a payment stands that had begun before, and tells it; patiently, where a confirmation is on its way. */
export async function findAgain(checkout: Checkout, isCurrent: () => boolean): Promise<void> {
  const {connection} = checkout;
  if (!connection) return;
  const {purchase} = connection;
  if (purchase.follower.isPaidBeside(checkout)) return;
  if (isToFind(connection)) await inTurn(purchase, () => findAndTell(checkout, connection, isCurrent));
  // Another tag has told it: this one shows it, too.
  if (purchase.paid && isCurrent()) checkout.hearPaid(purchase.paid);
  if (isCurrent() && checkout.phase.name === 'submitting') checkout.enter({name: 'ready'});
}

async function findAndTell(checkout: Checkout, connection: Connection, isCurrent: () => boolean): Promise<void> {
  const {words, phase} = checkout;
  const isPatient = phase.name === 'loading' || phase.name === 'submitting';
  if (isPatient) checkout.notice = words.checking;
  checkout.host.requestUpdate();
  const found = await look(connection, isPatient).catch(() => undefined);
  const isHeard = (): boolean => isCurrent() && isThere(checkout);
  if (isHeard() && isPatient) checkout.notice = '';
  if (isHeard() && found) await tellFound(checkout, found, isHeard);
  // Superseded, or gone: the next look tells it.
  if (!isHeard()) connection.purchase.follower.begin();
}

/** Nobody hears a tag that is out of the page: it finds its payment again when it is back. */
function isThere(checkout: Checkout): boolean {
  return checkout.host.isConnected || (checkout.enter({name: 'idle'}), false);
}

async function tellFound(checkout: Checkout, {order, hasFailed}: Found, isHeard: () => boolean): Promise<void> {
  const {orderId, status} = order;
  if (status === 'paid') return succeed(checkout, {order, resumed: true, isHeard});
  if (isSettled(status)) return process(checkout, {orderId, order, resumed: true});
  const error = {code: 'payment_failed', message: checkout.words.declined, retryable: true};
  if (isWaiting(checkout.phase)) {
    reject(checkout, error);
    // Found after a reload, it was told without a form.
    return reopen(checkout);
  }
  if (checkout.phase.name === 'submitting') checkout.enter({name: 'ready'});
  if (!hasFailed) return undefined;
  checkout.orderId = orderId;
  if (checkout.fire('buybox-error', {error, phase: checkout.phase.name})) checkout.afterwards = error.message;
  return undefined;
}

/** Whether it says that money is on its way. */
function isWaiting(phase: Phase): boolean {
  return phase.name === 'processing' || (phase.name === 'shown' && !isPaid(phase));
}

/** @param purchase what was pressed, where the server could not be asked what is being paid */
function process(checkout: Checkout, {orderId, order, resumed}: UnderWay, pressed?: Terms): void {
  if (checkout.phase.name === 'processing' && checkout.orderId === orderId) return;
  if (order && !hasBegun(orderId, checkout.connection?.purchase)) return show(checkout, order);
  const purchase = order ? termsOf(order) : pressed;
  if (!purchase) return;
  if (!checkout.enter({name: 'processing', purchase})) return;
  checkout.orderId = orderId;
  checkout.isQuiet = !checkout.fire('buybox-processing', {status: 'processing', resumed});
  if (!checkout.isQuiet) checkout.opening.show();
}

function reject(checkout: Checkout, error: BuyboxErrorDetail): void {
  const {name: phase} = checkout.phase;
  checkout.enter({name: 'failed', error});
  const mayShow = checkout.fire('buybox-error', {error, phase});
  if (mayShow) checkout.notice = error.message;
  if (mayShow) checkout.opening.show();
  if (error.code === 'total_changed') void reprice(checkout, mayShow);
  else if (OFFER_CHANGED.has(error.code)) void offerAnew(checkout, mayShow);
  else if (mayShow) checkout.field?.focus();
}

/** The shop sells it otherwise by now, or no more: another press would be refused again. */
const OFFER_CHANGED = new Set(
  'invalid_currency invalid_quantity invalid_amount amount_not_accepted unknown_product'.split(' '),
);

async function offerAnew(checkout: Checkout, mayShow: boolean): Promise<void> {
  await checkout.load(true);
  if (mayShow && checkout.phase.name === 'ready') sayNewTotal(checkout);
}

/** Shows the new total and asks again: nobody is charged a price that they have not seen. */
async function reprice(checkout: Checkout, mayShow: boolean): Promise<void> {
  const before = checkout.purchase?.amount;
  if (!(await askForPrice(checkout)) || !mayShow) return;
  // Something between has answered with what was refused: that is no new total.
  if (checkout.purchase?.amount === before) say(checkout, checkout.words.refused);
  else sayNewTotal(checkout);
}

function sayNewTotal(checkout: Checkout): void {
  const total = checkout.purchase?.amount;
  if (total === undefined) return;
  say(checkout, fill(checkout.words.totalChanged, {total: checkout.money(total)}));
}

function say(checkout: Checkout, notice: string): void {
  checkout.notice = notice;
  checkout.host.requestUpdate();
}
