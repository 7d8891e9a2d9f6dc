/** Runs one schedule from its plan to its judgement. */
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
  broken: string[];
  crashes: number;
  starts: number;
  calls: number;
  webhooks: number;
  turns: number;
}

/** What is switched off, to see what the rest is worth. */
export interface Without {
  webhooks?: boolean;
  reconciler?: boolean;
}

/** Runs it. The same plan always ends the same. */
export async function runPlan(plan: Plan, without: Without = {}): Promise<Outcome> {
  const world = await openWorld(plan);
  try {
    if (without.webhooks) world.stripe.faults.add({on: 'event *', fault: {kind: 'drop'}, times: 'always'});
    let living = plan.orders.length;
    for (const [index, order] of plan.orders.entries()) {
      void live(world, order, index).finally(() => (living -= 1));
    }
    await world.run(() => living === 0, 10 * MINUTE);
    if (!without.webhooks) world.stripe.faults.clear();
    for (const instance of world.instances) instance.calm();
    await heal(world, without);
    const broken = await whileOthersGoOn(world, () => judgeWorld(world));
    return {broken, ...count(world)};
  } finally {
    await world.close();
  }
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Days without trouble. */
async function heal(world: World, without: Without): Promise<void> {
  for (const pause of LOOKS) {
    await world.run(() => false, pause);
    if (!without.reconciler) await look(world, pause === LAST);
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

function count({gates, host, instances, stripe}: World): Omit<Outcome, 'broken'> {
  return {
    crashes: instances.reduce((sum, {crashes}) => sum + crashes, 0),
    starts: host.starts,
    calls: stripe.journal.calls().length,
    webhooks: stripe.journal.deliveries().length,
    turns: gates.passed,
  };
}
