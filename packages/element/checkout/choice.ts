/** What one tag sells, and what the buyer has chosen of it: how many, and how much where they may say. */
import type {QuantityRules} from '../../contract/pricing.ts';
import type {BuyboxEventDetails, BuyboxEventName} from '../events.ts';
import type {Terms} from '../purchase/terms.ts';
import type {BuyBoxSettings} from '../settings.ts';
import type * as Amount from './amount.ts';
import {priceOf, rulesOf, unitAmountOf, type Offer} from './offer.ts';
import {nearestQuantity, parseQuantity, stepByKey} from './quantity.ts';

/** What a choice depends on, and who hears of it. */
interface Buyer {
  /** What was chosen when Pay was pressed, and is being paid. */
  readonly bought: Terms | undefined;
  /** BCP 47 tag of the language in which amounts are typed. */
  readonly locale: string;
  /** Tells the page; returns whether it allows what follows. */
  fire<Name extends BuyboxEventName>(name: Name, detail: BuyboxEventDetails[Name], quantity?: number): boolean;
}

/** Reads and writes what is typed as an amount. */
export type Typing = Pick<typeof Amount, 'formatForTyping' | 'parseAmount'>;

/** The buyer's choice in one tag. */
export class Choice {
  /** What is sold; undefined until the server has answered. */
  offer: Offer | undefined;
  /** What was typed, while it isn't a quantity that may be bought. */
  invalidText: string | undefined;
  /** What was typed as an amount; undefined when it was picked. */
  amountText: string | undefined;
  /** Comes with the field that an amount is typed into. */
  typing: Typing | undefined;
  /** Whether a person has changed something, so that a screen reader is told what it costs now. */
  isOwn = false;
  /** What a choice costs; a cart has its own way. */
  price = priceOf;
  readonly #host: BuyBoxSettings;
  readonly #buyer: Buyer;

  constructor(host: BuyBoxSettings, buyer: Buyer) {
    this.#host = host;
    this.#buyer = buyer;
  }

  /** What is being bought, or would be if Pay were pressed now. */
  get terms(): Terms | undefined {
    const isMistyped = this.invalidText !== undefined;
    return this.#buyer.bought ?? (isMistyped ? undefined : this.price(this.offer, this.#host));
  }

  /** What the form is opened for while nothing can be bought: what it was before. */
  get lastTerms(): Terms | undefined {
    return this.terms ?? this.price(this.offer, this.#host);
  }

  /** From now on this is what is sold: the shop may change a price at any time. */
  take(offer: Offer): void {
    const before = this.offer && this.terms;
    this.offer = offer;
    this.keepToRules();
    this.#host.requestUpdate();
    const now = this.terms;
    if (!before || !now || (now.amount === before.amount && now.currency === before.currency)) return;
    this.#buyer.fire('buybox-total-change', {previous: before.amount, total: now.amount, reason: 'price'});
  }

  /** The product's rules, narrowed by the page. */
  get rules(): QuantityRules {
    return rulesOf(this.offer, this.#host);
  }

  /** Whether all that was typed can be bought. */
  get isValid(): boolean {
    return this.invalidText === undefined && this.terms !== undefined;
  }

  /** The quantity as it stands in its field. */
  get text(): string {
    return this.invalidText ?? String(this.terms?.quantity ?? this.#host.quantity);
  }

  /** The amount as it stands in its field. */
  get amountInWords(): string {
    const product = this.offer?.product;
    const unitAmount = product && unitAmountOf(product, this.#host);
    if (this.amountText !== undefined || !Number.isFinite(unitAmount)) return this.amountText ?? '';
    return this.typing?.formatForTyping(unitAmount ?? 0, product?.currency ?? '', this.#buyer.locale) ?? '';
  }

  /** The page has set a quantity: what was typed is over. */
  forget(): void {
    this.invalidText = undefined;
  }

  /** From now on the tag's quantity is one that may be bought here. */
  keepToRules(): void {
    if (!this.offer) return;
    const nearest = nearestQuantity(this.#host.quantity, this.rules);
    // What is set is written into the page, which a framework may still have to compare with its own.
    if (nearest !== this.#host.quantity) this.#host.quantity = nearest;
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

  /** A quantity was typed. */
  type(text: string): void {
    const quantity = parseQuantity(text, this.rules);
    this.invalidText = quantity === undefined ? text : undefined;
    if (quantity !== undefined) this.choose(quantity);
    this.#host.requestUpdate();
  }

  /** A key was pressed, or stands for a button; returns whether it means something. */
  press(key: string): boolean {
    const quantity = this.offer && stepByKey(key, this.#host.quantity, this.rules);
    if (quantity !== undefined) this.choose(quantity);
    return quantity !== undefined;
  }

  /** What a person chose, unless the page says no. */
  choose(quantity: number): void {
    const previous = this.#host.quantity;
    this.invalidText = undefined;
    this.#host.requestUpdate();
    const chosen = nearestQuantity(quantity, this.rules);
    if (!this.offer || chosen === previous) return;
    const {amount = 0} = this.price(this.offer, this.#host, chosen) ?? {};
    if (!this.#buyer.fire('buybox-quantity-change', {previous, total: amount}, chosen)) return;
    this.#change('quantity', () => (this.#host.quantity = chosen));
  }

  /** An amount was typed. */
  typeAmount(text: string): void {
    this.amountText = text;
    this.#change('amount', () => (this.#host.amount = this.#read(text) ?? Number.NaN));
  }

  #read(text: string): number | undefined {
    return this.typing?.parseAmount(text, this.offer?.product.currency ?? '', this.#buyer.locale);
  }

  /** A suggested amount was picked. */
  pick(unitAmount: number): void {
    this.amountText = undefined;
    this.#change('amount', () => (this.#host.amount = unitAmount));
  }

  #change(reason: 'quantity' | 'amount', apply: () => unknown): void {
    const previous = this.terms?.amount ?? null;
    apply();
    this.isOwn = true;
    const total = this.terms?.amount;
    if (total !== undefined && total !== previous) {
      this.#buyer.fire('buybox-total-change', {previous, total, reason});
    }
  }
}
