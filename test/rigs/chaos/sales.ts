/** A run's own backend: what it sells, at a price that may rise, and what it has given. Knows no page. */
import {randomBytes} from 'node:crypto';
import {buybox, type Buybox, type BuyboxOptions, type Order} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';

/** What one credit costs from a moment on, in minor units. */
export interface Price {
  readonly since: number;
  readonly unitAmount: number;
}

/** A backend that sells. */
export interface Sales {
  fetch(request: Request): Promise<Response>;
  /** Asks more for a credit from now on. */
  raisePrice(): void;
  /** Each price that it has had, in turn, by its own clock. */
  readonly prices: readonly Price[];
  /** Every order that was given to the buyer, in turn. */
  readonly given: readonly Order[];
  /** Lets its clock go on until everything that it owes an order was looked at. */
  reconcile(): Promise<void>;
  close(): Promise<void>;
}

/** What one credit costs at first, and how much more each time, in minor units. */
const UNIT = 100;
const RISE = 50;
/** After this an order is looked at that nobody has told of. */
const FIRST_LOOK_MS = 3 * 60_000;

/** Opens one for an account at Stripe. */
export function openSales(stripe: BuyboxOptions['stripe']): Sales {
  const given: Order[] = [];
  const prices: Price[] = [];
  let ahead = 0;
  const clock = (): number => Date.now() + ahead;
  const terms = {
    stripe,
    secret: randomBytes(32).toString('hex'),
    paymentMethodTypes: ['card', 'alipay'],
    store: sqlite(':memory:', {clock}),
    clock,
    onPaid: async (order: Order): Promise<void> => void given.push(order),
  };
  const openAt = (unitAmount: number): Buybox => {
    prices.push({since: clock(), unitAmount});
    const seat = {name: 'Seat', currency: 'usd', unitAmount: UNIT};
    return buybox({
      ...terms,
      catalog: {seat, credits: {...seat, name: 'Credits', unitAmount, quantity: {max: 100}}},
    });
  };
  const opened = [openAt(UNIT)];
  const newest = (): Buybox => opened.at(-1) as Buybox;
  return {
    fetch: async (request) => newest().fetch(request),
    raisePrice: () => void opened.push(openAt(UNIT + opened.length * RISE)),
    prices,
    given,
    reconcile: async () => {
      ahead += FIRST_LOOK_MS;
      await newest().reconcile();
    },
    close: async () => {
      for (const each of opened) await each.close();
    },
  };
}
