/** What is bought, line by line: read from a request, and priced by the catalogue. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {LineRequest, QuoteRequest} from '../../packages/contract/messages.ts';
import {lineTotal} from '../../packages/contract/price-rules.ts';
import {getProduct, type Offer, type Offers} from '../catalog/catalog.ts';
import {readTotal} from '../catalog/stock.ts';
import type {Shop} from '../shop.ts';
import type {Hold} from '../store/store.ts';
import type {OrderLine} from './order.ts';

/**
 * The lines of a request, which says either `lines` or the one `product`.
 * @throws BuyboxError `invalid_request` for neither, for both, or for a product that comes twice
 */
export function readLines({lines, product, quantity, amount}: QuoteRequest): readonly LineRequest[] {
  if (lines === undefined) {
    if (product === undefined) throw missing('product');
    if (quantity === undefined)
      throw new BuyboxError('invalid_quantity', {
        param: 'quantity',
        message: 'The quantity must be a whole number.',
      });
    return [{product, quantity, amount}];
  }
  if (product !== undefined || quantity !== undefined || amount !== undefined)
    throw new BuyboxError('invalid_request', {
      param: 'lines',
      message: 'A request has either "lines" or "product" and "quantity".',
    });
  const twice = lines.findIndex((line, index) => lines.findIndex((each) => each.product === line.product) < index);
  if (twice === -1) return lines;
  const param = `lines.${twice}.product`;
  throw new BuyboxError('invalid_request', {param, message: 'Each product has one line.'});
}

function missing(param: string): BuyboxError {
  const message = `The parameter "${param}" is missing or not valid.`;
  return new BuyboxError('invalid_request', {param, message});
}

/** What lines cost, and what they take from the stock. */
export interface PricedLines {
  readonly lines: readonly OrderLine[];
  readonly currency: string;
  /** What they take of products of which there are only so many. @throws BuyboxError as `readTotal` */
  readonly readHolds: () => Promise<readonly Hold[]>;
}

/**
 * What each of the request's lines costs, in its currency or else in that of its first product.
 * @throws BuyboxError as `getProduct` and `lineTotal`
 */
export async function priceLines(request: QuoteRequest, shop: Shop): Promise<PricedLines> {
  const wanted = readLines(request);
  const ids = wanted.map(({product}) => product);
  const offers = await shop.catalog.find(ids, request.currency);
  const {currency} = getProduct(offers, ids[0] ?? '', request.currency);
  const lines = wanted.map((line, index) => {
    const place = request.lines ? `lines.${index}.` : '';
    return priceLine(line, getProduct(offers, line.product, currency, place), place);
  });
  return {lines, currency, readHolds: () => holdsOf(lines, offers)};
}

function priceLine(line: LineRequest, offer: Offer, place: string): OrderLine {
  const {amount} = lineTotal(offer, line, place);
  const {product, quantity} = line;
  return {product, name: offer.name, quantity, unitAmount: offer.unitAmount ?? line.amount ?? null, amount};
}

async function holdsOf(lines: readonly OrderLine[], offers: Offers): Promise<Hold[]> {
  const totals = await Promise.all(lines.map(({product}) => readTotal(getProduct(offers, product))));
  return lines.flatMap(({product, quantity}, index) => {
    const stock = totals[index];
    return stock === undefined ? [] : [{product, quantity, stock}];
  });
}
