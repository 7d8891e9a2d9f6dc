/** A sale: pays, and tells the page and the buyer how it ended. Loaded when it may be needed. */
import type {OrderReply} from '../../contract/messages.ts';
import {whenAllowed, type BuyboxErrorDetail} from '../events.ts';
import {fill} from '../languages/fill.ts';
import {hasBegun} from '../purchase/begun.ts';
import type {Refusal} from '../purchase/client.ts';
import type {OrderData} from '../purchase/order-data.ts';
import {pay, type Confirm, type Outcome, type UnderWay} from '../purchase/pay.ts';
import type {Purchase} from '../purchase/purchase.ts';
import {returnAddress} from '../purchase/return-address.ts';
import {mayTell, takeBack} from '../purchase/tell-once.ts';
import {termsOf, type Terms} from '../purchase/terms.ts';
import {inTime, PART_LIMIT_MS} from '../purchase/wait.ts';
import type {Connection} from './connection.ts';
import type {Context, Loads, Parts, Pays, Sells, Tells} from './context.ts';
import {successAddress} from './redirect.ts';
import type {State} from './state.ts';
import {tokenOf} from './token.ts';

/** The shop sells it otherwise by now, or no more: another press of Pay would be refused again. */
const OFFER_CHANGED = /^(?:invalid_(?:currency|quantity|amount)|amount_not_accepted|unknown_product|sold_out)$/;

/** It costs something else by now, and what was typed can still pay it. */
const TOTAL_CHANGED = /total_changed|promotion/;

/** Nobody pays without what an order needs, nor while an earlier payment may be found: Pay can be pressed again. */
const UNREACHABLE: Refusal = {
  code: 'network_error',
  message: 'A part of buy-box.js could not be loaded.',
  retryable: true,
};

/** Whether a bank's page has brought back an order that nobody could be asked about yet. */
function isBroughtBack({purchase, product, returned}: Connection): boolean {
  return purchase.asking !== undefined || returned.has(product);
}

/** The sales of one checkout. */
export class Sale implements Sells, Tells {
  readonly #context: Context;
  #data: OrderData | undefined;

  constructor(context: Context) {
    this.#context = context;
    // It is asked for again by what needs it.
    void Promise.allSettled([this.#bringData(), this.#bringByServer()]);
  }

  /** Where the receipt goes. */
  get email(): string | undefined {
    return this.#data?.email;
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

  /** Looks for an earlier payment, and tells it; where the part that does can't be had, the next look does. */
  async find(connection: Connection, signal: AbortSignal): Promise<void> {
    const part = await this.#bring('finder').catch(() => undefined);
    if (signal.aborted) return;
    if (part) await new part.Finder(this.#context, this).find(connection, signal);
    else if (isBroughtBack(connection)) this.#paying.say(this.#context.speaker.words.unreachable);
  }

  /** A tag that is out of the page tells nobody: it finds its payment again when it is back. */
  isHeard(signal: AbortSignal): boolean {
    if (!signal.aborted && !this.#context.host.isConnected) this.#context.store.send({type: 'leave'});
    return !signal.aborted;
  }

  #confirm(terms: Terms, connection: Connection): Promise<Outcome> {
    const {field, speaker, choice, fire} = this.#context;
    const {client, purchase} = connection;
    const product = choice.offer?.product.id ?? connection.product;
    return pay({
      product,
      terms,
      bringData: () => this.#bringData(),
      checkoutToken: () => tokenOf(this.#context),
      prove: (code) => this.#prove(code, connection),
      field,
      signal: field.signal,
      client,
      purchase,
      words: speaker.words,
      bringByServer: () => this.#bringByServer(),
      returnUrl: returnAddress(product),
      mayPay: () => purchase.follower.mayPay(this.#paying),
      mayStart: () => whenAllowed((waitUntil) => fire('buybox-submit', {total: terms.amount, waitUntil})),
      bringBack: async () =>
        isBroughtBack(connection) ? (await this.#bring('finder')).bringBack(connection) : undefined,
      onAction: (type) => void fire('buybox-action', {type}),
    });
  }

  /** What goes along with the order; most pages set nothing. */
  async #bringData(): Promise<OrderData | undefined> {
    const {host} = this.#context;
    const {customerEmail, reference, metadata} = host;
    if (this.#data || !(customerEmail || reference || metadata)) return this.#data;
    const part = await this.#bring('order-data');
    return (this.#data ??= new part.OrderData(host));
  }

  async #prove(code: string, connection: Connection): Promise<void> {
    const {signal} = this.#context.field;
    await (await this.#bring('proof')).renewToken(this.#context, connection, code, signal);
  }

  async #bringByServer(): Promise<Confirm | undefined> {
    const {confirm} = this.#context.host;
    return confirm === 'server' ? (await this.#bring('confirm-by-server')).confirmByServer : undefined;
  }

  /** @throws as a request does, where it can't be had */
  async #bring<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
    const part = await inTime(this.#context.loadPart(name), PART_LIMIT_MS).catch(() => undefined);
    if (!part) throw Object.assign(new Error(name), {detail: UNREACHABLE});
    return part;
  }

  /** A payment has ended, for now. */
  async #settle(outcome: Outcome, terms: Terms, signal: AbortSignal): Promise<void> {
    if (!this.isHeard(signal)) return;
    if (outcome.name === 'paid') await this.succeed(outcome.order, outcome.resumed, signal);
    else if (outcome.name === 'processing') this.process(outcome, terms);
    else if (outcome.name === 'failed') this.fail(outcome.error, outcome.orderId);
    else this.#context.store.send({type: 'release'});
    this.#loading.reopen();
  }

  /** Tells of a sale; once in all tabs of the browser that has begun it. */
  async succeed(order: OrderReply, resumed: boolean, signal: AbortSignal): Promise<void> {
    const {store, door, tell} = this.#context;
    const {orderId, amount, paymentIntentId, reference = null, receipt = null} = order;
    const purchase = this.#purchase;
    if (!purchase || !hasBegun(orderId, purchase)) return this.#show(order);
    const isFirst = await mayTell(orderId, purchase.told);
    if (!this.isHeard(signal)) return isFirst ? takeBack(orderId, purchase.told) : undefined;
    purchase.forget(orderId);
    if (resumed) purchase.paid = order;
    store.send({type: 'succeed', order});
    purchase.follower.tellPaid(order, this.#paying);
    const mayShow =
      !isFirst || tell('buybox-success', {status: 'paid', amount, paymentIntentId, reference, receipt, resumed});
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
  process({orderId, order, resumed}: UnderWay, terms: Terms): void {
    const {store, door, tell} = this.#context;
    if (!store.may('process') && this.#state.orderId === orderId) return;
    const purchase = this.#purchase;
    if (order && purchase && !hasBegun(orderId, purchase)) return this.#show(order);
    if (!store.may('process')) return;
    store.send({type: 'process', orderId, order, terms: order ? termsOf(order) : terms});
    if (tell('buybox-processing', {status: 'processing', resumed})) door.show();
  }

  fail(error: BuyboxErrorDetail, orderId?: string): void {
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
    // A wallet's buyer has an address that the page doesn't have.
    if (!choice.terms) this.#paying.say(speaker.words.priceChanged);
    // Something between has answered with what was refused: that is no new total.
    else if (choice.terms.amount === before) this.#paying.say(speaker.words.refused);
    else this.#sayNewTotal();
  }

  #sayNewTotal(): void {
    const {choice, speaker} = this.#context;
    const {terms} = choice;
    if (!terms) return;
    this.#paying.say(fill(speaker.words.totalChanged, {total: speaker.money(terms.amount, terms.currency)}));
  }
}
