/** The host of the shop: what `onPaid` does, through `tx` or elsewhere, and what it may do wrong. Counts everything. */
import type {BuyboxOptions, Order, Transaction} from 'buybox/server';
import type {Plan} from './plan.ts';

/** What the host has done, outside of our tables. */
export interface Host {
  /** What one instance is given; `turn` is a moment in which anything may happen, its death as well. */
  options(
    turn: () => Promise<void>,
  ): Pick<BuyboxOptions, 'onAttention' | 'onDisputed' | 'onError' | 'onPaid' | 'onRefunded'>;
  /** What was done elsewhere: by the order's id, as a mail service would know it. */
  readonly elsewhere: {orderId: string; amount: number}[];
  /** The refunds and disputes it heard of, each with the state it was in: `re_1:succeeded`. */
  readonly told: readonly string[];
  readonly starts: number;
}

/** The table of effects: without a key, so that a second one is seen. */
export const EFFECTS = 'CREATE TABLE effects (order_id TEXT NOT NULL, amount INTEGER NOT NULL)';

/** A host that has done nothing yet. */
export function createHost(plan: Plan): Host {
  const elsewhere: Host['elsewhere'] = [];
  const told: string[] = [];
  let starts = 0;
  let poison = plan.poison;
  const give = async (order: Order, tx: Transaction): Promise<void> => {
    if (plan.contract === 'elsewhere') elsewhere.push({orderId: order.id, amount: order.amount});
    else await tx.run('INSERT INTO effects VALUES (?, ?)', order.id, order.amount);
  };
  return {
    elsewhere,
    told,
    get starts() {
      return starts;
    },
    options: (turn) => ({
      async onPaid(order, {tx}) {
        starts += 1;
        await turn();
        await give(order, tx);
        if (poison > 0) {
          poison -= 1;
          throw new Error('The host can not.');
        }
        await turn();
      },
      onRefunded: async (_order, {refund}) => void told.push(`${refund.id}:${refund.status}`),
      onDisputed: async (_order, {dispute}) => void told.push(`${dispute.id}:${dispute.status}`),
      onAttention: async () => undefined,
      onError: () => undefined,
    }),
  };
}
