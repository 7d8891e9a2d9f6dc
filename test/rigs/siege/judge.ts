/** What must be true of a siege. The numbers are those of docs/guard.md. */
import type {Notes} from './people.ts';
import type {World} from './world.ts';

/** What a siege has shown. */
export interface Tally {
  readonly attempts: number;
  readonly notes: Notes;
  /** Calls to Stripe by the minute, while it lasted. */
  readonly calls: ReadonlyMap<number, number>;
  /** What is still open two hours later. */
  readonly left: {readonly open: number; readonly orders: number};
}

/** Of buyers. */
const FEWEST_SERVED = 0.99;
const MOST_BYTES = 1_000_000;
/** Cards on one PaymentIntent; a sixth may be under way while the fifth is told. */
const MOST_DECLINES = 5;
/** Calls to Stripe in any minute. */
const MOST_CALLS = 1_500;
const HOURS_LATER = 2;
const HALF_MINUTE_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Lets two hours pass in which nobody comes. */
export async function sweep(world: World): Promise<Tally['left']> {
  const end = Date.now() + HOURS_LATER * HOUR_MS;
  while (Date.now() < end) {
    world.wait(HALF_MINUTE_MS);
    await world.look();
  }
  const orders = await Promise.all(
    (['creating', 'open', 'processing'] as const).map((state) =>
      world.backend.shop.store.list({state, limit: 500}),
    ),
  );
  const page = await world.sdk.paymentIntents.list({limit: 100});
  const open = page.data.filter(({status}) => status.startsWith('requires_')).length;
  return {open, orders: orders.flat().length};
}

/** What is wrong. */
export function judge({notes, calls, left}: Tally, {backend, told}: World): string[] {
  const bytes = backend.shop.guard?.bytes ?? Infinity;
  const busiest = Math.max(0, ...calls.values());
  const suspected = told.filter((text) => /trying out stolen cards|More orders are asked for/.test(text));
  const rules: readonly [boolean, string][] = [
    [notes.served / notes.buyers >= FEWEST_SERVED, `only ${notes.served} of ${notes.buyers} buyers were served`],
    [bytes < MOST_BYTES, `the limiter takes ${bytes} bytes`],
    [busiest <= MOST_CALLS, `${busiest} calls to Stripe in one minute`],
    [notes.mostDeclines <= MOST_DECLINES, `${notes.mostDeclines} cards were declined on one PaymentIntent`],
    [left.open === 0, `${left.open} PaymentIntents are left open`],
    [left.orders === 0, `${left.orders} orders are left open`],
    [suspected.length > 0, 'the owner was not told'],
  ];
  return rules.flatMap(([isRight, says]) => (isRight ? [] : [says]));
}
