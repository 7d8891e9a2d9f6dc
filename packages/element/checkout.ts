/** Owns where one tag is: its phase, what it sells, which order it made. Draws nothing; knows no gesture. */
import type {Stripe} from '@stripe/stripe-js';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {formatAmount} from '../contract/money.ts';
import {isQuantity, total} from '../contract/pricing.ts';
import {openConnection, type Connection} from './connection.ts';
import {
  fire,
  whenAllowed,
  type BuyboxErrorDetail,
  type BuyboxEventDetails,
  type BuyboxEventName,
} from './events.ts';
import {loadCheckout, LoadFailure, loadOffer, type Offer} from './load.ts';
import {pay, type Outcome} from './pay.ts';
import {PaymentField} from './payment-field.ts';
import {canFollow, purchaseOf, type Phase, type Purchase} from './phases.ts';
import {nearestQuantity} from './quantity.ts';
import {LOCALE, WORDS} from './words.ts';

/** The tag that a checkout belongs to. */
export interface CheckoutHost extends ReactiveControllerHost, HTMLElement {
  product: string;
  quantity: number;
  endpoint: string | null;
  readonly hasUpdated: boolean;
}

/** One tag's checkout. */
export class Checkout implements ReactiveController {
  phase: Phase = {name: 'idle'};
  /** Undefined until the server has answered. */
  offer: Offer | undefined;
  /** What the buyer should read beside the button. */
  notice = '';
  /** The page has canceled what the phase would show. */
  isQuiet = false;
  readonly field: PaymentField;
  readonly #host: CheckoutHost;
  #orderId: string | null = null;
  #connection: Connection | undefined;
  /** Counts loads, so that what belongs to an older one is dropped. */
  #loads = 0;

  constructor(host: CheckoutHost) {
    this.#host = host;
    this.field = new PaymentField(host, (change) => this.fire('buybox-change', change));
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#reopen();
  }

  /** A move disconnects and connects in one task: what is still away afterwards is gone. A payment goes on. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.field.close();
      if (this.#enter({name: 'idle'})) this.#connection?.close();
    });
  }

  /** What is being bought, or would be if Pay were pressed now. */
  get purchase(): Purchase | undefined {
    const {quantity} = this.#host;
    const product = this.offer?.product;
    const wouldBe = product && isQuantity(quantity, product.quantity);
    return purchaseOf(this.phase) ?? (wouldBe ? {quantity, amount: total(product, quantity).amount} : undefined);
  }

  /** Loads what the host's attributes name. */
  async load(): Promise<void> {
    if (!this.#host.isConnected || !this.#enter({name: 'loading'})) return;
    const load = ++this.#loads;
    this.#orderId = null;
    const isCurrent = (): boolean => load === this.#loads && this.phase.name === 'loading';
    this.#connection?.close();
    this.#connection = openConnection(this.#host.endpoint, this.#host.product);
    const {client} = this.#connection;
    try {
      await loadCheckout(client, this.#host.product, {
        show: (offer) => isCurrent() && this.#adopt(offer),
        open: async (stripe, offer) => isCurrent() && this.#openField(stripe, offer),
      });
      if (isCurrent()) this.#finishLoading();
    } catch (error) {
      if (isCurrent()) this.#fail(error);
    }
  }

  /** Pays for the shown quantity; does nothing while it may not. */
  async pay(): Promise<void> {
    const {purchase, offer} = this;
    const connection = this.#connection;
    if (!purchase || !offer || !connection || !this.#enter({name: 'submitting', purchase})) return;
    const {id: product, currency} = offer.product;
    const terms = {product, currency, ...purchase};
    const mayStart = (): Promise<boolean> =>
      whenAllowed((waitUntil) => this.fire('buybox-submit', {total: purchase.amount, waitUntil}));
    this.#settle(await pay({...connection, terms, field: this.field, mayStart}), purchase);
  }

  /** Begins another purchase after one has ended; does nothing before, least of all in the middle of a payment. */
  reset(): void {
    const {name} = this.phase;
    if ((name !== 'succeeded' && name !== 'processing') || !this.#enter({name: 'ready'})) return;
    this.#orderId = null;
    this.#connection?.attempts.forget();
    this.field.clear();
    this.updateAmount();
    this.#reopen();
  }

  /** Tells Stripe's form the total that is shown now. */
  updateAmount(): void {
    const isPaying = purchaseOf(this.phase) !== undefined;
    if (this.purchase && !isPaying) this.field.update(this.purchase.amount);
  }

  /** Tells the page, with what belongs to every event; answers whether the default may follow. */
  fire<Name extends BuyboxEventName>(name: Name, detail: BuyboxEventDetails[Name], quantity?: number): boolean {
    const base = {
      product: this.#connection?.product ?? this.#host.product,
      quantity: quantity ?? this.purchase?.quantity ?? this.#host.quantity,
      currency: this.offer?.product.currency ?? null,
      orderId: this.#orderId,
      livemode: this.offer?.livemode ?? null,
    };
    return fire(this.#host, name, {...base, ...detail});
  }

  /** Loads what was taken away or changed meanwhile, unless a payment is still on its way or has been made. */
  #reopen(): void {
    const {product, endpoint} = this.#host;
    const isSame = product === this.#connection?.product && endpoint === this.#connection.endpoint;
    if (!(isSame && this.field.isOpen) && !purchaseOf(this.phase)) void this.load();
  }

  #enter(phase: Phase): boolean {
    if (!canFollow(phase.name, this.phase.name)) return false;
    this.phase = phase;
    this.notice = '';
    this.isQuiet = false;
    this.#host.dataset['state'] = phase.name;
    this.#host.requestUpdate();
    return true;
  }

  async #openField(stripe: Stripe, {product, paymentMethodTypes, captureMethod}: Offer): Promise<void> {
    const amount = this.purchase?.amount ?? product.unitAmount ?? 0;
    await this.field.open(stripe, {amount, currency: product.currency, paymentMethodTypes, captureMethod});
  }

  #adopt(offer: Offer): void {
    this.offer = offer;
    this.#host.requestUpdate();
    this.#host.quantity = nearestQuantity(this.#host.quantity, offer.product.quantity);
  }

  #finishLoading(): void {
    if (!this.#enter({name: 'ready'})) return;
    this.updateAmount();
    this.fire('buybox-ready', {methods: this.offer?.paymentMethodTypes ?? []});
  }

  #fail(error: unknown): void {
    const reason = error instanceof LoadFailure ? error.reason : 'misconfigured';
    const hint = error instanceof Error ? error.message : String(error);
    this.field.close();
    this.#enter({name: 'unavailable'});
    this.isQuiet = !this.fire('buybox-unavailable', {reason, hint});
  }

  #settle(outcome: Outcome, purchase: Purchase): void {
    switch (outcome.name) {
      case 'paid': {
        const {orderId, amount, paymentIntentId} = outcome.order;
        this.#orderId = orderId;
        this.#enter({name: 'succeeded', purchase});
        this.isQuiet = !this.fire('buybox-success', {status: 'paid', amount, paymentIntentId});
        break;
      }
      case 'processing':
        this.#orderId = outcome.orderId;
        this.#enter({name: 'processing', purchase});
        this.isQuiet = !this.fire('buybox-processing', {status: 'processing'});
        break;
      case 'failed':
        this.#orderId = outcome.orderId ?? this.#orderId;
        this.#reject(outcome.error);
        break;
      default:
        this.#enter({name: 'ready'});
    }
    this.updateAmount();
    this.#reopen();
  }

  #reject(error: BuyboxErrorDetail): void {
    this.#enter({name: 'failed', error});
    const mayShow = this.fire('buybox-error', {error, phase: 'submitting'});
    if (mayShow) this.notice = error.message;
    if (error.code === 'total_changed') void this.#reprice(mayShow);
    else if (mayShow) this.field.focus();
  }

  /** Shows the new total and asks again: nobody is charged a price that they have not seen. */
  async #reprice(mayShow: boolean): Promise<void> {
    if (!this.#connection || !this.#enter({name: 'loading'})) return;
    const offer = await loadOffer(this.#connection.client, this.#host.product).catch(() => undefined);
    if (!offer) return this.#fail(new LoadFailure('server_unavailable'));
    this.#adopt(offer);
    this.#enter({name: 'ready'});
    this.updateAmount();
    const amount = this.purchase?.amount ?? offer.product.unitAmount ?? 0;
    if (mayShow) this.notice = WORDS.priceChanged(formatAmount(amount, offer.product.currency, LOCALE));
    this.#host.requestUpdate();
  }
}
