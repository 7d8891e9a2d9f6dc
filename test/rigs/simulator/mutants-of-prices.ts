/** Broken variants of what is asked for: prices, codes, and what costs nothing. Data only. */
import type {Mutant} from './mutant.ts';

/** Each undoes one decision about prices, codes and free orders. */
export const PRICES_MUTANTS: readonly Mutant[] = [
  {
    name: 'nothing to pay, and nobody is told',
    file: 'store/rows/free-orders.ts',
    from: "if (paid === 1) await putTask(tx, {id: `${id}:paid`, orderId: id, kind: 'paid', detail: '{}'});",
    to: '',
  },
  {
    name: 'nothing to pay, whatever a later attempt is for',
    file: 'store/rows/free-orders.ts',
    from: ' AND NOT EXISTS (\n       SELECT 1 FROM buybox_orders o WHERE o.intention_hash = buybox_orders.intention_hash AND o.attempt > buybox_orders.attempt)',
    to: '',
    test: 'test/server/free.test.ts',
  },
  {
    name: 'whoever pays nothing is asked for nothing else, and can pay an earlier attempt',
    file: 'orders/place-order.ts',
    from: '  const earlier = await supersede(order, shop);',
    to: '  const earlier = isFree(order) ? undefined : await supersede(order, shop);',
    test: 'test/server/free.test.ts',
  },
  {
    name: 'what costs nothing counts as refunded in full',
    file: 'store/rows/tasks.ts',
    from: "task.kind === 'paid' && order.amount > 0 && Number(promised)",
    to: "task.kind === 'paid' && Number(promised)",
  },
  {
    name: 'the uses of a code are not counted',
    file: 'orders/price-request.ts',
    from: 'if (promotionCode === null || maxRedemptions === null) return [];',
    to: 'if (promotionCode !== undefined) return [];',
  },
  {
    name: 'a discount is shown and not taken off',
    file: 'pricing/price-order.ts',
    from: 'amount: sum(lines, adjustments),',
    to: 'amount: sum(lines, []),',
    test: 'test/server/price.test.ts',
  },
  {
    name: 'a total that nobody has read is charged',
    file: 'orders/draft-order.ts',
    from: 'if (costs.amount !== expectedAmount)',
    to: 'if (costs.amount < expectedAmount)',
    test: 'test/server/price.test.ts',
  },
  {
    name: 'a total is charged before the address is known',
    file: 'orders/draft-order.ts',
    from: "if (needsAddress) throw new BuyboxError('address_required', {param: 'buyer.address'});",
    to: '',
    test: 'test/server/price.test.ts',
  },
  {
    name: 'a code that nobody knows is passed over',
    file: 'pricing/price-order.ts',
    from: 'if (unpriced.promotionCode !== null && priced.promotionCode === null)',
    to: 'if (unpriced.promotionCode === undefined)',
    test: 'test/server/price.test.ts',
  },
  {
    name: 'another code is the same attempt',
    file: 'orders/place-order.ts',
    from: '...(buyer === undefined && promotionCode === undefined ? [] : [{buyer, promotionCode}]),',
    to: '',
    test: 'test/server/price.test.ts',
  },
  {
    name: 'an answer that makes no sense is charged',
    file: 'pricing/price-answer.ts',
    from: 'if (Number.isSafeInteger(amount) && Number(amount) >= 0 && Number(amount) % step === 0) return;',
    to: 'if (step > 0) return;',
    test: 'test/server/price-trouble.test.ts',
  },
  {
    name: 'a percentage is rounded down',
    file: 'pricing/rounding.ts',
    from: '2n * BigInt(amount) * BigInt(part) + divisor',
    to: '2n * BigInt(amount) * BigInt(part)',
    test: 'test/server/rounding.test.ts',
  },
];
