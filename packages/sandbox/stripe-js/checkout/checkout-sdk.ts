/** `stripe.initCheckoutElementsSdk()`: the elements and the actions of a Checkout Session on a page of the shop's.
 *  Knows when the session is loaded; confirms nothing itself. */
import type {
  Appearance,
  StripeCheckoutElementsSdkOptions,
  StripeCheckoutPaymentElementOptions,
} from '@stripe/stripe-js';
import {Elements} from '../elements/elements.ts';
import {Emitter} from '../elements/emitter.ts';
import type {Child} from '../elements/make-element.ts';
import {IntegrationError} from '../integration-error.ts';
import {onlyWhatIsHere} from '../only-what-is-here.ts';
import type {PageContext} from '../page-context.ts';
import {createActions} from './checkout-actions.ts';
import {OpenSession} from './open-session.ts';

/** What `loadActions()` answers. */
type Loaded = {type: 'success'; actions: object} | {type: 'error'; error: {message: string; code: null}};

/** One checkout. Its public methods are Stripe's. */
class CheckoutSdk extends Emitter {
  readonly #elements: Elements;
  readonly #session: OpenSession;
  readonly #loading: Promise<Loaded>;

  constructor(
    context: PageContext,
    {clientSecret, defaultValues, elementsOptions}: StripeCheckoutElementsSdkOptions,
  ) {
    super();
    // Without a secret yet, the fields wait for it.
    this.#elements = new Elements(context, {clientSecret: '', appearance: elementsOptions?.appearance ?? {}});
    this.#session = new OpenSession(context, (session) => this.emit('change', session));
    const {billingAddress, email, phoneNumber, shippingAddress} = defaultValues ?? {};
    const entered = Object.entries({billingAddress, email, phoneNumber, shippingAddress});
    const given = Object.fromEntries(entered.filter(([, value]) => value !== undefined));
    this.#loading = this.#load(context, clientSecret, given);
    this.#loading.catch(() => {});
  }

  /** Rejects as the shop's promise of a secret does. */
  async loadActions(): Promise<Loaded> {
    return this.#loading;
  }

  changeAppearance(appearance: Appearance): void {
    void this.#elements.update({appearance});
  }

  createPaymentElement(options: StripeCheckoutPaymentElementOptions = {}): Child {
    const element = this.#elements.create('payment', options);
    element.on('change', (event) => this.#session.noteFields((event as {complete: boolean}).complete));
    return element;
  }

  getPaymentElement(): Child | null {
    return this.#elements.getElement('payment');
  }

  async #load(context: PageContext, secret: Promise<string> | string, given: object): Promise<Loaded> {
    const clientSecret = await secret;
    const error = await this.#session.load(clientSecret);
    if (error) return {type: 'error', error: {message: error.message ?? '', code: null}};
    this.#session.enter(given);
    const {isForLater} = this.#session.page;
    await this.#elements.update({clientSecret, ...(isForLater && {setupFutureUsage: 'off_session'})});
    const confirming = {context, elements: this.#elements, session: this.#session};
    return {type: 'success', actions: createActions(confirming)};
  }
}

/** Opens a checkout. The secret may come later. @throws IntegrationError without one. */
export function initCheckout(context: PageContext, options: StripeCheckoutElementsSdkOptions): object {
  const {clientSecret} = options ?? {};
  const isThere = typeof clientSecret === 'string' ? clientSecret !== '' : clientSecret instanceof Promise;
  if (isThere) return onlyWhatIsHere(new CheckoutSdk(context, options), 'checkout');
  throw new IntegrationError('Missing required argument: clientSecret for stripe.initCheckoutElementsSdk().');
}
