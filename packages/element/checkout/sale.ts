/** A sale: pays, finds an earlier payment again, and tells the page and the buyer how it ended. Loaded when it may be needed. */
import type {OrderReply} from '../../contract/messages.ts';
import {isSettled} from '../../contract/order-states.ts';
import {whenAllowed, type BuyboxErrorDetail} from '../events.ts';
import {fill} from '../languages/fill.ts';
import {hasBegun} from '../purchase/begun.ts';
import {Extras} from '../purchase/extras.ts';
import {bringBack, inTurn, look, type Found} from '../purchase/resume.ts';
import {pay, type Outcome, type UnderWay} from '../purchase/pay.ts';
import type {Purchase} from '../purchase/purchase.ts';
import {returnAddress} from '../purchase/return-address.ts';
import {mayTell, takeBack} from '../purchase/tell-once.ts';
import {termsOf, type Terms} from '../purchase/terms.ts';
import type {Connection} from './connection.ts';
import type {Context, Loads, Pays, Sells} from './context.ts';
import {successAddress} from './redirect.ts';
import {isOnItsWay, type State} from './state.ts';

/** The shop sells it otherwise by now, or no more: another press of Pay would be refused again. */
const OFFER_CHANGED = /^(?:invalid_(?:currency|quantity|amount)|amount_not_accepted|unknown_product|sold_out)$/;

/** It costs something else by now, and what was typed can still pay it. */
const TOTAL_CHANGED = /total_changed|promotion/;

/** The sales of one checkout. */
export class Sale implements Sells {
  readonly #context: Context;
  readonly #extras: Extras;

  constructor(context: Context) {
    this.#context = context;
    this.#extras = new Extras(context.host);
  }

  /** Where the receipt goes. */
  get email(): string | undefined {
    return this.#extras.email;
  }

  get #state(): State {
    return this.#context.store.state;
  }

  get #loading(): Loads {
    return this.#context.loading;
  }

  get #paying(): Pays {
    return this.#context.paying;
  }

  get #purchase(): Purchase | undefined {
    return this.#loading.connection?.purchase;
  }

  /** Pays. Resolves to what a wallet is to say of a failure. */
  async pay(terms: Terms, connection: Connection, signal: AbortSignal): Promise<string | undefined> {
    const {host, speaker} = this.#context;
    const outcome = await this.#confirm(terms, connection);
    if (!signal.aborted) await this.#settle(outcome, terms, signal);
    // The tag has begun anew meanwhile, and may have looked too early.
    else if (host.isConnected) await this.#paying.resume();
    if (outcome.name === 'paid' || outcome.name === 'processing') return undefined;
    return outcome.name === 'failed' ? outcome.error.message : speaker.words.refused;
  }

  /** Looks for an earlier payment, and tells it. */
  async find(connection: Connection, signal: AbortSignal): Promise<void> {
    await inTurn(connection.purchase, () => this.#findAndTell(connection, signal));
  }

  /** Patiently, where a confirmation is on its way. */
  async #findAndTell(connection: Connection, signal: AbortSignal): Promise<void> {
    const {store} = this.#context;
    const isPatient = store.may('check');
    if (isPatient) store.send({type: 'check', isChecking: true});
    const found = await look(connection, isPatient).catch(() => undefined);
    if (this.#isHeard(signal)) {
      if (isPatient) store.send({type: 'check', isChecking: false});
      if (found) await this.#tellFound(found, signal);
    }
    // Superseded, or gone: the next look tells it.
    if (signal.aborted) connection.purchase.follower.begin();
  }

  /** A tag that is out of the page tells nobody: it finds its payment again when it is back. */
  #isHeard(signal: AbortSignal): boolean {
    if (!signal.aborted && !this.#context.host.isConnected) this.#context.store.send({type: 'leave'});
    return !signal.aborted;
  }

  #confirm(terms: Terms, connection: Connection): Promise<Outcome> {
    const {host, field, speaker, choice, fire} = this.#context;
    const {client, purchase} = connection;
    const product = choice.offer?.product.id ?? connection.product;
    return pay({
      product,
      terms,
      extras: this.#extras,
      field,
      signal: field.signal,
      client,
      purchase,
      words: speaker.words,
      isServerConfirmed: host.confirm === 'server',
      returnUrl: returnAddress(product),
      mayPay: () => purchase.follower.mayPay(this.#paying),
      mayStart: () => whenAllowed((waitUntil) => fire('buybox-submit', {total: terms.amount, waitUntil})),
      bringBack: () => bringBack(connection),
      onAction: (type) => void fire('buybox-action', {type}),
    });
  }

  /** A payment has ended, for now. */
  async #settle(outcome: Outcome, terms: Terms, signal: AbortSignal): Promise<void> {
    if (!this.#isHeard(signal)) return;
    if (outcome.name === 'paid') await this.#succeed(outcome.order, outcome.resumed, signal);
    else if (outcome.name === 'processing') this.#process(outcome, terms);
    else if (outcome.name === 'failed') this.#fail(outcome.error, outcome.orderId);
    else this.#context.store.send({type: 'release'});
    this.#loading.reopen();
  }

  async #tellFound({order, hasFailed}: Found, signal: AbortSignal): Promise<void> {
    const {store, speaker, fire} = this.#context;
    const {orderId, status} = order;
    if (status === 'paid') return this.#succeed(order, true, signal);
    if (isSettled(status)) return this.#process({orderId, order, resumed: true}, termsOf(order));
    const error = {code: 'payment_failed', message: speaker.words.declined, retryable: true};
    if (isOnItsWay(this.#state)) {
      this.#fail(error);
      // Found after a reload, it was told without a form.
      return this.#loading.reopen();
    }
    if (this.#state.name === 'submitting') store.send({type: 'release'});
    if (!hasFailed || !store.may('say')) return undefined;
    store.send({type: 'say', notice: '', orderId});
    if (fire('buybox-error', {error, phase: this.#state.name})) this.#paying.say(error.message);
    return undefined;
  }

  /** Tells of a sale; once in all tabs of the browser that has begun it. */
  async #succeed(order: OrderReply, resumed: boolean, signal: AbortSignal): Promise<void> {
    const {store, door, tell} = this.#context;
    const {orderId, amount, paymentIntentId, reference = null} = order;
    const purchase = this.#purchase;
    if (!purchase || !hasBegun(orderId, purchase)) return this.#show(order);
    const isFirst = await mayTell(orderId, purchase.told);
    if (!this.#isHeard(signal)) return isFirst ? takeBack(orderId, purchase.told) : undefined;
    purchase.forget(orderId);
    if (resumed) purchase.paid = order;
    store.send({type: 'succeed', order});
    purchase.follower.tellPaid(order, this.#paying);
    const mayShow =
      !isFirst || tell('buybox-success', {status: 'paid', amount, paymentIntentId, reference, resumed});
    // A page that shows its own thanks shows them behind the dialog.
    door.show(mayShow);
    if (isFirst && mayShow) this.#leaveFor(orderId);
    return undefined;
  }

  #leaveFor(orderId: string): void {
    const url = successAddress(this.#context.host.successUrl, orderId);
    if (url !== undefined && this.#context.fire('buybox-redirect', {url})) location.assign(url);
  }

  /** Says how an order stands that another browser has begun. */
  #show(order: OrderReply): void {
    const {store, door} = this.#context;
    if (order.status === 'paid') this.#purchase?.forget(order.orderId);
    if (!store.may('show')) return;
    store.send({type: 'show', order});
    door.show();
  }

  /** @param terms what is paid: the order's, where the server could be asked, else what was pressed */
  #process({orderId, order, resumed}: UnderWay, terms: Terms): void {
    const {store, door, tell} = this.#context;
    if (!store.may('process') && this.#state.orderId === orderId) return;
    const purchase = this.#purchase;
    if (order && purchase && !hasBegun(orderId, purchase)) return this.#show(order);
    if (!store.may('process')) return;
    store.send({type: 'process', orderId, order, terms: order ? termsOf(order) : terms});
    if (tell('buybox-processing', {status: 'processing', resumed})) door.show();
  }

  #fail(error: BuyboxErrorDetail, orderId?: string): void {
    const mayShow = this.#paying.fail(error, orderId);
    if (TOTAL_CHANGED.test(error.code)) void this.#reprice(mayShow);
    else if (OFFER_CHANGED.test(error.code)) void this.#offerAnew(mayShow);
    else if (mayShow) this.#context.field.focus();
  }

  async #offerAnew(mayShow: boolean): Promise<void> {
    await this.#loading.load(true);
    if (mayShow && this.#state.name === 'ready') this.#sayNewTotal();
  }

  /** Shows the new total and asks again: nobody is charged a price that they have not seen. */
  async #reprice(mayShow: boolean): Promise<void> {
    const {choice, speaker} = this.#context;
    const before = choice.terms?.amount;
    if (!(await this.#loading.reprice()) || !mayShow) return;
    // Something between has answered with what was refused: that is no new total.
    if (choice.terms?.amount === before) this.#paying.say(speaker.words.refused);
    else this.#sayNewTotal();
  }

  #sayNewTotal(): void {
    const {choice, speaker} = this.#context;
    const {terms} = choice;
    if (!terms) return;
    this.#paying.say(fill(speaker.words.totalChanged, {total: speaker.money(terms.amount, terms.currency)}));
  }
}
