/** Pays, finds an earlier payment again, and tells the page and the buyer how it ended. */
import type {OrderReply} from '../../contract/messages.ts';
import {isSettled} from '../../contract/order-states.ts';
import {whenAllowed, type BuyboxErrorDetail} from '../events.ts';
import {fill} from '../languages/fill.ts';
import {hasBegun} from '../purchase/begun.ts';
import {bringBack, inTurn, isToFind, look, type Found} from '../purchase/resume.ts';
import {pay, type Outcome, type UnderWay} from '../purchase/pay.ts';
import type {Purchase} from '../purchase/purchase.ts';
import {returnAddress} from '../purchase/return-address.ts';
import {mayTell, takeBack} from '../purchase/tell-once.ts';
import {termsOf, type Terms} from '../purchase/terms.ts';
import type {Connection} from './connection.ts';
import type {Context, Loads, Pays} from './context.ts';
import {successAddress} from './redirect.ts';
import {isLegal, isOnItsWay, isPaid, type State} from './state.ts';

/** The shop sells it otherwise by now, or no more: another press of Pay would be refused again. */
const OFFER_CHANGED = /^(?:invalid_(?:currency|quantity|amount)|amount_not_accepted|unknown_product)$/;

/** The payments of one checkout, which is a view of its purchase. */
export class Paying implements Pays {
  readonly #context: Context;
  #looking: Promise<void> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  get #state(): State {
    return this.#context.store.state;
  }

  get #loading(): Loads {
    return this.#context.loading;
  }

  get #purchase(): Purchase | undefined {
    return this.#loading.connection?.purchase;
  }

  /** Whether a payment may begin now. */
  get canPay(): boolean {
    const {door, choice} = this.#context;
    return isLegal(this.#state, 'pay') && !door.isDisabled && choice.terms !== undefined;
  }

  /** Whether it could tell now how the purchase stands. */
  get canTell(): boolean {
    return this.#isThere && !/loading|submitting/.test(this.#state.name);
  }

  /** Whether it is in the middle of paying. */
  get isPaying(): boolean {
    return this.#isThere && this.#state.name === 'submitting';
  }

  /** Whether it says that a payment is on its way, or waits for what a bank's page has brought back. */
  get isWaiting(): boolean {
    const {door, host} = this.#context;
    return this.#state.name === 'processing' || door.returned.hasReturned(host.product);
  }

  get #isThere(): boolean {
    return this.#context.host.isConnected;
  }

  /**
   * Pays for what is chosen; does nothing while it may not.
   * @param terms what a wallet has shown its buyer, whatever was chosen since
   * @returns what a wallet is to say of a failure
   */
  async pay(terms = this.#context.choice.terms): Promise<string | undefined> {
    const {store, speaker} = this.#context;
    // A page that has emptied the tag has taken Stripe's form away with the rest.
    if (this.canPay) this.#loading.reopen();
    const {connection} = this.#loading;
    if (!terms || !connection || !this.canPay) return this.#sayWhyNot();
    store.send({type: 'pay', terms});
    const signal = store.begin();
    const outcome = await this.#confirm(terms, connection);
    if (!signal.aborted) await this.#settle(outcome, terms, signal);
    // The tag has begun anew meanwhile, and may have looked too early.
    else if (this.#isThere) await this.resume();
    if (outcome.name === 'paid' || outcome.name === 'processing') return undefined;
    return outcome.name === 'failed' ? outcome.error.message : speaker.words.refused;
  }

  /** Asks the server how a payment stands that had begun before; does nothing while it loads or pays. */
  resume(): Promise<void> {
    // Asked again before there is an answer, one look is enough.
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** The Back button has brought the page back, which may have left for the bank and never hears how that ended. */
  async lookAgain(): Promise<void> {
    if (this.#state.name !== 'submitting') await this.resume();
    // What has no order yet has not left the page: it goes on where it was stopped.
    else if (this.#purchase?.order) await this.find(this.#context.store.begin());
  }

  /** Begins another purchase after one has ended, or has gone to the bank; does nothing before. */
  reset(): void {
    if (!isLegal(this.#state, 'reset')) return;
    // What is only shown has told nobody its id.
    const orderId = this.#state.orderId ?? this.#purchase?.order?.orderId ?? '';
    this.#context.store.send({type: 'reset'});
    this.#purchase?.forget(orderId);
    this.#context.field.clear();
    this.#loading.reopen();
  }

  /** Another tag has told that this order is paid. */
  hearPaid(order: OrderReply): void {
    const {name, orderId} = this.#state;
    const isSame = name === 'processing' && orderId === order.orderId;
    const isFound = this.#purchase?.paid?.orderId === order.orderId;
    if (this.isPaying || name === 'succeeded' || !(isSame || isFound)) return;
    this.#context.store.send({type: 'succeed', order});
  }

  /** Asks how a payment stands that had begun before, and tells it. */
  async find(signal: AbortSignal): Promise<void> {
    const {connection} = this.#loading;
    if (!connection || connection.purchase.follower.isPaidBeside(this)) return;
    const {purchase} = connection;
    if (isToFind(connection)) await inTurn(purchase, () => this.#findAndTell(connection, signal));
    // Another tag has told it: this one shows it, too.
    if (purchase.paid && !signal.aborted) this.hearPaid(purchase.paid);
    if (!signal.aborted && this.#state.name === 'submitting') this.#context.store.send({type: 'release'});
  }

  async #look(): Promise<void> {
    if (!/loading|submitting/.test(this.#state.name)) await this.find(this.#context.store.begin());
  }

  /** Patiently, where a confirmation is on its way. */
  async #findAndTell(connection: Connection, signal: AbortSignal): Promise<void> {
    const {store} = this.#context;
    const isPatient = isLegal(this.#state, 'check');
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
    if (!signal.aborted && !this.#isThere) this.#context.store.send({type: 'leave'});
    return !signal.aborted;
  }

  #confirm(terms: Terms, connection: Connection): Promise<Outcome> {
    const {host, field, extras, speaker, choice, fire} = this.#context;
    const {client, purchase} = connection;
    const product = choice.offer?.product.id ?? connection.product;
    return pay({
      product,
      terms,
      extras,
      field,
      signal: field.signal,
      client,
      purchase,
      words: speaker.words,
      isServerConfirmed: host.confirm === 'server',
      returnUrl: returnAddress(product),
      mayPay: () => purchase.follower.mayPay(this),
      mayStart: () => whenAllowed((waitUntil) => fire('buybox-submit', {total: terms.amount, waitUntil})),
      bringBack: () => bringBack(connection),
      onAction: (type) => void fire('buybox-action', {type}),
    });
  }

  /** To a wallet that was opened before: a payment may have been found again behind it. */
  #sayWhyNot(): string {
    const {words} = this.#context.speaker;
    if (isPaid(this.#state)) return words.paid;
    return this.#state.name === 'processing' ? words.processing : words.refused;
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
    if (!hasFailed || !isLegal(this.#state, 'say')) return undefined;
    store.send({type: 'say', notice: '', orderId});
    if (fire('buybox-error', {error, phase: this.#state.name})) this.#say(error.message);
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
    purchase.follower.tellPaid(order, this);
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
    if (!isLegal(this.#state, 'show')) return;
    store.send({type: 'show', order});
    door.show();
  }

  /** @param terms what is paid: the order's, where the server could be asked, else what was pressed */
  #process({orderId, order, resumed}: UnderWay, terms: Terms): void {
    const {store, door, tell} = this.#context;
    if (!isLegal(this.#state, 'process') && this.#state.orderId === orderId) return;
    const purchase = this.#purchase;
    if (order && purchase && !hasBegun(orderId, purchase)) return this.#show(order);
    if (!isLegal(this.#state, 'process')) return;
    store.send({type: 'process', orderId, terms: order ? termsOf(order) : terms});
    if (tell('buybox-processing', {status: 'processing', resumed})) door.show();
  }

  #fail(error: BuyboxErrorDetail, orderId = this.#state.orderId): void {
    const {store, door, field, fire} = this.#context;
    const {name: phase} = this.#state;
    store.send({type: 'fail', error, orderId});
    const mayShow = fire('buybox-error', {error, phase});
    if (mayShow) this.#say(error.message);
    if (mayShow) door.show();
    if (error.code === 'total_changed') void this.#reprice(mayShow);
    else if (OFFER_CHANGED.test(error.code)) void this.#offerAnew(mayShow);
    else if (mayShow) field.focus();
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
    if (choice.terms?.amount === before) this.#say(speaker.words.refused);
    else this.#sayNewTotal();
  }

  #sayNewTotal(): void {
    const {choice, speaker} = this.#context;
    const {terms} = choice;
    if (!terms) return;
    this.#say(fill(speaker.words.totalChanged, {total: speaker.money(terms.amount, terms.currency)}));
  }

  /** The page may have led the tag elsewhere since. */
  #say(notice: string): void {
    if (isLegal(this.#state, 'say')) this.#context.store.send({type: 'say', notice});
  }
}
