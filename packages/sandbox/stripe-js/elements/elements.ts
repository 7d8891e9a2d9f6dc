/** An Elements group: its options, its elements and `submit()`. Knows no card data and makes no request. */
import type {AddressMode, StripeElementsOptions, StripeError} from '@stripe/stripe-js';
import {randomText} from '../../ids.ts';
import {IntegrationError} from '../integration-error.ts';
import type {PageContext} from '../page-context.ts';
import {AddressElement} from './address-element.ts';
import {Emitter} from './emitter.ts';
import {ExpressElement} from './express-element.ts';
import {FormElement} from './form-element.ts';
import type {ElementsGroup} from './framed-element.ts';
import {checkGroupOptions, findLoadError, type GroupOptions, nothingFits} from './group-options.ts';
import {LinkElement} from './link-element.ts';
import {type Child, makeElement} from './make-element.ts';
import {PaymentElement} from './payment-element.ts';

/** The elements with a card form, newest last; `Stripe.sandbox.fillCard()` fills the last mounted one. */
export const mountedElements = new Set<FormElement<object>>();

/** An element that pays. */
export type PayingElement = ExpressElement | PaymentElement;

/** One group. Its public methods are Stripe's. */
export class Elements extends Emitter {
  readonly #context: PageContext;
  readonly #children = new Map<string, Child>();
  readonly #id = randomText(16);
  #options: GroupOptions;
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

  create(type: string, options: object = {}): Child {
    const name = nameOf(type, options);
    if (this.#children.has(name)) throw new IntegrationError(`Can only create one Element of type ${type}.`);
    const child = makeElement(type, this.#groupFor(name), options);
    this.#children.set(name, child);
    if (child instanceof FormElement) mountedElements.add(child);
    return child;
  }

  /** Takes also a component of React's, which names its type. */
  getElement(of: string | {__elementType?: string}, options: {mode?: AddressMode} = {}): Child | null {
    const type = typeof of === 'string' ? of : String(of.__elementType);
    const names =
      type === 'address' && !options.mode ? ['address:shipping', 'address:billing'] : [nameOf(type, options)];
    return names.map((name) => this.#children.get(name)).find(Boolean) ?? null;
  }

  /** Resolves when the change is made; `update-end` follows. */
  async update(options: Partial<GroupOptions>): Promise<void> {
    this.#options = checkGroupOptions({...this.#options, ...options} as StripeElementsOptions);
    for (const child of this.#children.values()) child.refresh();
    await Promise.resolve();
    this.emit('update-end');
  }

  /** Deferred groups have nothing to fetch; the others ask the API when they confirm. */
  async fetchUpdates(): Promise<{error?: {message: string}}> {
    return {};
  }

  /** Shows the fields' errors. Must pass before `confirmPayment` of a deferred group. */
  async submit(): Promise<{error: StripeError} | {selectedPaymentMethod: string}> {
    const paying = this.mounted('elements.submit()');
    for (const child of [paying, ...this.addresses, ...this.links]) {
      const error = await child.askSubmit();
      if (error) return ((this.#isSubmitted = false), {error});
    }
    this.#isSubmitted = true;
    return {selectedPaymentMethod: paying.selectedType};
  }

  /** The element that pays: a wallet that waits for its confirm, or the form.
   *  @throws IntegrationError when there is none. */
  mounted(caller: string): PayingElement {
    const express = this.#children.get('expressCheckout');
    if (express instanceof ExpressElement && express.isMounted && express.isPaying) return express;
    if (this.payment?.isMounted) return this.payment;
    throw new IntegrationError(
      `Invalid value for ${caller}: elements should have a mounted Payment Element or Express Checkout Element.`,
    );
  }

  /** The Payment Element, mounted or not. */
  get payment(): PaymentElement | undefined {
    const payment = this.#children.get('payment');
    return payment instanceof PaymentElement ? payment : undefined;
  }

  /** The mounted Address Elements. */
  get addresses(): AddressElement[] {
    return this.#mountedChildren.filter((child) => child instanceof AddressElement);
  }

  /** The mounted Link Authentication Element, if there is one. */
  get links(): LinkElement[] {
    return this.#mountedChildren.filter((child) => child instanceof LinkElement);
  }

  get #mountedChildren(): Child[] {
    return [...this.#children.values()].filter(({isMounted}) => isMounted);
  }

  #groupFor(name: string) {
    return {id: this.#id, context: this.#context, options: () => this.#options, shared: this.#sharedWith(name)};
  }

  #sharedWith(name: string): ElementsGroup {
    return {
      loadError: () => findLoadError(this.#options),
      nothingFits: () => nothingFits(this.#options),
      onChange: () => (this.#isSubmitted = false),
      onDestroy: () => {
        const child = this.#children.get(name);
        this.#children.delete(name);
        if (child instanceof FormElement) mountedElements.delete(child);
      },
    };
  }
}

/** A group may have one address of each mode, and one of every other element. */
function nameOf(type: string, options: {mode?: unknown}): string {
  return type === 'address' ? `address:${String(options.mode)}` : type;
}
