/** Owns what the buyer has chosen: how many, and how much where they may say. Knows the tag's fields, not its look. */
import type {ReactiveControllerHost} from 'lit';
import type {ProductReply} from '../../contract/messages.ts';
import {minimumAmount} from '../../contract/money.ts';
import {isCustomAmount, isQuantity, total, type QuantityRules} from '../../contract/pricing.ts';
import {formatForTyping, parseAmount} from './amount.ts';
import type {Checkout} from './checkout.ts';
import type {Offer} from './load.ts';
import type {Terms} from '../phases.ts';
import {narrowRules, nearestQuantity, parseQuantity, stepByKey} from './quantity.ts';
import type {BuyBoxSettings} from '../settings.ts';

const ONE: QuantityRules = {min: 1, max: 1, step: 1};

/** How many may be bought here: the product's rules, narrowed by the page. */
export function rulesOf(offer: Offer | undefined, settings: BuyBoxSettings): QuantityRules {
  return offer ? narrowRules(offer.product.quantity, settings) : ONE;
}

/** From now on the tag's quantity is one that may be bought here. */
export function keepToRules(offer: Offer, settings: BuyBoxSettings): void {
  const nearest = nearestQuantity(settings.quantity, rulesOf(offer, settings));
  // What is set is written into the page, which a framework may still have to compare with its own.
  if (nearest !== settings.quantity) settings.quantity = nearest;
}

/** What is chosen and what it costs; undefined while it can't be bought. */
export function priceOf(
  offer: Offer | undefined,
  settings: BuyBoxSettings,
  quantity = settings.quantity,
): Terms | undefined {
  if (!offer || !isQuantity(quantity, rulesOf(offer, settings))) return undefined;
  const {product} = offer;
  const unitAmount = unitAmountOf(product, settings);
  if (product.customUnitAmount && !isCustomAmount(unitAmount, product)) return undefined;
  const {amount, currency} = total(product, quantity, unitAmount);
  // The server would refuse it, and Stripe's form breaks when it is told so little.
  if (amount < minimumAmount(currency)) return undefined;
  return {quantity, amount, currency, ...(unitAmount !== undefined && {unitAmount})};
}

/** What the buyer pays for one, where the product lets them say: what is chosen, else suggested, else the least. */
export function unitAmountOf({customUnitAmount}: ProductReply, {amount}: BuyBoxSettings): number | undefined {
  return customUnitAmount && (amount ?? customUnitAmount.preset ?? customUnitAmount.minimum);
}

/** The buyer's choice in one tag. */
export class Choice {
  readonly #host: BuyBoxSettings & ReactiveControllerHost;
  readonly #checkout: Checkout;
  /** What was typed, while it isn't a quantity that may be bought. */
  invalidText: string | undefined;
  /** What was typed as an amount; undefined when it was picked. */
  amountText: string | undefined;
  /** Whether a person has changed something, so that a screen reader is told what it costs now. */
  isOwn = false;

  constructor(checkout: Checkout) {
    this.#host = checkout.host;
    this.#checkout = checkout;
  }

  /** Whether all that was typed can be bought. */
  get isValid(): boolean {
    return this.invalidText === undefined && this.#checkout.purchase !== undefined;
  }

  /** The quantity as it stands in its field. */
  get text(): string {
    return this.invalidText ?? String(this.#checkout.purchase?.quantity ?? this.#host.quantity);
  }

  /** The amount as it stands in its field. */
  get amountInWords(): string {
    const product = this.#checkout.offer?.product;
    const unitAmount = product && unitAmountOf(product, this.#host);
    if (this.amountText !== undefined || !Number.isFinite(unitAmount)) return this.amountText ?? '';
    return formatForTyping(unitAmount ?? 0, product?.currency ?? '', this.#checkout.speech.locale);
  }

  /** The page has set a quantity: what was typed is over. */
  forget(): void {
    this.#mistype(undefined);
  }

  /** The page has set an amount: what was typed is over, unless it says the same. */
  forgetAmount(): void {
    const typed = this.amountText === undefined ? undefined : this.#read(this.amountText);
    if (typed !== this.#host.amount && !Number.isNaN(this.#host.amount)) this.amountText = undefined;
  }

  /** What is no amount gives way to the one that is suggested. */
  forgetMistypedAmount(): void {
    if (!Number.isNaN(this.#host.amount)) return;
    this.amountText = undefined;
    this.#host.amount = null;
  }

  #mistype(text: string | undefined): void {
    this.invalidText = text;
    this.#checkout.isMistyped = text !== undefined;
  }

  /** A quantity was typed. */
  type(text: string): void {
    const quantity = parseQuantity(text, this.#rules);
    this.#mistype(quantity === undefined ? text : undefined);
    if (quantity !== undefined) this.choose(quantity);
    this.#host.requestUpdate();
  }

  /** A key was pressed, or stands for a button; answers whether it means something. */
  press(key: string): boolean {
    const quantity = this.#checkout.offer && stepByKey(key, this.#host.quantity, this.#rules);
    if (quantity !== undefined) this.choose(quantity);
    return quantity !== undefined;
  }

  /** What a person chose, unless the page says no. */
  choose(quantity: number): void {
    const offer = this.#checkout.offer;
    const previous = this.#host.quantity;
    this.#mistype(undefined);
    this.#host.requestUpdate();
    const chosen = nearestQuantity(quantity, this.#rules);
    if (!offer || chosen === previous) return;
    const {amount = 0} = priceOf(offer, this.#host, chosen) ?? {};
    if (!this.#checkout.fire('buybox-quantity-change', {previous, total: amount}, chosen)) return;
    this.#change('quantity', () => (this.#host.quantity = chosen));
  }

  /** An amount was typed. */
  typeAmount(text: string): void {
    this.amountText = text;
    this.#change('amount', () => (this.#host.amount = this.#read(text) ?? Number.NaN));
  }

  #read(text: string): number | undefined {
    const {offer, speech} = this.#checkout;
    return parseAmount(text, offer?.product.currency ?? '', speech.locale);
  }

  /** A suggested amount was picked. */
  pick(unitAmount: number): void {
    this.amountText = undefined;
    this.#change('amount', () => (this.#host.amount = unitAmount));
  }

  #change(reason: 'quantity' | 'amount', apply: () => unknown): void {
    const previous = this.#checkout.purchase?.amount ?? null;
    apply();
    this.isOwn = true;
    const total = this.#checkout.purchase?.amount;
    if (total !== undefined && total !== previous) {
      this.#checkout.fire('buybox-total-change', {previous, total, reason});
    }
  }

  get #rules(): QuantityRules {
    return rulesOf(this.#checkout.offer, this.#host);
  }
}
