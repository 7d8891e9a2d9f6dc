/** What a form asks of a cart's buyer besides a card: in the page, or in an open wallet. Knows no total but what it is told. */
import type {
  ClickResolveDetails,
  ConfirmPaymentData,
  StripeElements,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementShippingAddressChangeEvent,
} from '@stripe/stripe-js';
import type {BuyerRequest, QuoteReply} from '../../contract/messages.ts';
import type {AddressField} from './address-field.ts';
import type {BuyerFields, WalletChange} from './dressed-stripe.ts';
import type {EmailField} from './email-field.ts';
import {askWallet, readAgreement, readDestination, showInWallet, type Wallet} from './wallet.ts';

/** Who buys, as they are known by now. */
export interface Buyer {
  readonly email: string | undefined;
  readonly buyer: BuyerRequest | undefined;
}

/** What the fields need of their cart. */
export interface FieldsOwner {
  readonly email: EmailField;
  readonly address: AddressField;
  /** Whether a wallet's buyer may pay, and how much as far as it is known. */
  readonly walletBase: number | undefined;
  /** What the shop says by now. */
  readonly reply: QuoteReply | undefined;
  /** Whether nothing is to pay. */
  readonly isFree: boolean;
  /** What shipping is called. */
  readonly shippingLabel: string;
  /** Whether the form is still there. */
  readonly hasForm: boolean;
  /** The wallet has let go: what the page says counts again. */
  refresh(): void;
  /** What it costs for this buyer; undefined where the page itself knows. */
  quoteFor(buyer: Buyer): Promise<QuoteReply> | undefined;
}

/** The fields of one cart. */
export class AskedFields implements BuyerFields {
  readonly #owner: FieldsOwner;
  #elements: StripeElements | undefined;
  #wallet: Wallet | undefined;
  /** Whose payment has ended: it may stay open, for another try. */
  #ended: Wallet | undefined;

  constructor(owner: FieldsOwner) {
    this.#owner = owner;
  }

  /** The wallet that is open. */
  get wallet(): Wallet | undefined {
    return this.#wallet;
  }

  /** Who buys: by the open wallet's word, else the page's. */
  get who(): Buyer {
    const {email, address} = this.#owner;
    if (this.#wallet) return {email: this.#wallet.email ?? email.email, buyer: this.#wallet.buyer};
    return {email: email.email, buyer: address.kind && address.buyer};
  }

  get isFree(): boolean {
    return this.#owner.isFree;
  }

  get paymentOptions(): object {
    return this.#owner.email.isAsked ? {fields: {billingDetails: {email: 'never'}}} : {};
  }

  get params(): Partial<ConfirmPaymentData> {
    const {email} = this.who;
    if (!this.#owner.email.isAsked || email === undefined) return {};
    return {payment_method_data: {billing_details: {email}}};
  }

  get walletDetails(): ClickResolveDetails {
    const {address, email, reply, shippingLabel: label} = this.#owner;
    return askWallet(reply, {kind: address.kind, hasEmail: email.isAsked, label});
  }

  open(elements: StripeElements): void {
    this.#elements = elements;
    this.#owner.address.open(elements);
  }

  openWallet(): void {
    const base = this.#owner.walletBase;
    this.#ended = undefined;
    this.#wallet = base ? {base, reply: undefined, email: undefined, buyer: undefined} : undefined;
  }

  async moveWallet({
    address,
  }: StripeExpressCheckoutElementShippingAddressChangeEvent): Promise<WalletChange | undefined> {
    if (!this.#wallet) return undefined;
    const {base} = this.#wallet;
    const {shippingLabel} = this.#owner;
    this.#wallet = {...this.#wallet, buyer: readDestination(address)};
    const asked = this.#owner.quoteFor(this.who);
    if (!asked) return {amount: base, details: showInWallet(undefined, shippingLabel)};
    const reply = await asked.catch(() => undefined);
    if (!reply?.amount || reply.needsAddress || !this.#wallet) return undefined;
    this.#wallet = {...this.#wallet, reply};
    return {amount: reply.amount, details: showInWallet(reply, shippingLabel)};
  }

  agreeInWallet(event: StripeExpressCheckoutElementConfirmEvent): number | undefined {
    // The wallet brings its own: what stands half filled in the page must not be asked for.
    this.#owner.address.close();
    const again = this.#wallet ? undefined : this.#ended;
    const wallet = this.#wallet ?? again;
    if (wallet) this.#wallet = {...wallet, ...readAgreement(event, this.#owner.address.kind)};
    return again && (again.reply?.amount ?? again.base);
  }

  endWallet(): number | undefined {
    this.#ended = this.#wallet;
    if (this.#owner.hasForm && this.#elements) this.#owner.address.open(this.#elements);
    return this.#letGo();
  }

  closeWallet(): number | undefined {
    this.#ended = undefined;
    return this.#letGo();
  }

  /** From now on the page's own fields say who buys. */
  #letGo(): number | undefined {
    const base = this.#wallet?.base;
    this.#wallet = undefined;
    this.#owner.refresh();
    return base;
  }
}
