/** One tag's checkout: brings its parts together, and follows the tag. Draws nothing. */
import type {ReactiveController} from 'lit';
import type {Door} from '../door.ts';
import {fire} from '../events.ts';
import {Speaker} from '../languages/speaker.ts';
import type {Terms} from '../purchase/terms.ts';
import type {BuyBoxSettings} from '../settings.ts';
import {PaymentForm} from '../stripe/payment-form.ts';
import {Choice} from './choice.ts';
import type {Carts, Context, Fire, LoadPart} from './context.ts';
import {Loading, wantsCart} from './loading.ts';
import {Paying} from './paying.ts';
import {boughtIn, type State} from './state.ts';
import {Store} from './store.ts';

/** One tag's checkout. */
export class Controller implements Context, ReactiveController {
  readonly door: Door;
  readonly host: BuyBoxSettings;
  readonly store = new Store((before) => this.#show(before));
  readonly choice: Choice;
  readonly speaker: Speaker;
  readonly field: PaymentForm;
  readonly loadPart: LoadPart;
  readonly dress: Context['dress'];
  cart: Carts | undefined;
  declare token: string | undefined;
  readonly loading = new Loading(this);
  readonly paying = new Paying(this);

  constructor(door: Door, loadPart: LoadPart, dress: Context['dress']) {
    this.door = door;
    this.loadPart = loadPart;
    this.dress = dress;
    this.host = door.tag;
    this.choice = new Choice(this.host, this);
    this.speaker = new Speaker(
      this.host,
      () => door.learn(),
      () => this.choice.offer,
    );
    this.field = new PaymentForm(this.host, {
      onChange: (change) => {
        this.paying.prepare();
        this.fire('buybox-change', change);
      },
      onWalletOpen: () => (this.paying.canPay ? this.choice.terms : undefined),
      onAgree: (shown) => this.paying.pay(this.cart?.agreed ?? shown),
      onWalletLeft: () => this.#updateAmount(),
      onWalletCancel: () => void this.fire('buybox-cancel', {phase: this.state.name}),
    });
    this.host.addController(this);
    // A framework may write what a tag sells after the tag.
    new MutationObserver(() => this.#missCart()).observe(this.host, {childList: true});
  }

  /** Where it is. */
  get state(): State {
    return this.store.state;
  }

  /** What was chosen when Pay was pressed. */
  get bought(): Terms | undefined {
    return boughtIn(this.state);
  }

  /** BCP 47 tag of the language in which amounts are typed. */
  get locale(): string {
    return this.speaker.speech.locale;
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#handlePageShow);
    const {connection} = this.loading;
    connection?.purchase.follower.join(this.paying);
    connection?.purchase.follower.begin();
    this.loading.reopen();
    // A dialog that is moved is not modal any more.
    this.host.requestUpdate();
  }

  /** A move disconnects and connects in one task: what is still away afterwards is gone. A payment goes on. */
  hostDisconnected(): void {
    removeEventListener('pageshow', this.#handlePageShow);
    queueMicrotask(() => {
      if (this.host.isConnected) return;
      this.field.close();
      const purchase = this.loading.connection?.purchase;
      // Also in the middle of a payment: another tag, which may not have loaded yet, has to tell of it.
      if (purchase?.follower.leave(this.paying)) this.door.leaveUnfinished(purchase.name);
      if (this.state.name !== 'submitting') this.store.send({type: 'leave'});
    });
  }

  /** Before the tag is drawn with other settings. Another product has rules of its own, which the server has yet to say. */
  takeSettings(): void {
    if (this.loading.isCurrent) this.choice.keepToRules();
  }

  /** After it was drawn with them. */
  handleSettings(changed: ReadonlyMap<PropertyKey, unknown>): void {
    const {field, host} = this;
    // In the middle of a payment the form stays.
    const isOtherForm = field.express && !this.bought && field.express !== (host.express ?? 'auto');
    if (isOtherForm) field.close();
    if (isOtherForm || !this.loading.isCurrent) this.loading.reopen();
    this.#missCart();
    if (changed.has('quantity') || changed.has('amount')) this.#updateAmount();
    if (changed.has('appearance')) field.restyle(host.appearance);
    if (changed.has('locale')) void this.speaker.learn().then(() => field.translate(this.speaker.speech.language));
  }

  /** Tells the page, with what belongs to every event; returns whether the default may follow. */
  readonly fire: Fire = (name, detail, quantity) => {
    const {host, choice, state} = this;
    const {connection} = this.loading;
    const base = {
      product: connection?.product ?? host.product,
      quantity: quantity ?? choice.terms?.quantity ?? host.quantity,
      currency: this.currency ?? null,
      orderId: state.orderId,
      livemode: choice.offer?.livemode ?? null,
    };
    return fire(host, name, {...base, ...this.cart?.detail, ...detail});
  };

  /** Tells the page of the phase that has just begun; what it cancels isn't shown. */
  readonly tell: Fire = (name, detail) => {
    const told = this.state;
    const mayShow = this.fire(name, detail);
    if (!mayShow && this.state === told) this.store.send({type: 'silence'});
    return mayShow;
  };

  /** What was paid for may have been in another one than what is for sale now. */
  get currency(): string | undefined {
    return this.bought?.currency ?? this.choice.offer?.product.currency;
  }

  readonly #handlePageShow = ({persisted}: PageTransitionEvent): void => {
    if (persisted) void this.paying.lookAgain();
  };

  #show(before: State): void {
    const {name} = this.state;
    this.door.showPhase(name);
    if (/ready|failed/.test(name)) this.#updateAmount();
    if (name !== before.name) this.loading.connection?.purchase.follower.begin();
  }

  #updateAmount(): void {
    const {terms} = this.choice;
    if (terms?.amount && !this.bought) this.field.update(terms.amount);
  }

  /** The page has come to ask for more than was loaded. */
  #missCart(): void {
    const {offer} = this.choice;
    if (offer && !this.cart && this.state.name === 'ready' && wantsCart(this.host, offer))
      void this.loading.load();
  }
}
