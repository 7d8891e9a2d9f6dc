/** What a page wants to be bought besides the first product: the property `lines`, else `<buy-box-item>` in the tag. */
import type {Offer} from '../checkout/offer.ts';
import type {BuyBoxSettings} from '../settings.ts';

/** How a quantity is chosen. */
export type Control = NonNullable<BuyBoxSettings['quantityControl']>;

/** A line as the page has it. */
export interface LineWish {
  readonly product: string;
  readonly quantity: number;
  /** What the buyer gives for one, in minor units, where the product lets them. */
  readonly amount: number | undefined;
  readonly control: Control;
  /** Where the page has written it; undefined where a script has set it. */
  readonly item: Element | undefined;
}

/** A line as the buyer has it. */
export interface Line extends LineWish {
  /** Undefined until the server has answered. */
  readonly offer: Offer | undefined;
  /** The server's code, where it does not sell it. */
  readonly fault: string | undefined;
  /** How many by now. */
  readonly quantity: number;
  /** What was typed, while it isn't a quantity that may be bought. */
  readonly mistyped: string | undefined;
  /** As the page had it when the buyer last changed nothing. */
  readonly wish: LineWish;
}

/** The element of a further line. */
export const ITEM = 'buy-box-item';

/** What a line's element says. */
export const ITEM_ATTRIBUTES = ['product', 'quantity', 'amount', 'quantity-control'];

/** The further lines, as the page has them now. */
export function readWishes(host: BuyBoxSettings): LineWish[] {
  const {lines, quantityControl} = host;
  if (!lines) return [...host.querySelectorAll(ITEM)].map(readItem);
  // A page's own search for a line may have found none.
  const further = Array.from(Array.isArray(lines) ? lines.slice(1) : []).filter((line) => Object(line) === line);
  return further.map(({product, quantity, amount}) => {
    return {product, quantity, amount, control: quantityControl ?? 'stepper', item: undefined};
  });
}

function readItem(item: Element): LineWish {
  const read = (name: string): string => item.getAttribute(name) ?? '';
  return {
    product: read('product'),
    quantity: Number(read('quantity') || 1),
    amount: read('amount') === '' ? undefined : Number(read('amount')),
    control: readControl(read('quantity-control')),
    item,
  };
}

function readControl(text: string): Control {
  return (['none', 'input', 'select'] as const).find((known) => known === text) ?? 'stepper';
}

/** The code of a product that stands in the cart before. */
export const REPEATED = 'invalid_request';

/** One product has one line: of two nobody would know which quantity is meant, and no server takes them. */
export function refuseRepeated(first: string, lines: readonly Line[]): Line[] {
  return lines.map((line, index) => {
    const isRepeated = [first, ...lines.slice(0, index).map(({product}) => product)].includes(line.product);
    if (isRepeated) return {...line, fault: REPEATED};
    return line.fault === REPEATED ? {...line, fault: undefined} : line;
  });
}

/** The page's lines, each with what the buyer has made of it: until the page itself says otherwise. */
export function mergeLines(before: readonly Line[], wishes: readonly LineWish[]): Line[] {
  return wishes.map((wish) => {
    const line = before.find(({product}) => product === wish.product);
    if (!line) return {...wish, wish, offer: undefined, fault: undefined, mistyped: undefined};
    const isSame = line.wish.quantity === wish.quantity && line.wish.amount === wish.amount;
    if (isSame) return {...line, control: wish.control, item: wish.item, wish};
    return {...line, ...wish, wish, mistyped: undefined};
  });
}
