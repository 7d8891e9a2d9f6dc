/** What a request would cost, and what it takes from what there is only so much of. Writes nothing. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {QuoteRequest, QuoteReply} from '../../packages/contract/messages.ts';
import {type Priced, priceOrder} from '../pricing/price-order.ts';
import type {PriceContext} from '../pricing/price-step.ts';
import type {Shop} from '../shop.ts';
import type {Hold} from '../store/store.ts';
import {CODE_PREFIX} from './code-prefix.ts';
import type {Asker, Customer} from './customer.ts';
import {priceLines} from './lines.ts';
import type {Buyer} from './order.ts';

/** A request with its price. */
export interface PricedRequest {
  readonly price: Priced;
  /** What the order takes of what there is only so much of. @throws BuyboxError as `readTotal` */
  readonly readHolds: () => Promise<readonly Hold[]>;
  readonly email: string | null;
  readonly buyer: Buyer | null;
}

/**
 * Prices a request: the same for a quote and for an order.
 * @throws BuyboxError as `priceLines` and `priceOrder`
 */
export async function priceRequest(
  request: QuoteRequest,
  {customer, purpose}: {customer: Customer; purpose: PriceContext['purpose']},
  shop: Shop,
): Promise<PricedRequest> {
  const {lines, currency, readHolds} = await priceLines(request, shop);
  const {email = customer.email, buyer = null, promotionCode = null} = request;
  const price = await priceOrder(
    {lines, currency, buyer, email, customer: customer.id, promotionCode},
    purpose,
    shop,
  );
  return {price, readHolds: async () => [...(await readHolds()), ...holdsOfCode(price)], email, buyer};
}

function holdsOfCode({promotionCode, maxRedemptions}: Priced): Hold[] {
  if (promotionCode === null || maxRedemptions === null) return [];
  return [{product: CODE_PREFIX + promotionCode, quantity: 1, stock: maxRedemptions}];
}

/**
 * The answer of `POST /quote`.
 * @throws BuyboxError as `priceRequest`; `invalid_promotion_code` for one that is used up
 */
export async function quote(request: QuoteRequest, {customer, orderId}: Asker, shop: Shop): Promise<QuoteReply> {
  const {price} = await priceRequest(request, {customer, purpose: 'quote'}, shop);
  const {lines, adjustments, amount, currency, promotionCode, needsAddress} = price;
  await refuseUsedUp(price, orderId, shop);
  return {lines: [...lines], adjustments: [...adjustments], amount, currency, promotionCode, needsAddress};
}

/** What the order holds whose intention goes on is the buyer's own. */
async function refuseUsedUp(price: Priced, orderId: string | undefined, {store}: Shop): Promise<void> {
  for (const {product, stock} of holdsOfCode(price)) {
    const own = orderId === undefined ? 0 : await store.heldBy(product, orderId);
    if ((await store.held(product)) - own >= stock)
      throw new BuyboxError('invalid_promotion_code', {param: 'promotionCode'});
  }
}
