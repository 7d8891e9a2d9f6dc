/** Which orders can be asked for: a mistake in the question is said, not answered with nothing. */
import {ORDER_STATES} from '../../packages/contract/order-states.ts';
import type {Fulfilment} from './order.ts';
import {type Shape, assertShape} from '../options/option-shape.ts';
import type {OrderQuery} from '../store/store.ts';

const FULFILMENTS: readonly Fulfilment[] = ['none', 'due', 'done', 'failed'];

const QUERY: Shape<OrderQuery> = {
  state: 'anything',
  fulfilment: 'anything',
  customer: 'a string',
  needsAttention: 'true or false',
  before: 'anything',
  limit: 'anything',
};

function isPlace(before: NonNullable<OrderQuery['before']>): boolean {
  if (typeof before !== 'object') return Number.isSafeInteger(before);
  return Number.isSafeInteger(before.createdAt) && typeof before.id === 'string';
}

/** @throws TypeError that names what is wrong in a query */
export function assertOrderQuery(query: OrderQuery): void {
  assertShape(query, QUERY, 'orders()');
  const {state, fulfilment, before, limit} = query;
  if (state !== undefined && !ORDER_STATES.includes(state))
    throw new TypeError(`state is one of ${ORDER_STATES.join(', ')}.`);
  if (fulfilment !== undefined && !FULFILMENTS.includes(fulfilment))
    throw new TypeError(`fulfilment is one of ${FULFILMENTS.join(', ')}.`);
  if (before !== undefined && !isPlace(before))
    throw new TypeError('before is an order, or milliseconds since the epoch.');
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0))
    throw new TypeError('limit is a whole number above 0.');
}
