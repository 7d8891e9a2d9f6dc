/** Owns what a payment's end leads to: the phase, what the page is told, what the buyer reads. Pays nothing itself. */
import type {OrderReply} from '../../contract/messages.ts';
import {openAttemptMemory, type Attempt} from './attempt.ts';
import type {Checkout} from './checkout.ts';
import {mayClaim} from './orphans.ts';
import {reopen} from './reopen.ts';
import type {BuyboxErrorDetail} from '../events.ts';
import {fill} from './sentences.ts';
import {isSettled} from './find-order.ts';
import type {Outcome, UnderWay} from './pay.ts';
import type {Purchase} from '../phases.ts';
import {resume} from './resume.ts';
import {readKept} from './storage.ts';
import {tellOnce} from './tell-once.ts';

/** A payment has ended, for now. */
export async function settle(checkout: Checkout, outcome: Outcome, purchase: Purchase): Promise<void> {
  // Nobody hears a tag that is out of the page: it finds its payment again when it is back.
  if (!checkout.host.isConnected) return void checkout.enter({name: 'idle'});
  if (outcome.name === 'paid') await succeed(checkout, outcome.order, outcome.resumed);
  else if (outcome.name === 'processing') process(checkout, outcome, purchase);
  else if (outcome.name === 'failed') {
    checkout.orderId = outcome.orderId ?? checkout.orderId;
    reject(checkout, outcome.error);
  } else checkout.enter({name: 'ready'});
  checkout.updateAmount();
  reopen(checkout);
}

/** Asks how a payment stands that had begun before, and tells it; patiently, where a confirmation is on its way. */
export async function findAgain(checkout: Checkout, isCurrent: () => boolean): Promise<void> {
  const {connection, opening, words, phase} = checkout;
  if (!connection) return;
  const {slot, slots, product} = connection;
  const clientSecret = mayClaim(connection) ? opening.claimReturned(product) : undefined;
  if (clientSecret === undefined && !readKept<Attempt>(slot)?.order) return;
  const isPatient = phase.name === 'loading' || phase.name === 'submitting';
  if (isPatient) checkout.notice = words.checking;
  checkout.host.requestUpdate();
  checkout.attempts = openAttemptMemory(slot);
  const found = await resume(connection.client, checkout.attempts, clientSecret, isPatient).catch(
    () => clientSecret && opening.giveBackReturned(product, clientSecret),
  );
  // The tag has begun anew, or is gone: what is found is told by whoever looks next.
  if (!isCurrent()) return opening.tellOfUntold(slots);
  if (isPatient) checkout.notice = '';
  if (found) await tellFound(checkout, found.order, found.hasFailed);
  else if (checkout.phase.name === 'submitting') checkout.enter({name: 'ready'});
}

async function tellFound(checkout: Checkout, order: OrderReply, hasFailed: boolean): Promise<void> {
  const {orderId, status} = order;
  if (status === 'paid') return succeed(checkout, order, true);
  if (isSettled(status)) return process(checkout, {orderId, order, resumed: true});
  const error = {code: 'payment_failed', message: checkout.words.declined, retryable: true};
  if (checkout.phase.name === 'processing') return reject(checkout, error);
  if (checkout.phase.name === 'submitting') checkout.enter({name: 'ready'});
  if (!hasFailed) return undefined;
  checkout.orderId = orderId;
  if (checkout.fire('buybox-error', {error, phase: checkout.phase.name})) checkout.afterwards = error.message;
  return undefined;
}

async function succeed(checkout: Checkout, order: OrderReply, resumed: boolean): Promise<void> {
  const {orderId, amount, paymentIntentId, reference} = order;
  const detail = {status: 'paid', amount, paymentIntentId, reference: reference ?? null, resumed} as const;
  await tellOnce(orderId, (isFirst) => {
    // Nobody hears a tag that is out of the page.
    if (!checkout.host.isConnected) return !checkout.enter({name: 'idle'});
    checkout.orderId = orderId;
    checkout.enter({name: 'succeeded', purchase: purchaseIn(order)});
    checkout.attempts?.forget(orderId);
    checkout.isQuiet = isFirst && !checkout.fire('buybox-success', detail);
    // A page that shows its own thanks shows them behind the dialog.
    checkout.opening.show(!checkout.isQuiet);
    if (isFirst && !checkout.isQuiet) follow(checkout, orderId);
    return true;
  });
}

/** Where the page wants the buyer to go; never to a script. */
function follow(checkout: Checkout, orderId: string): void {
  const {successUrl} = checkout.host;
  const target = successUrl?.replaceAll('{ORDER_ID}', orderId) ?? '';
  if (!target || !URL.canParse(target, document.baseURI)) return;
  const {href, protocol} = new URL(target, document.baseURI);
  if (!/^https?:$/.test(protocol)) return;
  if (checkout.fire('buybox-redirect', {url: href})) location.assign(href);
}

/** @param purchase what was pressed, where the server could not be asked what is being paid */
function process(checkout: Checkout, {orderId, order, resumed}: UnderWay, pressed?: Purchase): void {
  if (checkout.phase.name === 'processing' && checkout.orderId === orderId) return;
  const purchase = order ? purchaseIn(order) : pressed;
  if (!purchase) return;
  if (!checkout.enter({name: 'processing', purchase})) return;
  checkout.orderId = orderId;
  checkout.isQuiet = !checkout.fire('buybox-processing', {status: 'processing', resumed});
  if (!checkout.isQuiet) checkout.opening.show();
}

function purchaseIn({quantity, amount, currency}: OrderReply): Purchase {
  return {quantity, amount, currency};
}

function reject(checkout: Checkout, error: BuyboxErrorDetail): void {
  const {name: phase} = checkout.phase;
  checkout.enter({name: 'failed', error});
  const mayShow = checkout.fire('buybox-error', {error, phase});
  if (mayShow) checkout.notice = error.message;
  if (mayShow) checkout.opening.show();
  if (error.code === 'total_changed') void reprice(checkout, mayShow);
  else if (mayShow) checkout.field?.focus();
}

/** Shows the new total and asks again: nobody is charged a price that they have not seen. */
async function reprice(checkout: Checkout, mayShow: boolean): Promise<void> {
  if (!(await checkout.reprice())) return;
  const total = checkout.purchase?.amount;
  if (total === undefined) return;
  if (mayShow) checkout.notice = fill(checkout.words.totalChanged, {total: checkout.money(total)});
  checkout.host.requestUpdate();
}
