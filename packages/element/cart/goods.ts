/** What is in the cart: the tag's own product and the further lines, each as the buyer has it by now. Asks for no quote. */
import {configAddress} from '../../contract/config-address.ts';
import type {LineRequest} from '../../contract/messages.ts';
import type {Context} from '../checkout/context.ts';
import {isSoldOut, rulesOf, type Offer} from '../checkout/offer.ts';
import {nearestQuantity, parseQuantity, stepByKey} from '../checkout/quantity.ts';
import {refusalOf} from '../purchase/failures.ts';
import {mergeLines, readWishes, refuseRepeated, REPEATED, type Line} from './lines.ts';
import {priceFirst, priceLine, rulesOfLine, sumOf, type Priced} from './sum.ts';

/** Codes of a product that can't be had: the line says so, and the others stay. */
const NOT_SOLD = /^(?:unknown_product|invalid_currency)$/;

/** The goods of one cart. */
export class Goods {
  /** The further lines. */
  lines: readonly Line[] = [];
  /** What the tag itself sells; undefined until the server has answered. */
  first: Offer | undefined;
  /** Whether a person has changed one of them. */
  isOwn = false;
  readonly #context: Context;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** As the page has them now. Returns whether one is new, whose offer is to be asked for. */
  read(): boolean {
    const {host} = this.#context;
    this.lines = refuseRepeated(host.product, mergeLines(this.lines, readWishes(host)));
    return this.lines.some(({offer, fault}) => !offer && !fault);
  }

  /**
   * Learns what they are and cost.
   * @throws RequestError where the server can't be asked
   */
  async learn(first: Offer, isFresh: boolean): Promise<void> {
    this.first = first;
    this.read();
    const known = await Promise.all(this.lines.map((line) => this.#ask(line, isFresh)));
    const found = new Map(known.map((line) => [line.product, line]));
    // The page may have changed them meanwhile.
    const learned = this.lines.map((line) => {
      const {offer = line.offer, fault} = found.get(line.product) ?? line;
      return keepToRules({...line, offer, fault});
    });
    this.lines = refuseRepeated(this.#context.host.product, learned);
    this.#tellFaults();
  }

  /** The same of what the page has added; what can't be learned is asked for at the next need. */
  async learnMore(): Promise<void> {
    if (this.first) await this.learn(this.first, false).catch(() => undefined);
    this.#context.host.requestUpdate();
  }

  async #ask(line: Line, isFresh: boolean): Promise<Line> {
    const {door, loading, speaker} = this.#context;
    if (line.offer && !isFresh) return line;
    const wanted = {product: line.product, currency: this.first?.product.currency};
    const address = configAddress(door.server, wanted, speaker.speech.locale);
    try {
      const config = await loading.connection?.client.config(address, isFresh);
      const offer = config?.product && {...config, product: config.product};
      // The last ones may be held for this very buyer, who has begun to pay: only the server knows.
      const isGone = offer && isSoldOut(offer) && !loading.connection?.purchase.order;
      return {...line, offer, fault: isGone ? 'sold_out' : undefined};
    } catch (error) {
      const {code = ''} = refusalOf(error) ?? {};
      if (!NOT_SOLD.test(code)) throw error;
      return {...line, fault: code};
    }
  }

  /** The page hears of a line that can't be had; each once. */
  #tellFaults(): void {
    const {fire, store, speaker} = this.#context;
    for (const [index, {product, fault}] of this.lines.entries()) {
      if (fault === undefined || this.#told.has(product + fault)) continue;
      this.#told.add(product + fault);
      const message = fault === 'sold_out' ? speaker.words.soldOut : speaker.words.productGone;
      const hint = fault === REPEATED && 'Each product has one line.';
      const field = `lines.${index + 1}.product`;
      const error = {code: fault, message, field, retryable: false, ...(hint && {hint})};
      fire('buybox-error', {error, phase: store.state.name});
    }
  }

  /** Each with what it costs by its own price. @param quantity of the first one, in place of the tag's */
  price(quantity = this.#context.host.quantity): Priced[] {
    const {host} = this.#context;
    const {first} = this;
    if (!first) return [];
    const chosen = nearestQuantity(quantity, rulesOf(first, host));
    return [priceFirst(first, host, chosen), ...this.lines.map(priceLine)];
  }

  /** Whether the shop has a word of its own on what one of them costs. */
  get isQuoted(): boolean {
    return [this.first, ...this.lines.map(({offer}) => offer)].some((offer) => offer?.isQuoted === true);
  }

  /** What they cost in all by their own prices; undefined while one can't be bought. */
  get sum(): number | undefined {
    return sumOf(this.price());
  }

  /** As the server is told of them. */
  get request(): LineRequest[] {
    return this.price().map(({product, quantity, unitAmount}) => {
      return unitAmount === undefined ? {product, quantity} : {product, quantity, amount: unitAmount};
    });
  }

  /** A further line's quantity was typed. */
  type(index: number, text: string): void {
    const line = this.lines[index];
    if (!line) return;
    const quantity = parseQuantity(text, rulesOfLine(line));
    if (quantity === undefined) this.#put(index, {...line, mistyped: text});
    else this.#choose(index, quantity);
  }

  /** A key was pressed in it, or stands for a button; returns whether it means something. */
  press(index: number, key: string): boolean {
    const line = this.lines[index];
    const quantity = line && stepByKey(key, line.quantity, rulesOfLine(line));
    if (quantity !== undefined) this.#choose(index, quantity);
    return quantity !== undefined;
  }

  /** What a person chose, unless the page says no. */
  #choose(index: number, quantity: number): void {
    const line = this.lines[index];
    if (!line) return;
    const {product, item} = line;
    const after = this.lines.map((each, at) => (at === index ? {...each, quantity, mistyped: undefined} : each));
    const isSame = quantity === line.quantity;
    const [first] = this.price();
    const total = sumOf([...(first ? [first] : []), ...after.map(priceLine)]) ?? 0;
    const detail = {previous: line.quantity, total, line: {product, quantity}};
    if (!isSame && !this.#context.fire('buybox-quantity-change', detail)) {
      return this.#put(index, {...line, mistyped: undefined});
    }
    this.isOwn = true;
    // A page that is drawn from the server again has the buyer's own in it.
    if (!isSame) item?.setAttribute('quantity', String(quantity));
    return this.#put(index, {...line, quantity, mistyped: undefined});
  }

  /** Not by a template: what was typed and then refused by the page has to leave the field again. */
  fillFields(root: ShadowRoot): void {
    for (const [index, {mistyped, quantity}] of this.lines.entries()) {
      const field = root.querySelector<HTMLInputElement>(`#quantity-${index}`);
      const text = mistyped ?? String(quantity);
      if (field && field.value !== text) field.value = text;
    }
  }

  #put(index: number, line: Line): void {
    const wish = line.item ? {...line.wish, quantity: line.quantity} : line.wish;
    this.lines = this.lines.map((each, at) => (at === index ? {...line, wish} : each));
    this.#context.host.requestUpdate();
  }
}

/** What the page has set may not be for sale in that quantity. */
function keepToRules(line: Line): Line {
  return line.offer ? {...line, quantity: nearestQuantity(line.quantity, rulesOfLine(line))} : line;
}
