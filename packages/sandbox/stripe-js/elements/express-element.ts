/** The Express Checkout Element in the page: a wallet's button, its sheet and its events. Its frames hold the card. */
import type {
  ClickResolveDetails,
  ShippingRate,
  StripeError,
  StripeExpressCheckoutElementOptions,
} from '@stripe/stripe-js';
import type {Handlers} from '../wire/channel.ts';
import {copyOf} from '../copy.ts';
import {type ElementKind, FramedElement, type ElementsGroup} from './framed-element.ts';
import {IntegrationError} from '../integration-error.ts';
import type {Lightbox} from '../windows/lightbox.ts';
import type {ApiReply, ConfirmRequest, CreateRequest, CreateReply} from '../wire/messages.ts';
import type {PageContext} from '../page-context.ts';
import type {ExpressFrameOptions, WalletName, WalletPayment} from '../wire/wallet-messages.ts';
import {openWalletSheet} from '../windows/wallet-sheet.ts';

const KIND: ElementKind = {
  type: 'expressCheckout',
  file: 'express-frame.html',
  title: 'Secure express checkout frame',
  height: () => 52,
};
/** How long the shop has to answer: a wallet must open soon after the click. */
const ANSWER_MS = 1000;

/** What the group adds for an Express Checkout Element. */
export interface ExpressGroup extends ElementsGroup {
  frameOptions(element: StripeExpressCheckoutElementOptions): ExpressFrameOptions;
  /** The current amount, in minor units. */
  money(): {amount: number; currency: string};
}

/** One Express Checkout Element. Its methods are Stripe's; `ask…` are ours. */
export class ExpressElement extends FramedElement<StripeExpressCheckoutElementOptions> {
  readonly #expressGroup: ExpressGroup;
  #sheet: Lightbox | undefined;
  #payment: WalletPayment | undefined;

  constructor(context: PageContext, group: ExpressGroup, options: StripeExpressCheckoutElementOptions) {
    super(KIND, {context, group, options});
    this.#expressGroup = group;
  }

  /** Whether the buyer has paid in a wallet that waits for the confirm. */
  get isPaying(): boolean {
    return this.#payment !== undefined;
  }

  get selectedType(): string {
    return this.#payment?.wallet ?? 'card';
  }

  /** There are no fields, so nothing can be wrong. */
  override async askSubmit(): Promise<StripeError | null> {
    return null;
  }

  async askConfirm(request: ConfirmRequest): Promise<ApiReply> {
    return (await this.#spend('confirm', request)) as ApiReply;
  }

  async askCreate(request: CreateRequest): Promise<CreateReply> {
    return (await this.#spend('create', request)) as CreateReply;
  }

  override destroy(): void {
    this.#close();
    super.destroy();
  }

  protected frameOptions(): ExpressFrameOptions {
    return this.#expressGroup.frameOptions(this.options);
  }

  protected handlers(): Handlers {
    return {click: (detail) => this.#handleClick((detail as {wallet: WalletName}).wallet)};
  }

  /** A wallet's payment is used once; the sheet closes whatever the API answers. */
  async #spend(name: string, request: object): Promise<unknown> {
    const payment = this.#payment;
    this.#payment = undefined;
    try {
      return await this.ask(name, {request, payment});
    } finally {
      this.#close();
    }
  }

  async #handleClick(wallet: WalletName): Promise<void> {
    if (this.#sheet) return;
    const details = this.hears('click') ? await this.#askShop('click', {expressPaymentType: wallet}) : {};
    if (details === null || this.#sheet) return;
    const {amount, currency} = this.#expressGroup.money();
    const purchase = {wallet, amount, currency, details: {...this.#presets(), ...details}};
    this.#sheet = openWalletSheet(this.context, copyOf(purchase), {
      amount: () => this.#expressGroup.money().amount,
      onAddress: (address) => this.#askShop('shippingaddresschange', address),
      onRate: (shippingRate: ShippingRate) => this.#askShop('shippingratechange', {shippingRate}),
      onPay: (payment) => this.#handlePay(payment),
      onCancel: () => {
        this.#close();
        this.tell('cancel');
      },
    });
  }

  #presets(): ClickResolveDetails {
    const {billingAddressRequired, business, emailRequired, lineItems, phoneNumberRequired} = this.options;
    const {shippingAddressRequired, shippingRates} = this.options;
    const all = {billingAddressRequired, business, emailRequired, lineItems, phoneNumberRequired};
    const given = Object.entries({...all, shippingAddressRequired, shippingRates});
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }

  /** Null if the shop refuses or does not answer in time. Without a listener the shop is not asked. */
  #askShop(name: string, detail: object): Promise<ClickResolveDetails | null | undefined> {
    if (!this.hears(name)) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      setTimeout(() => resolve(null), ANSWER_MS);
      const answers = {
        resolve: (details?: ClickResolveDetails) => resolve(details ?? {}),
        reject: () => resolve(null),
      };
      this.tell(name, {...detail, ...answers});
    });
  }

  #handlePay(payment: WalletPayment): void {
    this.#payment = payment;
    const {wallet, card: _, ...payer} = payment;
    if (!this.hears('confirm')) {
      this.#close();
      throw new IntegrationError(
        'The Express Checkout Element has no listener for `confirm`: nobody would be paid.',
      );
    }
    const paymentFailed = ({message}: {message?: string} = {}) => {
      this.#payment = undefined;
      this.#sheet?.tell('failed', {
        message: message ?? 'The payment has failed. Try again or choose another card.',
      });
    };
    this.tell('confirm', {expressPaymentType: wallet, ...payer, paymentFailed});
  }

  #close(): void {
    this.#payment = undefined;
    this.#sheet?.close();
    this.#sheet = undefined;
  }
}
