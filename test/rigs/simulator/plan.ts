/** Draws what shall happen in one schedule. Data only: the same plan can be run again with less in it. */
import type {FaultRule} from 'buybox/sandbox';
import type {Random} from './random.ts';

/** One buyer and what the shop's owner does with the order. */
export interface OrderPlan {
  quantity: number;
  /** What the buyer pays with; `none` leaves. */
  card: 'declined' | 'good' | 'none';
  /** How often the page asks for the order at once. */
  requests: number;
  /** The same intention for one more, in a second tab; whether the buyer chose that there before Pay was pressed. */
  secondTab: {choosesFirst: boolean} | null;
  /** Whether the buyer has a promotion code, in the first tab. */
  hasCode: boolean;
  /** How often the page looks at the order afterwards. */
  looks: number;
  /** Refunds that the owner asks for, each so often, on any instance. */
  refunds: {key: string; amount: number; times: number}[];
  /** A refund in Stripe's Dashboard, in minor units. */
  dashboardRefund: number | null;
  /** Whether the buyer disputes the payment. */
  isDisputed: boolean;
  /** When the owner captures what is held, each in milliseconds after it is. */
  captures: number[];
  /** When the owner cancels whatever order is there, in milliseconds after the start. */
  cancels: number[];
}

/** Where most goes wrong: between what was done and its being written down. */
const PLACES = [
  'after apply',
  'after attachPaymentIntent',
  'after claim',
  'after open',
  'after requestRefund',
  'before attachPaymentIntent',
  'before complete',
  'in onPaid',
  'stripe',
] as const;

/** Something that happens to an instance from its turn number `at` on, at a place or anywhere. */
export interface Trouble {
  at: number;
  instance: number;
  place: string | null;
  /** How long it stands still, in milliseconds. */
  stallMs: number;
  what: 'crash' | 'database_after' | 'database_before' | 'reconcile' | 'stall';
}

/** One schedule. */
export interface Plan {
  seed: number;
  /** Whether `onPaid` writes through `tx`, or to somewhere else. */
  contract: 'elsewhere' | 'tx';
  /** Whether the shop holds the money until its owner captures it. */
  capture: 'automatic' | 'manual';
  /** Milliseconds by which each instance's clock is wrong. */
  skews: number[];
  orders: OrderPlan[];
  troubles: Trouble[];
  stripeFaults: FaultRule[];
  eventFaults: FaultRule[];
  /** How often `onPaid` fails before it works. */
  poison: number;
  /** How many there are of what is sold; null for as many as are wanted. */
  stock: number | null;
  /** The code that there is: what it takes off in per cent, and how often it may be used. */
  code: {percentOff: 50 | 100; maxRedemptions: number | null};
}

const CALLS = [
  'POST /v1/payment_intents',
  'GET /v1/payment_intents/:id',
  'POST /v1/refunds',
  'GET /v1/refunds',
  '*',
] as const;
const WHENS = ['after', 'before'] as const;

/** What the seed says. */
export function drawPlan(seed: number, random: Random): Plan {
  const skew = () => (random.happens(0.3) ? random.below(600_000) - 300_000 : 0);
  const instances = random.happens(0.3) ? 3 : 2;
  const capture = random.happens(0.15) ? 'manual' : 'automatic';
  return {
    seed,
    contract: random.happens(0.5) ? 'tx' : 'elsewhere',
    capture,
    skews: Array.from({length: instances}, skew),
    orders: Array.from({length: random.happens(0.3) ? 2 : 1}, () => drawOrder(random, capture)),
    troubles: Array.from({length: random.below(8)}, () => drawTrouble(random, instances)),
    stripeFaults: Array.from({length: random.below(4)}, () => drawStripeFault(random)),
    eventFaults: Array.from({length: random.below(4)}, () => drawEventFault(random)),
    poison: random.happens(0.2) ? 1 + random.below(3) : 0,
    stock: random.happens(0.4) ? 1 + random.below(8) : null,
    code: {
      percentOff: random.happens(0.6) ? 100 : 50,
      maxRedemptions: random.happens(0.5) ? 1 : null,
    },
  };
}

function drawOrder(random: Random, capture: Plan['capture']): OrderPlan {
  const quantity = 1 + random.below(5);
  const refunds = Array.from({length: random.happens(0.5) ? 1 + random.below(2) : 0}, (_, index) => ({
    key: `r${index}`,
    amount: 50 + random.below(quantity * 100),
    times: 1 + random.below(3),
  }));
  return {
    quantity,
    card: random.pick(['good', 'good', 'good', 'good', 'declined', 'none'] as const),
    requests: 1 + random.below(2),
    secondTab: random.happens(0.2) ? {choosesFirst: random.happens(0.5)} : null,
    hasCode: random.happens(0.3),
    looks: random.below(3),
    refunds,
    dashboardRefund: random.happens(0.15) ? 50 : null,
    isDisputed: random.happens(0.1),
    captures: capture === 'manual' ? drawMoments(random, 1 + random.below(3)) : [],
    cancels: random.happens(0.15) ? drawMoments(random, 1 + random.below(2)) : [],
  };
}

/** Soon or a little later: that is when it meets something else. */
function drawMoments(random: Random, count: number): number[] {
  return Array.from({length: count}, () => (random.happens(0.5) ? 0 : random.below(20_000)));
}

function drawTrouble(random: Random, instances: number): Trouble {
  const what = ['crash', 'database_after', 'database_before', 'reconcile', 'reconcile', 'stall', 'stall'] as const;
  const stallMs = 16_000 + random.below(100_000);
  const place = random.happens(0.6) ? random.pick(PLACES) : null;
  return {at: random.below(60), instance: random.below(instances), place, stallMs, what: random.pick(what)};
}

function drawStripeFault(random: Random): FaultRule {
  const faults: readonly FaultRule['fault'][] = [
    {kind: 'latency', milliseconds: 100 + random.below(8_000)},
    {kind: 'reset', when: random.pick(WHENS)},
    {kind: 'bad_gateway', when: random.pick(WHENS)},
    {kind: 'hang', when: random.pick(WHENS)},
    {kind: 'rate_limit'},
    {kind: 'lock_timeout'},
    {kind: 'conflict'},
    {kind: 'server_error'},
    {kind: 'truncated'},
  ];
  return {on: random.pick(CALLS), fault: random.pick(faults), times: 1 + random.below(4), after: random.below(6)};
}

function drawEventFault(random: Random): FaultRule {
  const faults: readonly FaultRule['fault'][] = [
    {kind: 'drop'},
    {kind: 'duplicate', copies: 2 + random.below(3)},
    {kind: 'delay', milliseconds: random.below(3 * 86_400_000)},
    {kind: 'reorder'},
  ];
  const always = random.happens(0.3);
  return {on: 'event *', fault: random.pick(faults), times: always ? 'always' : 1 + random.below(4)};
}
