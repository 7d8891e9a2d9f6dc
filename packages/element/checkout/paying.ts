/** Whether one checkout may pay, and what it tells of an end. How it pays and finds is a sale's part, which is loaded later. */
import type {OrderReply} from '../../contract/messages.ts';
import type {BuyboxErrorDetail} from '../events.ts';
import type {Purchase} from '../purchase/purchase.ts';
import type {Terms} from '../purchase/terms.ts';
import {inTime, PART_LIMIT_MS} from '../purchase/wait.ts';
import {isToFind} from './connection.ts';
import type {Context, Loads, Pays, Sells} from './context.ts';
import {isPaid, type State} from './state.ts';

/** The payments of one checkout, which is a view of its purchase. */
export class Paying implements Pays {
  readonly #context: Context;
  #sale: Sells | undefined;
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

  /** Where the receipt of what was paid here goes. */
  get email(): string | undefined {
    return this.#sale?.email;
  }

  /** Whether a payment may begin now. */
  get canPay(): boolean {
    const {store, door, choice} = this.#context;
    return store.may('pay') && !door.isDisabled && choice.terms !== undefined;
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
    return this.#state.name === 'processing' || door.returned.has(host.product);
  }

  get #isThere(): boolean {
    return this.#context.host.isConnected;
  }

  /** Asks for what a sale needs, before Pay is pressed; where it could not be had, Pay asks again. */
  prepare(): void {
    if (!this.#sale) this.#bringSale().catch(() => undefined);
  }

  /**
   * Pays for what is chosen; does nothing while it may not.
   * @param terms what a wallet has shown its buyer, whatever was chosen since
   * @returns what a wallet is to say of a failure
   */
  async pay(terms: Terms | undefined = this.#context.choice.terms): Promise<string | undefined> {
    const {store, speaker} = this.#context;
    // A page that has emptied the tag has taken Stripe's form away with the rest.
    if (this.canPay) this.#loading.reopen();
    const {connection} = this.#loading;
    if (!terms || !connection || !this.canPay) return this.#sayWhyNot();
    store.send({type: 'pay', terms});
    const signal = store.begin();
    // At once, where it is there: what Stripe opens may need the buyer's gesture.
    const sale = this.#sale ?? (await this.#bringSale().catch((error: unknown) => this.#miss(error, signal)));
    if (!sale || signal.aborted) return speaker.words.refused;
    return sale.pay(terms, connection, signal);
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
    if (!this.#context.store.may('reset')) return;
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
    if (isToFind(connection)) {
      const sale = this.#sale ?? (await this.#bringSale().catch(() => undefined));
      if (!signal.aborted) await sale?.find(connection, signal);
    }
    // Another tag has told it: this one shows it, too.
    if (purchase.paid && !signal.aborted) this.hearPaid(purchase.paid);
    if (!signal.aborted && this.#state.name === 'submitting') this.#context.store.send({type: 'release'});
  }

  /** A payment has failed. Returns whether the tag may show why. */
  fail(error: BuyboxErrorDetail, orderId = this.#state.orderId): boolean {
    const {store, door, fire} = this.#context;
    const {name: phase} = this.#state;
    store.send({type: 'fail', error, orderId});
    const mayShow = fire('buybox-error', {error, phase});
    if (mayShow) this.say(error.message);
    if (mayShow) door.show();
    return mayShow;
  }

  /** Tells the buyer something. The page may have led the tag elsewhere since. */
  say(notice: string): void {
    const {store} = this.#context;
    if (store.may('say')) store.send({type: 'say', notice});
  }

  async #look(): Promise<void> {
    if (!/loading|submitting/.test(this.#state.name)) await this.find(this.#context.store.begin());
  }

  async #bringSale(): Promise<Sells> {
    const part = await inTime(this.#context.loadPart('sale'), PART_LIMIT_MS);
    if (!part) throw new Error('It did not come in time.');
    return (this.#sale ??= new part.Sale(this.#context));
  }

  /** Without its part nothing was asked of anybody: another press begins anew. */
  #miss(error: unknown, signal: AbortSignal): undefined {
    if (signal.aborted) return;
    const hint = `A part of buy-box.js could not be loaded. ${error}`;
    this.fail({code: 'network_error', message: this.#context.speaker.words.unreachable, hint, retryable: true});
  }

  /** To a wallet that was opened before: a payment may have been found again behind it. */
  #sayWhyNot(): string {
    const {words} = this.#context.speaker;
    if (isPaid(this.#state)) return words.paid;
    return this.#state.name === 'processing' ? words.processing : words.refused;
  }
}
