/** Owns where one tag is: its phase, what it sells, which order it made. Draws nothing; knows no gesture. */
import type {OrderReply} from '../../contract/messages.ts';
import {formatAmount} from '../../contract/money.ts';
import {fire, type BuyboxEventDetails, type BuyboxEventName} from '../events.ts';
import type {Words} from '../languages/words.ts';
import type {Opening} from '../opening.ts';
import {canFollow, purchaseOf, termsOf, type Phase, type Terms} from '../phases.ts';
import type {BuyBoxSettings} from '../settings.ts';
import type {Speech} from '../languages/speech.ts';
import {priceOf} from './choice.ts';
import {openConnection, type Connection} from './connection.ts';
import {Extras} from './extras.ts';
import {openForm} from './form-session.ts';
import {explain} from './hints.ts';
import {layoutOf} from '../view/layout.ts';
import {Lifetime} from './lifetime.ts';
import {loadCheckout, type Offer} from './load.ts';
import {findAgain} from './outcomes.ts';
import type {View} from '../purchase/follow.ts';
import type {PaymentField} from '../stripe/payment-form.ts';
import {reopen} from './reopen.ts';
import {takeOffer} from './take-offer.ts';
import {warn} from './warn.ts';
import {wordsOf} from '../languages/words-of.ts';

/** One tag's checkout, a view of its purchase. */
export class Checkout implements View {
  readonly opening: Opening;
  readonly host: BuyBoxSettings;
  phase: Phase = {name: 'idle'};
  speech: Speech = {locale: 'en', language: 'en', words: undefined};
  /** Undefined until the server has answered. */
  offer: Offer | undefined;
  /** What the buyer should read beside the button. */
  notice = '';
  /** What the buyer is to read as soon as the form is there. */
  afterwards = '';
  /** The page has canceled what the phase would show. */
  isQuiet = false;
  /** The wallets above the form; undefined until it is known whether there are any. */
  wallets: string[] | undefined;
  /** Whether a quantity stands in its field that may not be bought. */
  isMistyped = false;
  /** What a wallet shows its buyer while it is open: it can't be told another total. */
  atWallet: Terms | undefined;
  orderId: string | null = null;
  connection: Connection | undefined;
  field: PaymentField | undefined;
  readonly extras: Extras;
  /** Counts loads and payments, so that what belongs to an older one is dropped. */
  turn = 0;
  #lessons = 0;
  #look: Promise<void> | undefined;

  constructor(opening: Opening) {
    this.opening = opening;
    this.host = opening.tag;
    this.extras = new Extras(this.host);
    this.host.addController(new Lifetime(this));
  }

  /** What the tag says, with the page's own words in place of ours. */
  get words(): Words {
    return wordsOf(this.speech, this.host.messages);
  }

  /** What is being bought, or would be if Pay were pressed now. */
  get purchase(): Terms | undefined {
    return purchaseOf(this.phase) ?? (this.isMistyped ? undefined : priceOf(this.offer, this.host));
  }

  /** Whether a payment may begin now. */
  get canPay(): boolean {
    return /ready|failed/.test(this.phase.name) && !this.opening.isDisabled && this.purchase !== undefined;
  }

  /** Whether the form is to be loaded by now. */
  get wantsForm(): boolean {
    const {isOpen, arrival} = this.opening;
    return arrival.wantsForm && (isOpen || layoutOf(this.host) === 'inline');
  }

  /** Whether it could tell now how the purchase stands. */
  get canTell(): boolean {
    return this.host.isConnected && !/loading|submitting/.test(this.phase.name);
  }

  /** Whether it is in the middle of paying. */
  get isPaying(): boolean {
    return this.host.isConnected && this.phase.name === 'submitting';
  }

  /** Whether it says that a payment is on its way, or waits for what a bank's page has brought back. */
  get isWaiting(): boolean {
    return this.phase.name === 'processing' || this.opening.hasReturned(this.host.product);
  }

  /** Another tag has told that this order is paid. */
  hearPaid(order: OrderReply): void {
    const {orderId} = order;
    const isSame = this.phase.name === 'processing' && this.orderId === orderId;
    const isFound = this.connection?.purchase.paid?.orderId === orderId;
    if (this.isPaying || this.phase.name === 'succeeded' || !(isSame || isFound)) return;
    this.orderId = orderId;
    this.enter({name: 'succeeded', purchase: termsOf(order)});
  }

  /** Loads what is wanted by now and isn't there yet. */
  advance(): void {
    if (this.phase.name !== 'idle') return;
    if (this.offer ? this.wantsForm : this.opening.arrival.wantsOffer) void this.load();
  }

  /** Loads what the tag's attributes name; `isFresh` asks the server again. */
  async load(isFresh = false): Promise<void> {
    const {host} = this;
    if (!host.isConnected || !this.enter({name: 'loading'})) return;
    const turn = ++this.turn;
    const isCurrent = (): boolean => turn === this.turn && this.phase.name === 'loading';
    if (this.connection?.differs(host)) this.offer = undefined;
    if (this.connection && this.connection.product !== host.product) this.afterwards = '';
    this.orderId = null;
    const connection = this.#connect();
    const speech = this.learn();
    const show = async (offer: Offer): Promise<boolean> => {
      await speech;
      if (!isCurrent()) return false;
      takeOffer(this, offer);
      await findAgain(this, isCurrent);
      // An old form was opened for what was sold before.
      if (isCurrent() && !this.wantsForm) this.field?.close();
      return isCurrent() && this.wantsForm;
    };
    try {
      await loadCheckout(connection, isFresh, {
        show,
        open: async (stripe) => (isCurrent() ? openForm(this, stripe) : undefined),
      });
      if (isCurrent()) this.#finishLoading();
    } catch (error) {
      if (isCurrent()) await this.fail(error);
    }
  }

  /** Asks the server how a payment stands that had begun before; does nothing in the middle of one. */
  resume(): Promise<void> {
    // Asked again before there is an answer, one look is enough.
    this.#look ??= this.#lookAround().finally(() => (this.#look = undefined));
    return this.#look;
  }

  /** The same in the middle of a payment, of whose end nothing will be heard. */
  lookAgain(): Promise<void> {
    const turn = ++this.turn;
    return findAgain(this, () => turn === this.turn);
  }

  /** Begins another purchase after one has ended, or has gone to the bank; does nothing before. */
  reset(): void {
    if (!/succeeded|processing|shown/.test(this.phase.name) || !this.enter({name: 'ready'})) return;
    const {purchase} = this.connection ?? {};
    // What is only shown has told nobody its id.
    purchase?.forget(this.orderId ?? purchase.order?.orderId ?? '');
    this.orderId = null;
    this.field?.clear();
    reopen(this);
  }

  /** Tells Stripe's form the total that is shown now. */
  updateAmount(): void {
    const isPaying = (purchaseOf(this.phase) ?? this.atWallet) !== undefined;
    if (this.purchase && !isPaying) this.field?.update(this.purchase.amount);
  }

  /** Tells the page, with what belongs to every event; answers whether the default may follow. */
  fire<Name extends BuyboxEventName>(name: Name, detail: BuyboxEventDetails[Name], quantity?: number): boolean {
    const base = {
      product: this.connection?.product ?? this.host.product,
      quantity: quantity ?? this.purchase?.quantity ?? this.host.quantity,
      currency: this.#currency ?? null,
      orderId: this.orderId,
      livemode: this.offer?.livemode ?? null,
    };
    return fire(this.host, name, {...base, ...detail});
  }

  /** Whether the phase could be entered. */
  enter(phase: Phase): boolean {
    if (!canFollow(phase.name, this.phase.name)) return false;
    this.phase = phase;
    this.notice = '';
    this.isQuiet = false;
    this.opening.showPhase(phase.name);
    if (/ready|failed/.test(phase.name)) this.updateAmount();
    if (phase.name === 'succeeded') this.afterwards = '';
    return true;
  }

  /** An amount in the tag's language; nothing while the currency isn't known. */
  money(amount: number): string {
    return this.#currency ? formatAmount(amount, this.#currency, this.speech.locale) : '';
  }

  /** Another language is wanted. */
  async learn(): Promise<void> {
    const lesson = ++this.#lessons;
    const speech = await this.opening.learn();
    if (lesson !== this.#lessons) return;
    this.speech = speech;
    this.field?.translate(this.speech.language);
    this.host.requestUpdate();
  }

  /** There is no checkout: tells why. */
  async fail(error: unknown): Promise<false> {
    const {turn} = this;
    const why = await explain(error, this.opening.server, this.offer);
    if (turn !== this.turn) return false;
    this.field?.close();
    this.enter({name: 'unavailable'});
    [this.notice, this.afterwards] = [this.afterwards, ''];
    this.isQuiet = !this.fire('buybox-unavailable', why);
    return false;
  }

  /** What was paid for may have been in another one than what is for sale now. */
  get #currency(): string | undefined {
    return purchaseOf(this.phase)?.currency ?? this.offer?.product.currency;
  }

  async #lookAround(): Promise<void> {
    if (/loading|submitting/.test(this.phase.name)) return;
    const turn = ++this.turn;
    await findAgain(this, () => turn === this.turn);
  }

  /** Another product is another purchase. */
  #connect(): Connection {
    this.connection?.purchase.follower.leave(this);
    this.connection = openConnection(this.opening);
    this.connection.purchase.follower.join(this);
    return this.connection;
  }

  #finishLoading(): void {
    if (!this.field?.isOpen) {
      this.enter({name: 'idle'});
      return this.advance();
    }
    if (!this.enter({name: 'ready'})) return;
    [this.notice, this.afterwards] = [this.afterwards, ''];
    if (this.host.debug) void warn(this.opening);
    this.fire('buybox-ready', {methods: [...(this.offer?.paymentMethodTypes ?? []), ...(this.wallets ?? [])]});
  }
}
