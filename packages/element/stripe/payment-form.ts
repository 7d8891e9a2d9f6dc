/**
 * Stripe's form: the Payment Element and, above it, the wallets. Opens them in the document, because Stripe refuses
 * shadow roots, and closes them with the tag. Knows no server and no price list.
 */
import type {
  Appearance,
  ConfirmationTokenResult,
  PaymentIntentResult,
  Stripe,
  StripeElements,
  StripeError,
  StripePaymentElement,
} from '@stripe/stripe-js';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {AppearanceWatch} from './appearance-watch.ts';
import {ExpressField, type ExpressHandlers} from './wallets.ts';
import type {Language} from '../languages/match.ts';
import type {Terms} from '../purchase/terms.ts';
import {unlessAborted} from '../purchase/wait.ts';
import {openMount, type Mount} from './slot-chain.ts';
import type {PaymentTerms} from './payment-terms.ts';
import {remount, takeAway} from './stripe-frame.ts';
import {stripeLocale} from './stripe-locale.ts';

/** What the buyer has typed so far, without what it was. */
export interface FieldChange {
  complete: boolean;
  empty: boolean;
  method: string;
}

/** What the tag hears of the form. */
export type FieldHandlers = Omit<ExpressHandlers, 'onWallets'> & {
  onChange(change: FieldChange): void;
  /** No wallet is open any more: it is time to tell the amount that is wanted now. */
  onWalletLeft(): void;
};

type Host = ReactiveControllerHost & HTMLElement;

/** The card's form on its way. */
interface OpenForm {
  /** Its frame is there; it stays open where there will be none. */
  readonly there: Promise<void>;
  /** The buyer can type; fails with Stripe's reason. */
  readonly ready: Promise<void>;
}

/** The payment form of one tag, for as long as the tag is in the document. */
export class PaymentForm implements ReactiveController {
  /** Whether there is anything to pay; else no form is asked for its fields. */
  isNeeded = true;
  /** How it was opened. */
  express: PaymentTerms['express'] | undefined;
  /** The wallets above the form; undefined until it is known whether there are any. */
  wallets: string[] | undefined;
  readonly #host: Host;
  readonly #handlers: FieldHandlers;
  readonly #look: AppearanceWatch;
  readonly #express: ExpressField;
  #mount: Mount | undefined;
  #stripe: Stripe | undefined;
  #elements: StripeElements | undefined;
  #element: StripePaymentElement | undefined;
  /** Ends what waits for a frame that is gone, which answers no more. */
  #opening = new AbortController();
  #amount: number | undefined;
  #currency: string | undefined;
  /** What an open wallet shows its buyer: it can't be told another amount. */
  #held: Terms | undefined;
  /** Elements takes updates one after the other; a payment waits for the last. */
  #updated: Promise<void> = Promise.resolve();

  constructor(host: Host, handlers: FieldHandlers) {
    this.#host = host;
    this.#handlers = handlers;
    this.#look = new AppearanceWatch(host, (appearance) => this.#elements?.update({appearance}));
    this.#express = new ExpressField(host, {
      onWalletOpen: () => this.#openWallet(),
      onAgree: (shown) => handlers.onAgree(shown).finally(() => void (this.#held === shown && this.leaveWallet())),
      onWallets: (wallets) => this.#noteWallets(wallets),
      onWalletCancel: () => {
        this.leaveWallet();
        handlers.onWalletCancel();
      },
    });
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#isWhole) return this.close();
    remount(this.#element, this.#mount);
    this.#express.remount();
  }

  /**
   * Mounts the form; resolves when the buyer can type.
   * @throws Error with Stripe's reason when the form can't be shown
   */
  async open(stripe: Stripe, terms: PaymentTerms): Promise<void> {
    this.close();
    [this.#stripe, this.express] = [stripe, terms.express];
    const appearance = this.#look.read(terms.appearance);
    [this.#amount, this.#currency] = [terms.amount, terms.currency];
    this.#elements = stripe.elements({
      mode: 'payment',
      amount: terms.amount,
      currency: terms.currency,
      allowedPaymentMethodTypes: terms.paymentMethodTypes,
      ...(terms.captureMethod && {captureMethod: terms.captureMethod}),
      appearance,
      locale: stripeLocale(terms.language),
    });
    const form = terms.express === 'only' ? undefined : this.#openForm(this.#elements, terms);
    const isDark = appearance.theme === 'night';
    const wallets = terms.express === 'never' ? [] : this.#openWallets(this.#elements, {isDark, form});
    const [found] = await Promise.all([wallets, form?.ready]);
    this.#noteWallets(found);
  }

  /** The card's frame comes first, which every buyer has; that of the wallets follows while it draws itself. */
  async #openWallets(
    elements: StripeElements,
    {isDark, form}: {isDark: boolean; form: OpenForm | undefined},
  ): Promise<string[]> {
    if (form) await this.#whileOpen(form.there);
    return this.#whileOpen(this.#express.open(elements, {isDark, isAlone: form === undefined}));
  }

  #openForm(elements: StripeElements, {email}: PaymentTerms): OpenForm {
    const defaultValues = email === undefined ? {} : {defaultValues: {billingDetails: {email}}};
    // The wallets have a place of their own.
    const wallets = {applePay: 'never', googlePay: 'never'} as const;
    const element = elements.create('payment', {layout: 'accordion', wallets, ...defaultValues});
    this.#element = element;
    element.on('change', ({complete, empty, value}) =>
      this.#handlers.onChange({complete, empty, method: value.type}),
    );
    const there = new Promise<void>((resolve) => {
      element.on('loaderstart', () => resolve());
      element.on('ready', () => resolve());
    });
    const ready = new Promise<void>((resolve, reject) => {
      element.on('ready', () => resolve());
      element.on('loaderror', ({error}) => reject(new Error(error.message ?? 'The payment form failed to load.')));
    });
    this.#mount = openMount(this.#host, 'payment');
    element.mount(this.#mount.element);
    return {there, ready: this.#whileOpen(ready)};
  }

  /** Tells Stripe another total, unless a wallet is open; what the buyer has typed stays. */
  update(amount: number): void {
    const elements = this.#elements;
    if (!elements || this.#held || amount === this.#amount) return;
    this.#amount = amount;
    this.#updated = this.#updated.then(() => elements.update({amount}));
  }

  /** A wallet that was open shows its buyer nothing any more. */
  leaveWallet(): void {
    this.#held = undefined;
    this.#handlers.onWalletLeft();
  }

  /** A wallet shows what Stripe was told before the gesture that opens it. */
  #openWallet(): Terms | undefined {
    const terms = this.#handlers.onWalletOpen();
    const isShown = terms?.amount === this.#amount && terms?.currency === this.#currency;
    this.leaveWallet();
    if (isShown) this.#held = terms;
    return this.#held;
  }

  #noteWallets(wallets: string[]): void {
    this.wallets = wallets;
    this.#host.requestUpdate();
  }

  /** Speaks another language. */
  translate(language: Language): void {
    void this.#elements?.update({locale: stripeLocale(language)});
  }

  /** Lays another look over the one that is read from the tag. */
  restyle(appearance: Appearance | undefined): void {
    void this.#elements?.update({appearance: this.#look.read(appearance)});
  }

  /**
   * Checks what was typed, and shows what is wrong with it. Call it first in a gesture: a wallet needs the gesture.
   * @returns whether it can be confirmed
   */
  async submit(): Promise<boolean> {
    if (!this.isNeeded) return true;
    if (!this.#elements) return false;
    const {error} = await this.#whileOpen(this.#elements.submit());
    await this.#updated;
    return error === undefined;
  }

  /**
   * Pays; 3-D Secure happens in here. Resolves when Stripe has an answer.
   * @throws Error when the form is taken away meanwhile: then it is not known whether Stripe was reached
   */
  async confirm(clientSecret: string, returnUrl: string): Promise<PaymentIntentResult> {
    const {stripe, elements} = this.#opened();
    return this.#whileOpen(
      stripe.confirmPayment({
        elements,
        clientSecret,
        redirect: 'if_required',
        confirmParams: {return_url: returnUrl},
      }),
    );
  }

  /** Makes what the server confirms with, of what was typed. */
  async createConfirmationToken(returnUrl: string): Promise<ConfirmationTokenResult> {
    const {stripe, elements} = this.#opened();
    return this.#whileOpen(stripe.createConfirmationToken({elements, params: {return_url: returnUrl}}));
  }

  /** Lets the buyer do what their bank asks for, after the server has confirmed. */
  async handleNextAction(clientSecret: string): Promise<{error?: StripeError | undefined}> {
    return this.#whileOpen(this.#opened().stripe.handleNextAction({clientSecret}));
  }

  /** Whether there is a form to type into. */
  get isOpen(): boolean {
    return !this.isNeeded || (this.#elements !== undefined && this.#isWhole);
  }

  /** Whether the page has taken it away, and nobody has closed it. */
  get isMissing(): boolean {
    return this.#elements !== undefined && !this.#isWhole;
  }

  /** Aborted when the form that is open now is taken away. */
  get signal(): AbortSignal {
    return this.#opening.signal;
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
    this.#opening.abort(new Error('The payment form was taken away.'));
    this.#opening = new AbortController();
    this.#held = undefined;
    takeAway(this.#element, this.#mount);
    this.#express.close();
    this.#mount = this.#element = this.#elements = this.express = undefined;
  }

  get #isWhole(): boolean {
    return (this.#mount?.isWhole ?? true) && this.#express.isWhole;
  }

  #opened(): {stripe: Stripe; elements: StripeElements} {
    const [stripe, elements] = [this.#stripe, this.#elements];
    if (!stripe || !elements) throw new Error('The payment form is closed.');
    return {stripe, elements};
  }

  #whileOpen<Result>(answer: Promise<Result>): Promise<Result> {
    return unlessAborted(answer, this.signal);
  }
}
