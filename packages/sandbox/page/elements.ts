/** An Elements group: its options, its one Payment Element and `submit()`. Knows no card data and makes no request. */

import type {StripeElementsOptions, StripeError, StripePaymentElementOptions} from '@stripe/stripe-js';
import {Emitter} from './emitter.ts';
import {checkGroupOptions, findLoadError, type GroupOptions, nothingFits} from './group-options.ts';
import {IntegrationError, notImplemented} from './integration-error.ts';
import type {PageContext} from './page-context.ts';
import {PaymentElement, type PaymentFacts} from './payment-element.ts';
import {paymentFrameOptions} from './payment-options.ts';

/** Mounted elements, the newest last; the sandbox's own helper fills the last one. */
export const mountedElements = new Set<PaymentElement>();

/** One group. Its public methods are Stripe's. */
export class Elements extends Emitter {
  readonly #context: PageContext;
  #options: GroupOptions;
  #element: PaymentElement | null = null;
  #isSubmitted = false;

  constructor(context: PageContext, options: StripeElementsOptions = {}) {
    super();
    this.#context = context;
    this.#options = checkGroupOptions(options);
  }

  get options(): GroupOptions {
    return this.#options;
  }

  /** Whether `submit()` has passed since the last change. */
  get isSubmitted(): boolean {
    return this.#isSubmitted;
  }

  create(type: string, options: StripePaymentElementOptions = {}): PaymentElement {
    if (type !== 'payment') throw notImplemented(`elements.create('${type}')`);
    if (this.#element) throw new IntegrationError('Can only create one Element of type payment.');
    this.#element = new PaymentElement(this.#context, this.#facts(), options);
    mountedElements.add(this.#element);
    return this.#element;
  }

  getElement(type: string): PaymentElement | null {
    return type === 'payment' ? this.#element : null;
  }

  /** Resolves when the change is made; `update-end` follows. */
  async update(options: Partial<GroupOptions>): Promise<void> {
    this.#options = checkGroupOptions({...this.#options, ...options} as StripeElementsOptions);
    this.#element?.refresh();
    await Promise.resolve();
    this.emit('update-end');
  }

  /** Deferred groups have nothing to fetch; the others ask the API when they confirm. */
  async fetchUpdates(): Promise<{error?: {message: string}}> {
    return {};
  }

  /** Shows the fields' errors. Must pass before `confirmPayment` of a deferred group. */
  async submit(): Promise<{error: StripeError} | {selectedPaymentMethod: string}> {
    const element = this.mounted('elements.submit()');
    const error = await element.askSubmit();
    this.#isSubmitted = error === null;
    return error ? {error} : {selectedPaymentMethod: element.selectedType};
  }

  /** The element in the page. @throws IntegrationError when there is none. */
  mounted(caller: string): PaymentElement {
    if (this.#element?.isMounted) return this.#element;
    throw new IntegrationError(
      `Invalid value for ${caller}: elements should have a mounted Payment Element or Express Checkout Element.`,
    );
  }

  #facts(): PaymentFacts {
    return {
      frameOptions: (element) => paymentFrameOptions(this.#context, this.#options, element),
      loadError: () => findLoadError(this.#options),
      nothingFits: () => nothingFits(this.#options),
      onChange: () => (this.#isSubmitted = false),
      onDestroy: () => {
        if (this.#element) mountedElements.delete(this.#element);
        this.#element = null;
      },
    };
  }
}
