/** What a cart costs: by the products' own prices, or by the shop's word. Asks for it; draws nothing, and tells nobody. */
import type {QuoteReply, QuoteRequest} from '../../contract/messages.ts';
import {minimumAmount} from '../../contract/money.ts';
import type {Context} from '../checkout/context.ts';
import type {Offer} from '../checkout/offer.ts';
import {tokenOf} from '../checkout/token.ts';
import {inquire} from '../purchase/client.ts';
import {refusalOf} from '../purchase/failures.ts';
import type {Terms} from '../purchase/terms.ts';
import {wantsProof} from '../purchase/wants-proof.ts';
import type {Buyer} from './asked-fields.ts';
import type {Goods} from './goods.ts';
import {markOf} from './mark.ts';
import type {Promotion} from './promotion.ts';
import {Quoter, type Answer} from './quoter.ts';
import {sumOf} from './sum.ts';

/** A code may be refused, and what was asked without it changed. */
const MOST_ROUNDS = 3;

/** What is bought, and by whom. */
interface Wanted {
  readonly goods: Goods;
  readonly promotion: Promotion;
  readonly email: {readonly isAsked: boolean};
  /** By the page's own fields. */
  readonly who: Buyer;
}

/** What one cart costs. */
export class Till {
  readonly #context: Context;
  readonly #wanted: Wanted;
  readonly #quoter: Quoter;

  /** @param onAnswer hears that the shop has said something, or could not be asked */
  constructor(context: Context, wanted: Wanted, onAnswer: () => void) {
    this.#context = context;
    this.#wanted = wanted;
    this.#quoter = new Quoter((request, signal) => this.#ask(request, signal), onAnswer);
  }

  /** Whether the shop has to be asked what it costs. */
  get isQuoted(): boolean {
    const {goods, promotion} = this.#wanted;
    return goods.isQuoted || promotion.code !== undefined;
  }

  /** What the page asks for the price of. */
  get request(): QuoteRequest {
    return this.#requestOf(this.#wanted.who);
  }

  /** What is known of that; undefined where the shop need not be asked, or can't be. */
  get answer(): Answer | undefined {
    if (!this.isQuoted) return undefined;
    const isAskable = this.#wanted.goods.sum !== undefined;
    return this.#quoter.answerTo(this.request) ?? (isAskable ? {name: 'pending', before: undefined} : undefined);
  }

  /** What the shop says. */
  get reply(): QuoteReply | undefined {
    const {answer} = this;
    return answer?.name === 'known' ? answer.reply : undefined;
  }

  /** What is known of the total before an address is; undefined where a line can't be bought. */
  get base(): number | undefined {
    const {sum} = this.#wanted.goods;
    // What costs nothing by itself may be charged for all the same.
    return this.isQuoted && sum !== undefined ? this.reply?.amount : sum;
  }

  /** What is to pay; undefined while nobody knows, or Stripe would not take so little. */
  amountOf({product}: Offer): number | undefined {
    const {base} = this;
    if (base === undefined || this.reply?.needsAddress) return undefined;
    return base > 0 && base < minimumAmount(product.currency) ? undefined : base;
  }

  /**
   * What is paid, if Pay is pressed now.
   * @param quantity of the tag's own product, where another one is asked about
   * @param agreed what an open wallet shows
   */
  price(offer: Offer | undefined, quantity: number | undefined, agreed: Terms | undefined): Terms | undefined {
    const {goods, who} = this.#wanted;
    if (!offer || !goods.first) return undefined;
    // What more would cost is told to the page before the shop is asked.
    const isOther = quantity !== undefined && quantity !== this.#context.host.quantity;
    if (isOther) return {quantity, amount: sumOf(goods.price(quantity)) ?? 0, currency: offer.product.currency};
    const amount = this.amountOf(offer);
    return agreed ?? (amount === undefined ? undefined : this.termsFor(amount, who));
  }

  /** What is paid, by whom. */
  termsFor(amount: number, who: Buyer): Terms | undefined {
    const {goods, email} = this.#wanted;
    const [first] = goods.price();
    // What the page alone has set goes along by itself, or is left off: a shop may refuse it, and sell all the same.
    const {currency, ...ask} = this.#requestOf(email.isAsked ? who : {...who, email: undefined});
    if (!first || currency === undefined) return undefined;
    const {quantity, unitAmount} = first;
    const mark = markOf(JSON.stringify(ask));
    return {quantity, amount, currency, ...(unitAmount !== undefined && {unitAmount}), mark, ask: () => ask};
  }

  /** What it costs for somebody else than the page's fields say; undefined where the page itself knows. */
  quoteFor(buyer: Buyer): Promise<QuoteReply> | undefined {
    return this.isQuoted ? this.#ask(this.#requestOf(buyer), new AbortController().signal) : undefined;
  }

  /** Asks what is not known yet. @param isUrgent without waiting for more to be typed */
  follow(isUrgent = false): void {
    if (!this.isQuoted) this.#quoter.forget();
    else if (this.#wanted.goods.sum !== undefined) this.#quoter.ask(this.request, isUrgent);
  }

  /** What the shop has said counts no more. */
  forget(): void {
    this.#quoter.forget();
  }

  /** Resolves when the shop has said what is asked by then. */
  async settled(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await this.#quoter.settled;
      if (this.answer?.name !== 'pending') return;
    }
  }

  #requestOf({email, buyer}: Buyer): QuoteRequest {
    const {goods, promotion} = this.#wanted;
    const currency = goods.first?.product.currency;
    return {
      lines: goods.request,
      ...(currency !== undefined && {currency}),
      ...(email !== undefined && {email}),
      ...(buyer && {buyer}),
      ...(promotion.code !== undefined && {promotionCode: promotion.code}),
    };
  }

  async #ask(wanted: QuoteRequest, signal: AbortSignal, proofs = 0): Promise<QuoteReply> {
    const {door, host, loading, loadPart} = this.#context;
    const {connection} = loading;
    const token = connection?.purchase.order?.orderToken;
    // Undefined is not sent.
    const body = {...wanted, checkoutToken: tokenOf(this.#context)};
    try {
      return await inquire<QuoteReply>(`${door.server}quote`, {ask: host.fetch, body, token, signal});
    } catch (error) {
      const code = refusalOf(error)?.code;
      if (!connection || !wantsProof(code, proofs)) throw error;
      await (await loadPart('proof')).renewToken(this.#context, connection, code, signal);
      return this.#ask(wanted, signal, proofs + 1);
    }
  }
}
