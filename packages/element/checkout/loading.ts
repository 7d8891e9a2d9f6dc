/** Brings a checkout up: its offer, then Stripe's form; and again, when something was changed or taken away. */
import {minimumAmount} from '../../contract/money.ts';
import {openConnection, type Connection} from './connection.ts';
import type {Context, Loads} from './context.ts';
import {explain} from './explain.ts';
import {failAs, loadCheckout, LoadFailure, loadOffer} from './load.ts';
import {isSoldOut, withOwn, type Offer} from './offer.ts';
import {readEmail} from '../purchase/email.ts';
import {inTime} from '../purchase/wait.ts';
import type {BuyBoxSettings} from '../settings.ts';
import {boughtIn} from './state.ts';

/** So long after the buyer can type what a sale needs is asked for, unless they were faster. */
const SALE_AFTER_MS = 1_000;

/** So long a form waits for its language, and for how the rest is drawn: it is sold without, and drawn so when that comes. */
const DRESS_LIMIT_MS = 3_000;

/** Whether there is more than one product at one price: by the page's word, or the shop's. */
export function wantsCart(host: BuyBoxSettings, offer?: Offer): boolean {
  const {lines, email, address, promotionCode} = host;
  const asked =
    lines ?? email ?? address ?? promotionCode ?? host.querySelector('buy-box-item') ?? offer?.isQuoted;
  return (asked ?? undefined) !== undefined || (offer !== undefined && mayBeFree(offer));
}

/** Whether there is a quantity of it that costs nothing. */
function mayBeFree({product: {unitAmount, tiers = []}}: Offer): boolean {
  return unitAmount === 0 || tiers.some((tier) => !tier.unitAmount);
}

/** How one checkout is loaded. */
export class Loading implements Loads {
  /** The line to the server; undefined before it is first needed. */
  connection: Connection | undefined;
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Whether what is set on the tag is what was loaded. */
  get isCurrent(): boolean {
    return this.connection?.differs(this.#context.host) === false;
  }

  /** Loads what is wanted by now and isn't there yet. */
  advance(): void {
    const {store, choice, door} = this.#context;
    if (store.state.name !== 'idle') return;
    if (choice.offer ? door.wantsForm : door.wantsOffer) void this.load();
  }

  /** Loads what was taken away or changed, unless a payment is on its way or has been made. */
  reopen(): void {
    const {host, field, store} = this.#context;
    const {state} = store;
    if (!this.connection || boughtIn(state)) return;
    if (this.isCurrent && (field.isOpen || state.name === 'idle')) return;
    // What went wrong is still to be read when the form is there again.
    const isStill = this.connection.product === host.product && state.name !== 'ready';
    void this.load(false, isStill ? state.notice : '');
  }

  /**
   * Loads what the tag's attributes name.
   * @param isFresh asks the server again
   * @param notice what the buyer reads afterwards; else what still waits to be read
   */
  async load(isFresh = false, notice = this.#waitingNotice): Promise<void> {
    const {host, choice, store, speaker, field, loadPart} = this.#context;
    if (!host.isConnected || !store.may('load')) return;
    if (!this.isCurrent) choice.offer = undefined;
    store.send({type: 'load', notice});
    const signal = store.begin();
    const connection = this.#connect();
    const speech = inTime(speaker.learn(), DRESS_LIMIT_MS);
    // It is asked for again by what needs it.
    if (wantsCart(host)) loadPart('cart').catch(() => undefined);
    try {
      await loadCheckout(connection, isFresh, {
        show: async (offer) => {
          await speech;
          return !signal.aborted && this.#show(offer, isFresh, signal);
        },
        open: async (stripe) => {
          const {cart} = this.#context;
          if (!signal.aborted) await field.open(cart ? cart.dress(stripe) : stripe, this.#formTerms());
        },
      });
      if (!signal.aborted) this.#finish();
    } catch (error) {
      if (!signal.aborted) await this.#break(error, signal);
    }
  }

  /** Asks for the price alone, and keeps the form with what was typed; returns whether there is one. */
  async reprice(): Promise<boolean> {
    const {store, choice} = this.#context;
    if (!this.connection || !store.may('load')) return false;
    store.send({type: 'load', notice: ''});
    const signal = store.begin();
    const offer = await loadOffer(this.connection, true).catch(() => undefined);
    if (signal.aborted) return false;
    if (!offer) return this.#break(new LoadFailure('server_unavailable'), signal);
    await this.#take(offer, true, signal);
    if (signal.aborted) return false;
    if (isSoldOut(choice.offer)) return this.#break(new LoadFailure('sold_out'), signal);
    store.send({type: 'open'});
    return true;
  }

  get #waitingNotice(): string {
    const {host, store} = this.#context;
    const {name, notice} = store.state;
    return this.connection?.product === host.product && /idle|loading/.test(name) ? notice : '';
  }

  /** Another product is another purchase. */
  #connect(): Connection {
    const {door, paying} = this.#context;
    this.connection?.purchase.follower.leave(paying);
    this.connection = openConnection(door);
    this.connection.purchase.follower.join(paying);
    return this.connection;
  }

  /** Returns whether the form is wanted, too. */
  async #show(offer: Offer, isFresh: boolean, signal: AbortSignal): Promise<boolean> {
    const {choice, door, field, paying, store} = this.#context;
    await this.#take(offer, isFresh, signal);
    if (!signal.aborted) await paying.find(signal);
    if (signal.aborted) return false;
    // A payment may have been found again all the same.
    if (isSoldOut(choice.offer) && store.state.name === 'loading') throw new LoadFailure('sold_out');
    // An old form was opened for what was sold before.
    const isWanted = door.wantsForm && field.isNeeded;
    if (!isWanted) field.close();
    return isWanted;
  }

  /** From now on this is what is sold, with all that it is drawn and priced by. */
  async #take(found: Offer, isFresh: boolean, signal: AbortSignal): Promise<void> {
    const context = this.#context;
    const offer = withOwn(found, this.connection?.purchase.held ?? 0);
    await inTime(context.dress(offer), DRESS_LIMIT_MS);
    if (context.cart || wantsCart(context.host, offer)) {
      const {Cart} = await context.loadPart('cart').catch(failAs('script_incomplete'));
      context.cart ??= new Cart(context);
      await context.cart.load(offer, isFresh).catch(failAs('server_unavailable'));
    }
    if (!signal.aborted) context.choice.take(offer);
  }

  #formTerms(): Parameters<Context['field']['open']>[1] {
    const {host, choice, speaker} = this.#context;
    const {product, paymentMethodTypes, captureMethod} = choice.offer as Offer;
    return {
      // While nothing can be bought, the least that Stripe's form takes.
      amount: choice.lastTerms?.amount || minimumAmount(product.currency),
      currency: product.currency,
      paymentMethodTypes,
      captureMethod,
      language: speaker.speech.language,
      express: host.express ?? 'auto',
      email: readEmail(host.customerEmail),
      appearance: host.appearance,
    };
  }

  #finish(): void {
    const {host, store, field, choice, loadPart, fire, paying} = this.#context;
    if (!field.isOpen) {
      store.send({type: 'rest'});
      return this.advance();
    }
    store.send({type: 'open'});
    // The page has its own to load first; Pay is pressed later.
    setTimeout(() => paying.prepare(), SALE_AFTER_MS);
    const base = host.debug && host.renderRoot.querySelector<HTMLElement>('[part="base"]');
    if (base) void loadPart('debug').then(({warnOfColors}) => warnOfColors(base));
    fire('buybox-ready', {methods: [...(choice.offer?.paymentMethodTypes ?? []), ...(field.wallets ?? [])]});
    return undefined;
  }

  /** There is no checkout: tells why. */
  async #break(error: unknown, signal: AbortSignal): Promise<false> {
    const {store, field, tell} = this.#context;
    const why = await explain(error, this.#context);
    if (signal.aborted) return false;
    field.close();
    store.send({type: 'break', reason: why.reason});
    tell('buybox-unavailable', why);
    return false;
  }
}
