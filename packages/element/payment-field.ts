/**
 * Owns Stripe's Payment Element: opens it in a light-DOM child, because Stripe refuses shadow roots, and closes it
 * with the tag. Knows no server and no price list.
 */
import type {PaymentIntentResult, Stripe, StripeElements, StripePaymentElement} from '@stripe/stripe-js';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {readAppearance} from './appearance.ts';
import {LOCALE} from './words.ts';

/** What the field is opened for; the PaymentIntent is made with the same. */
export interface PaymentTerms {
  /** Minor units. */
  amount: number;
  currency: string;
  paymentMethodTypes: string[];
  captureMethod: 'manual' | undefined;
}

/** What the buyer has typed so far, without what it was. */
export interface FieldChange {
  complete: boolean;
  empty: boolean;
  method: string;
}

type Host = ReactiveControllerHost & HTMLElement;

/** The payment form of one tag, for as long as the tag is in the document. */
export class PaymentField implements ReactiveController {
  readonly #host: Host;
  readonly #onChange: (change: FieldChange) => void;
  #mount: HTMLElement | undefined;
  #stripe: Stripe | undefined;
  #elements: StripeElements | undefined;
  #element: StripePaymentElement | undefined;
  /** Ends what waits for a frame that is gone. */
  #abandon: (reason: Error) => void = () => undefined;
  /** Elements takes updates one after the other; a payment waits for the last. */
  #updated: Promise<void> = Promise.resolve();
  readonly #darkness = matchMedia('(prefers-color-scheme: dark)');

  constructor(host: Host, onChange: (change: FieldChange) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    this.#darkness.addEventListener('change', this.#handleColorScheme);
    // A moved frame has loaded anew and lost its wiring.
    if (this.#element && this.#mount?.isConnected) this.#remount(this.#element, this.#mount);
  }

  hostDisconnected(): void {
    this.#darkness.removeEventListener('change', this.#handleColorScheme);
  }

  /**
   * Mounts the form; resolves when the buyer can type.
   * @throws Error with Stripe's reason when the form can't be shown
   */
  async open(stripe: Stripe, {amount, currency, paymentMethodTypes, captureMethod}: PaymentTerms): Promise<void> {
    this.close();
    this.#stripe = stripe;
    this.#elements = stripe.elements({
      mode: 'payment',
      amount,
      currency,
      allowedPaymentMethodTypes: paymentMethodTypes,
      ...(captureMethod && {captureMethod}),
      appearance: this.#readAppearance(),
      locale: LOCALE,
    });
    const element = this.#elements.create('payment', {layout: 'accordion'});
    this.#element = element;
    element.on('change', ({complete, empty, value}) => this.#onChange({complete, empty, method: value.type}));
    const ready = new Promise<void>((resolve, reject) => {
      element.on('ready', () => resolve());
      element.on('loaderror', ({error}) => reject(new Error(error.message ?? 'The payment form failed to load.')));
    });
    element.mount(this.#openMount());
    await ready;
  }

  /** Tells Stripe another total; what the buyer has typed stays. */
  update(amount: number): void {
    const elements = this.#elements;
    if (elements) this.#updated = this.#updated.then(() => elements.update({amount}));
  }

  /**
   * Checks what was typed, and shows what is wrong with it. Call it first in a gesture: a wallet needs the gesture.
   * @returns whether it can be confirmed
   */
  async submit(): Promise<boolean> {
    if (!this.#elements) return false;
    const {error} = await this.#whileOpen(this.#elements.submit());
    await this.#updated;
    return error === undefined;
  }

  /**
   * Pays; 3-D Secure happens in here. Resolves when Stripe has an answer.
   * @throws Error when the form is taken away meanwhile: then it is not known whether Stripe was reached
   */
  async confirm(clientSecret: string): Promise<PaymentIntentResult> {
    if (!this.#stripe || !this.#elements) throw new Error('The payment form is closed.');
    const confirmation = this.#stripe.confirmPayment({
      elements: this.#elements,
      clientSecret,
      redirect: 'if_required',
      confirmParams: {return_url: location.href},
    });
    return this.#whileOpen(confirmation);
  }

  /** Whether there is a form to type into. */
  get isOpen(): boolean {
    return this.#element !== undefined;
  }

  /** Puts the cursor where the card is typed. */
  focus(): void {
    this.#element?.focus();
  }

  /** Empties the form for another purchase. */
  clear(): void {
    this.#element?.clear();
  }

  /** Takes the form away, with all that was typed. */
  close(): void {
    this.#abandon(new Error('The payment form was taken away.'));
    try {
      this.#element?.destroy();
    } catch {
      // After `loaderror` the element has destroyed itself, and says so by throwing.
    }
    this.#element = undefined;
    this.#elements = undefined;
  }

  /** A frame that is taken out of the page answers no more, and Stripe.js waits for it for good. */
  #whileOpen<Result>(answer: Promise<Result>): Promise<Result> {
    const closed = new Promise<never>((_resolve, reject) => (this.#abandon = reject));
    return Promise.race([answer, closed]);
  }

  /** A page whose framework owns our children may bring the place itself: `<div slot="payment">`. */
  #openMount(): HTMLElement {
    this.#mount = this.#host.querySelector<HTMLElement>(':scope > [slot="payment"]') ?? this.#addMount();
    return this.#mount;
  }

  #addMount(): HTMLElement {
    const mount = document.createElement('div');
    mount.slot = 'payment';
    return this.#host.appendChild(mount);
  }

  #remount(element: StripePaymentElement, mount: HTMLElement): void {
    element.unmount();
    element.mount(mount);
  }

  #readAppearance(): ReturnType<typeof readAppearance> {
    const base = this.#host.shadowRoot?.querySelector<HTMLElement>('[part~="base"]');
    return readAppearance(base ?? this.#host);
  }

  readonly #handleColorScheme = (): void => {
    void this.#elements?.update({appearance: this.#readAppearance()});
  };
}
