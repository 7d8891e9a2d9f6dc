/** Runs one schedule from its plan to its judgement. */
import type {Flaw} from './flaw.ts';
import {judgeWorld} from './oracle.ts';
import {live} from './people.ts';
import type {Plan} from './plan.ts';
import {openWorld} from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** When the second looks come, one after the other: until nothing is left to find. */
const LOOKS = [MINUTE / 3, 2 * MINUTE, 20 * MINUTE, 3 * HOUR, 26 * HOUR, 50 * HOUR];

const LAST = LOOKS.at(-1);

/** What a schedule was, in numbers. */
export interface Outcome {
  flaws: Flaw[];
  crashes: number;
  starts: number;
  calls: number;
  webhooks: number;
  turns: number;
  /** How often an order moved. */
  transitions: number;
}

/** What can be switched off, to see what the rest is worth. */
export const PARTS = ['browser', 'reconciler', 'webhooks'] as const;

/** What is switched off: the buyer's own looks, the second look, or what Stripe tells. */
export type Part = (typeof PARTS)[number];

/** Runs it. The same plan always ends the same. */
export async function runPlan(plan: Plan, without?: Part): Promise<Outcome> {
  const world = await openWorld(plan, {hasReconciler: without !== 'reconciler'});
  try {
    const hush = () => world.stripe.faults.add({on: 'event *', fault: {kind: 'drop'}, times: 'always'});
    if (without === 'webhooks') hush();
    let living = plan.orders.length;
    for (const [index, order] of plan.orders.entries()) {
      const looks = without === 'browser' ? 0 : order.looks;
      void live(world, {...order, looks}, index).finally(() => (living -= 1));
    }
    await world.run(() => living === 0, 10 * MINUTE);
    world.stripe.faults.clear();
    if (without === 'webhooks') hush();
    for (const instance of world.instances) instance.calm();
    await heal(world, without);
    const verdict = await whileOthersGoOn(world, () => judgeWorld(world));
    return {...verdict, ...count(world)};
  } finally {
    await world.close();
  }
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Days without trouble. */
async function heal(world: World, without: Part | undefined): Promise<void> {
  for (const pause of LOOKS) {
    await world.run(() => false, pause);
    if (without !== 'reconciler') await look(world, pause === LAST);
  }
}

/** One instance looks; at the end all of them at once. */
async function look(world: World, isLast: boolean): Promise<void> {
  const those = isLast ? world.instances : [world.some()];
  let looking = those.length;
  for (const {shop} of those) {
    void shop
      .reconcile()
      .catch(() => undefined)
      .finally(() => (looking -= 1));
  }
  await world.run(() => looking === 0, 5 * MINUTE);
}

/** The oracle too waits for a world in which only some can go on at a time. */
async function whileOthersGoOn<T>(world: World, act: () => Promise<T>): Promise<T> {
  let result: {value: T} | undefined;
  let error: unknown;
  act().then(
    (value) => (result = {value}),
    (reason: unknown) => (error = reason),
  );
  await world.run(() => result !== undefined || error !== undefined, HOUR);
  if (result) return result.value;
  throw error ?? new Error(`Schedule ${world.plan.seed} stands still.`);
}

function count({gates, host, instances, stripe}: World): Omit<Outcome, 'flaws' | 'transitions'> {
  return {
    crashes: instances.reduce((sum, {crashes}) => sum + crashes, 0),
    starts: host.starts,
    calls: stripe.journal.calls().length,
    webhooks: stripe.journal.deliveries().length,
    turns: gates.passed,
  };
}
