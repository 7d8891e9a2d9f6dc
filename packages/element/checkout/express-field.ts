/** Owns the wallets' buttons: Stripe's Express Checkout Element. Knows no server, and pays nothing itself. */
import type {StripeElements, StripeExpressCheckoutElement} from '@stripe/stripe-js';
import {openMount, type Mount} from './mount-chain.ts';

/** Wallets that are not there after this are shown when they come, and waited for no longer. */
const PATIENCE_MS = 3_000;

/** What the tag hears of the wallets. */
export interface ExpressHandlers {
  /** Whether a wallet may open now. Answered at once: a wallet opens within the buyer's gesture. */
  mayOpen(): boolean;
  /** The buyer has agreed in the wallet. Resolves to what went wrong, for the wallet to tell. */
  onAgree(): Promise<string | undefined>;
  /** Which wallets there are; it may come late. */
  onWallets(wallets: string[]): void;
  /** The buyer has closed the wallet. */
  onWalletCancel(): void;
}

/** The wallets of one tag. */
export class ExpressField {
  readonly #host: HTMLElement;
  readonly #handlers: ExpressHandlers;
  #mount: Mount | undefined;
  #element: StripeExpressCheckoutElement | undefined;

  constructor(host: HTMLElement, handlers: ExpressHandlers) {
    this.#host = host;
    this.#handlers = handlers;
  }

  /** Mounts the buttons, white ones on a dark box; resolves to the wallets that there are. */
  open(elements: StripeElements, {isDark, isAlone}: {isDark: boolean; isAlone: boolean}): Promise<string[]> {
    const theme = isDark ? 'white' : 'black';
    const buttonTheme = {applePay: theme, googlePay: theme} as const;
    const element = elements.create('expressCheckout', {buttonHeight: 48, buttonTheme});
    this.#element = element;
    const wallets = new Promise<string[]>((resolve) => {
      element.on('ready', ({availablePaymentMethods = {}}) => {
        const names = namesOf(availablePaymentMethods);
        resolve(names);
        this.#handlers.onWallets(names);
      });
      element.on('loaderror', () => resolve([]));
      if (!isAlone) setTimeout(() => resolve([]), PATIENCE_MS);
    });
    element.on('click', (event) => (this.#handlers.mayOpen() ? event.resolve({}) : event.reject()));
    element.on('cancel', () => this.#handlers.onWalletCancel());
    element.on('confirm', async (event) => {
      const message = await this.#handlers.onAgree();
      if (message !== undefined) event.paymentFailed({reason: 'fail', message});
    });
    this.#mount = openMount(this.#host, 'express');
    element.mount(this.#mount.element);
    return wallets;
  }

  /** A moved frame has loaded anew and lost its wiring. */
  remount(): void {
    if (!this.#mount?.element.isConnected) return;
    this.#element?.unmount();
    this.#element?.mount(this.#mount.element);
  }

  /** Takes the buttons away. */
  close(): void {
    try {
      this.#element?.destroy();
    } catch {
      // After `loaderror` the element has destroyed itself, and says so by throwing.
    }
    this.#mount?.remove();
    this.#mount = undefined;
    this.#element = undefined;
  }
}

function namesOf(methods: object): string[] {
  return Object.entries(methods).flatMap(([name, isThere]) => (isThere ? [name] : []));
}
