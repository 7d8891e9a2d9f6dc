/**
 * Looks at many young orders with few calls: Stripe lists a hundred PaymentIntents at once, and of most of them nothing has
 * come. So a flood of abandoned orders hides no honest one. Changes no order but by putting off its next look.
 */
import {listIntentsBefore} from '../stripe/calls.ts';
import type {Shop} from '../shop.ts';
import type {WaitingOrder} from '../store/store.ts';

/** So many orders at a time: reading them keeps everybody else from the database. */
const PORTION = 1_000;

/** Nothing has come of it yet: the buyer is still there, or has left. */
const WAITS: ReadonlySet<string> = new Set([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
]);

/** How far it goes. */
export interface Glance {
  now: number;
  /** Orders made before this are left to be canceled. */
  madeAfter: number;
  /** How many lists to ask for at most, and below how many orders it is not worth one. */
  budget: number;
  delays: readonly number[];
  /** Looks at one of which something may have come; false when it looks at no more. */
  visit(order: WaitingOrder): Promise<boolean>;
}

/** Glances at all that is due, the longest due first, as far as the budget goes. */
export async function glance(shop: Shop, settings: Glance): Promise<void> {
  const {now, madeAfter, budget} = settings;
  // The one call that there is belongs to the order that waits longest.
  if (budget < 2) return;
  for (let left = budget; left > 0;) {
    const due = await shop.store.waiting({now, madeAfter, limit: PORTION});
    if (due.length <= budget) return;
    const calls = await glanceAt(due, {...settings, budget: left}, shop);
    if (calls === 0) return;
    left -= calls;
  }
}

/** Goes down Stripe's list from the youngest of them. @returns how many lists that took; 0 when it came no further */
async function glanceAt(due: readonly WaitingOrder[], settings: Glance, shop: Shop): Promise<number> {
  const {now, budget, delays, visit} = settings;
  // Of those of one moment, the one that came last.
  const [youngest] = due.toReversed().toSorted((a, b) => b.createdAt - a.createdAt);
  if (!youngest || !(await visit(youngest))) return 0;
  const unseen = new Map(due.map((order) => [order.paymentIntentId, order]));
  unseen.delete(youngest.paymentIntentId);
  let last: string | undefined = youngest.paymentIntentId;
  let calls = 0;
  for (; last !== undefined && calls < budget && unseen.size > 0; calls += 1) {
    const {data, has_more: hasMore} = await listIntentsBefore(shop.stripe, last);
    const seen = data.flatMap(({id, status}) => {
      const order = unseen.get(id);
      unseen.delete(id);
      return order ? [{order, status}] : [];
    });
    const quiet = seen.filter(({status}) => WAITS.has(status)).map(({order}) => order.id);
    const promising = seen.filter(({status}) => !WAITS.has(status));
    await shop.store.putOff(quiet, now, delays);
    if (!(await visitAll(promising, visit))) return 0;
    last = hasMore && seen.length > 0 ? data.at(-1)?.id : undefined;
  }
  return unseen.size === due.length - 1 ? 0 : calls;
}

async function visitAll(promising: readonly {order: WaitingOrder}[], visit: Glance['visit']): Promise<boolean> {
  for (const {order} of promising) if (!(await visit(order))) return false;
  return true;
}
