/** Makes a failing plan smaller: whatever can be left out without mending it is left out. */
import type {OrderPlan, Plan} from './plan.ts';
import {runPlan} from './schedule.ts';

const LISTS = ['troubles', 'stripeFaults', 'eventFaults', 'orders'] as const;

/** The smallest plan that still fails, found by leaving out one thing at a time. */
export async function shrink(plan: Plan): Promise<Plan> {
  for (const smaller of smallerThan(plan)) {
    if ((await runPlan(smaller)).flaws.length > 0) return shrink(smaller);
  }
  return plan;
}

function* smallerThan(plan: Plan): Generator<Plan> {
  for (const list of LISTS) yield* without(plan, list);
  for (const [index, order] of plan.orders.entries()) {
    const leaving = (less: Partial<OrderPlan>): Plan => ({
      ...plan,
      orders: plan.orders.with(index, {...order, ...less}),
    });
    if (order.refunds.length > 0) yield leaving({refunds: order.refunds.slice(1)});
    if (order.secondTab) yield leaving({secondTab: null});
    if (order.hasCode) yield leaving({hasCode: false});
  }
  if (plan.stock !== null) yield {...plan, stock: null};
  if (plan.poison > 0) yield {...plan, poison: 0};
  if (plan.skews.some((skew) => skew !== 0)) yield {...plan, skews: plan.skews.map(() => 0)};
}

function* without(plan: Plan, list: (typeof LISTS)[number]): Generator<Plan> {
  const items = plan[list] as unknown[];
  if (list === 'orders' && items.length === 1) return;
  for (const index of items.keys()) yield {...plan, [list]: items.toSpliced(index, 1)};
}
