/** The wallets' buttons: Stripe's Express Checkout Element. Knows no server, and pays nothing itself. */
import type {StripeElements, StripeExpressCheckoutElement} from '@stripe/stripe-js';
import type {Terms} from '../purchase/terms.ts';
import {openMount, type Mount} from './slot-chain.ts';
import {remount, takeAway} from './stripe-frame.ts';

/** Wallets that are not there after this are shown when they come, and waited for no longer. */
const PATIENCE_MS = 3_000;

/** What the tag hears of the wallets. */
export interface ExpressHandlers {
  /** What a wallet would show if it opened now; undefined if it may not. At once: it opens within the buyer's gesture. */
  onWalletOpen(): Terms | undefined;
  /** The buyer has agreed to that in the wallet. Resolves to what went wrong, for the wallet to tell. */
  onAgree(shown: Terms): Promise<string | undefined>;
  /** Which wallets there are; it may come late. */
  onWallets(wallets: string[]): void;
  /** The buyer has closed the wallet. */
  onWalletCancel(): void;
}

/** Thrown where only wallets were asked for, and there is none. */
class NoWallet extends Error {
  readonly reason = 'no_wallet';
}

/** The wallets of one tag. */
export class ExpressField {
  readonly #host: HTMLElement;
  readonly #handlers: ExpressHandlers;
  #mount: Mount | undefined;
  #element: StripeExpressCheckoutElement | undefined;
  #shown: Terms | undefined;

  constructor(host: HTMLElement, handlers: ExpressHandlers) {
    this.#host = host;
    this.#handlers = handlers;
  }

  /**
   * Mounts the buttons, white ones on a dark box; resolves to the wallets that there are.
   * @throws Error where they are alone, and there is none
   */
  async open(elements: StripeElements, {isDark, isAlone}: {isDark: boolean; isAlone: boolean}): Promise<string[]> {
    const theme = isDark ? 'white' : 'black';
    const buttonTheme = {applePay: theme, googlePay: theme} as const;
    const element = elements.create('expressCheckout', {buttonHeight: 48, buttonTheme});
    this.#element = element;
    const found = new Promise<string[]>((resolve) => {
      element.on('ready', ({availablePaymentMethods = {}}) => {
        const names = namesOf(availablePaymentMethods);
        resolve(names);
        this.#handlers.onWallets(names);
      });
      element.on('loaderror', () => resolve([]));
      if (!isAlone) setTimeout(() => resolve([]), PATIENCE_MS);
    });
    this.#listen(element);
    this.#mount = openMount(this.#host, 'express');
    element.mount(this.#mount.element);
    const wallets = await found;
    if (isAlone && wallets.length === 0) throw new NoWallet();
    return wallets;
  }

  #listen(element: StripeExpressCheckoutElement): void {
    element.on('click', (event) => {
      this.#shown = this.#handlers.onWalletOpen();
      if (this.#shown) event.resolve({});
      else event.reject();
    });
    element.on('cancel', () => {
      this.#shown = undefined;
      this.#handlers.onWalletCancel();
    });
    element.on('confirm', async (event) => {
      // Without what was shown the form has been opened anew meanwhile.
      const message = this.#shown ? await this.#handlers.onAgree(this.#shown) : '';
      if (message !== undefined) event.paymentFailed({reason: 'fail', message});
    });
  }

  /** The tag was moved. */
  remount(): void {
    remount(this.#element, this.#mount);
  }

  /** Whether the buttons, where there are any, still stand in the tag. */
  get isWhole(): boolean {
    return this.#mount?.isWhole ?? true;
  }

  /** Takes the buttons away. */
  close(): void {
    takeAway(this.#element, this.#mount);
    this.#mount = this.#element = this.#shown = undefined;
  }
}

function namesOf(methods: object): string[] {
  return Object.entries(methods).flatMap(([name, isThere]) => (isThere ? [name] : []));
}
