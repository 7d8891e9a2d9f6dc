/** What is recorded of an order before Stripe is called: its price is held against the one that the buyer has read. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {PaymentRequest} from '../../packages/contract/messages.ts';
import type {Shop} from '../shop.ts';
import {SoldOut} from '../store/sold-out.ts';
import type {Hold} from '../store/store.ts';
import type {Attempt, AttemptDraft} from './attempt.ts';
import {CODE_PREFIX} from './code-prefix.ts';
import type {Asker} from './customer.ts';
import {describeLines} from './description.ts';
import type {Order, OrderLine} from './order.ts';
import {priceRequest} from './price-request.ts';

/**
 * Prices a request for an order.
 * @throws BuyboxError `total_changed` where the buyer was shown another total, `address_required` where it is not known yet, or
 *   as `priceRequest`
 */
export async function draftOrder(
  request: PaymentRequest,
  asked: Attempt,
  {customer, client = null}: Asker,
  shop: Shop,
): Promise<{draft: AttemptDraft; holds: readonly Hold[]}> {
  const {price, readHolds, email, buyer} = await priceRequest(request, {customer, purpose: 'order'}, shop);
  const {needsAddress, maxRedemptions: _, ...costs} = price;
  if (needsAddress) throw new BuyboxError('address_required', {param: 'buyer.address'});
  const {expectedAmount, reference = null, metadata = {}} = request;
  if (costs.amount !== expectedAmount)
    throw new BuyboxError('total_changed', {expected: expectedAmount, actual: costs.amount});
  const wanted = {...firstOf(costs.lines), email, buyer, reference, metadata, customer: customer.id};
  const {livemode, statementDescriptorSuffix} = shop;
  const told = {description: describeLines(costs.lines), statementDescriptorSuffix};
  const made = {id: shop.createId(), livemode, createdAt: shop.clock(), client};
  const draft = {...asked, ...wanted, ...costs, ...told, ...made};
  return {draft, holds: await readHolds()};
}

function firstOf([line]: readonly OrderLine[]): Pick<Order, 'product' | 'quantity'> {
  return {product: line?.product ?? '', quantity: line?.quantity ?? 0};
}

/** What a client is told of a failure to hold what an order is for; anything else is passed on as it is. */
export function explainSoldOut(error: unknown, {lines}: PaymentRequest): unknown {
  if (!(error instanceof SoldOut)) return error;
  const {product, left} = error;
  if (product.startsWith(CODE_PREFIX)) return new BuyboxError('invalid_promotion_code', {param: 'promotionCode'});
  const index = lines?.findIndex((line) => line.product === product);
  const param = index === undefined ? 'quantity' : `lines.${index}.quantity`;
  return new BuyboxError('sold_out', {param, ...(left > 0 && {message: `Only ${left} are left.`})});
}
