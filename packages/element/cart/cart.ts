/**
 * A cart: further lines, the shop's own word on the total, a promotion code, who buys and where it goes. Loaded where a page
 * or its shop asks for any of it; then it says what a checkout's choice costs. Pays nothing itself.
 */
import type {Stripe} from '@stripe/stripe-js';
import type {ReactiveController} from 'lit';
import type {QuoteReply, QuoteRequest} from '../../contract/messages.ts';
import {adopt, makeSheet} from '../adopt.ts';
import type {Carts, Context} from '../checkout/context.ts';
import type {Offer} from '../checkout/offer.ts';
import {fill} from '../languages/fill.ts';
import type {Terms} from '../purchase/terms.ts';
import {inTime} from '../purchase/wait.ts';
import type {ViewModel} from '../view/model.ts';
import {AddressField} from './address-field.ts';
import {AskedFields, type Buyer, type FieldsOwner} from './asked-fields.ts';
import {CartSpeaker} from './cart-speaker.ts';
import {cartStyles} from './cart-styles.ts';
import {dressStripe} from './dressed-stripe.ts';
import {eventLines} from './event-lines.ts';
import {EmailField} from './email-field.ts';
import {Goods} from './goods.ts';
import {leadTo} from './lead-to.ts';
import {ITEM_ATTRIBUTES} from './lines.ts';
import {Meeting} from './meet-buyer.ts';
import {Promotion} from './promotion.ts';
import type {Answer} from './quoter.ts';
import {faultOf} from './quote-fault.ts';
import {reasonOf} from './reason.ts';
import {Till} from './till.ts';
import {PromotionFocus} from './view/promotion-focus.ts';
import {seeCart} from './view/see-cart.ts';
import type {CartWords} from './words/words.ts';

/** So long a form waits for the answer that may spare it. */
const FREE_LIMIT_MS = 3_000;
/** So long a new total is waited for after the last one was refused. */
const FRESH_LIMIT_MS = 8_000;

const SHEETS = [makeSheet(cartStyles.cssText)];

/** The cart of one checkout. */
export class Cart implements Carts, FieldsOwner, ReactiveController {
  readonly goods: Goods;
  readonly promotion: Promotion;
  readonly email: EmailField;
  readonly address: AddressField;
  isFree = false;
  isHushed = false;
  readonly #context: Context;
  readonly #till: Till;
  readonly #speaker: CartSpeaker;
  readonly #meeting: Meeting;
  readonly #focus = new PromotionFocus();
  readonly #fields = new AskedFields(this);
  readonly #observer = new MutationObserver(() => this.#context.host.requestUpdate());
  /** What the page was told last, and what it was for. */
  #told: number | undefined;
  #toldOf: QuoteRequest | undefined;
  /** What the buyer had read when Pay was pressed before the shop had answered. */
  #pressed: {readonly read: number | undefined} | undefined;
  /** What the form was opened with. */
  #opened: {readonly kind?: string | undefined; readonly isFree?: boolean} = {};

  constructor(context: Context) {
    const {host} = context;
    this.#context = context;
    this.goods = new Goods(context);
    this.promotion = new Promotion(host);
    this.email = new EmailField(host);
    this.address = new AddressField(context);
    this.#meeting = new Meeting(context, this);
    this.#speaker = new CartSpeaker(context);
    this.#till = new Till(context, this, () => this.#hearAnswer());
    context.choice.price = (offer, _host, quantity) => this.#till.price(offer, quantity, this.agreed);
    host.addEventListener('buybox-total-change', ({detail}) => void (this.#told = detail.total));
    adopt(host.renderRoot as ShadowRoot, SHEETS);
    host.addController(this);
  }

  hostConnected(): void {
    const {host} = this.#context;
    this.#observer.observe(host, {childList: true, subtree: true, attributeFilter: ITEM_ATTRIBUTES});
    this.address.remount();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** Before the tag is drawn: what the page has set since is what is bought. */
  hostUpdate(): void {
    const {store, host} = this.#context;
    this.#focus.note(host.renderRoot as ShadowRoot);
    if (!this.goods.first) return;
    if (this.goods.read()) void this.goods.learnMore();
    if (this.#speaker.isBehind) void this.#speaker.learn();
    this.#readFields();
    const {name} = store.state;
    if (/succeeded|processing|shown/.test(name)) this.#till.forget();
    else if (/ready|failed|idle/.test(name) && !this.#fields.wallet) this.#till.follow();
  }

  /** After it was drawn. */
  hostUpdated(): void {
    const {store, host} = this.#context;
    const root = host.renderRoot as ShadowRoot;
    this.#focus.keep(root);
    if (!/ready|failed|idle/.test(store.state.name)) return;
    this.#settle();
    this.goods.fillFields(root);
    this.#keepForm();
  }

  get detail(): Carts['detail'] {
    return {lines: eventLines(this.#context.store.state, this.goods.price())};
  }

  get agreed(): Terms | undefined {
    const {wallet, who} = this.#fields;
    return wallet && this.#till.termsFor(wallet.reply?.amount ?? wallet.base, who);
  }

  async load(offer: Offer, isFresh: boolean): Promise<void> {
    await Promise.all([this.#speaker.learn(), this.goods.learn(offer, isFresh)]);
    this.#readFields();
    if (this.address.kind) await this.#meeting.ended();
    if (isFresh) this.#till.forget();
    this.#till.follow();
    const mayBeFree = this.goods.sum === 0 || this.promotion.code !== undefined;
    if (isFresh || mayBeFree) await inTime(this.#till.settled(), isFresh ? FRESH_LIMIT_MS : FREE_LIMIT_MS);
    this.#noteFree(this.#till.amountOf(offer));
  }

  dress(stripe: Stripe): Stripe {
    this.#opened = {kind: this.address.kind, isFree: this.isFree};
    return dressStripe(stripe, this.#fields);
  }

  holdBack(): boolean {
    const {store, choice} = this.#context;
    if (!/ready|failed/.test(store.state.name) || choice.invalidText !== undefined) return false;
    const wrong = this.goods.lines.findIndex(({mistyped, fault}) => (mistyped ?? fault) !== undefined);
    if (wrong >= 0) return leadTo(this.#context.host, `#quantity-${wrong}`);
    if (!this.email.insist()) return leadTo(this.#context.host, '#email');
    if (this.promotion.isUnapplied) this.promotion.apply();
    this.#till.follow();
    return this.#isHeldByShop || this.#isHeldByAddress;
  }

  see<View>(view: View): View {
    return {...view, ...seeCart(this, view as unknown as ViewModel)};
  }

  get choice(): Context['choice'] {
    return this.#context.choice;
  }

  /** What was typed as a code is asked for. */
  apply(): void {
    this.promotion.apply();
    this.#till.follow(true);
  }

  /** The shop is asked again. */
  retry(): void {
    this.#till.forget();
    this.#till.follow(true);
    this.#context.host.requestUpdate();
  }

  refresh(): void {
    this.#context.host.requestUpdate();
  }

  get shippingLabel(): string {
    return this.words.shipping;
  }

  get hasForm(): boolean {
    return this.#context.field.express !== undefined;
  }

  get words(): CartWords {
    return this.#speaker.words;
  }

  get answer(): Answer | undefined {
    return this.#till.answer;
  }

  get reply(): QuoteReply | undefined {
    return this.#till.reply;
  }

  get walletBase(): number | undefined {
    return this.#till.base;
  }

  quoteFor(buyer: Buyer): Promise<QuoteReply> | undefined {
    return this.#till.quoteFor(buyer);
  }

  /** Who buys, by the page's own fields. */
  get who(): Buyer {
    return {email: this.email.email, buyer: this.address.kind && this.address.buyer};
  }

  #hearAnswer(): void {
    const {answer} = this;
    if (answer?.name === 'failed' && answer.refusal.code === 'invalid_promotion_code') {
      // Who has typed it reads first that it does not count.
      this.#pressed = undefined;
      this.promotion.refuse();
      this.#till.follow(true);
    } else if (answer) this.#tellFault(answer);
    this.#context.host.requestUpdate();
  }

  #tellFault(answer: Answer): void {
    const {fire, store, speaker} = this.#context;
    const error = faultOf(answer, this.address.kind !== undefined, {words: this.words, common: speaker.words});
    this.isHushed = error !== undefined && !fire('buybox-error', {error, phase: store.state.name});
  }

  /** What is known by now is told, and what was waiting for it goes on. */
  #settle(): void {
    const {choice, field, loading, fire, host} = this.#context;
    if (this.reply?.needsAddress && this.reply.amount > 0) field.update(this.reply.amount);
    if (this.reply?.needsAddress) this.#goOn(this.reply.amount);
    const total = this.#fields.wallet ? undefined : choice.terms?.amount;
    if (total === undefined) return;
    const [previous, before] = [this.#told, this.#toldOf];
    [this.#told, this.#toldOf] = [total, this.#till.request];
    const wasNeeded = field.isNeeded;
    this.#noteFree(total);
    if (total > 0) field.update(total);
    if (previous !== undefined && previous !== total)
      fire('buybox-total-change', {previous, total, reason: reasonOf(before, this.#till.request)});
    if (field.isNeeded !== wasNeeded) host.requestUpdate();
    if (field.isNeeded && !wasNeeded) loading.reopen();
    this.#goOn(total);
  }

  #noteFree(total: number | undefined): void {
    if (total === undefined) return;
    this.isFree = total === 0;
    // Where an address is asked for, its field comes with the form.
    this.#context.field.isNeeded = total > 0 || this.address.kind !== undefined;
  }

  /** Pay was pressed before the shop had answered: it goes on where the total is what was read, or to what is missing. */
  #goOn(total: number): void {
    const {choice, paying, field, speaker} = this.#context;
    const pressed = this.#pressed;
    this.#pressed = undefined;
    if (!pressed || this.holdBack()) return;
    if (pressed.read === total) {
      field.leaveWallet();
      void paying.pay();
    } else if (pressed.read !== undefined) {
      paying.say(fill(speaker.words.totalChanged, {total: speaker.money(total, choice.terms?.currency)}));
    }
  }

  get #isHeldByShop(): boolean {
    const {answer} = this;
    if (answer?.name === 'failed') this.retry();
    if (answer?.name === 'pending') this.#pressed = {read: this.#told};
    return answer !== undefined && answer.name !== 'known';
  }

  /** Where no form of Stripe's insists on an address. */
  get #isHeldByAddress(): boolean {
    const isMissing = this.isFree && this.address.kind !== undefined && !this.address.buyer;
    if (!isMissing && !this.reply?.needsAddress) return false;
    this.address.lead();
    return true;
  }

  #readFields(): void {
    const {host} = this.#context;
    this.promotion.read();
    this.email.fill(host.customerEmail);
    this.#meeting.begin();
  }

  /** The page has taken the address away, or asks for another one, or there is something to pay now: it is opened anew. */
  #keepForm(): void {
    const {field, loading} = this.#context;
    const {kind, isFree} = this.#opened;
    const isRight = this.address.isWhole && kind === this.address.kind && (!isFree || this.isFree);
    if (!this.hasForm || isRight) return;
    field.close();
    loading.reopen();
  }
}
