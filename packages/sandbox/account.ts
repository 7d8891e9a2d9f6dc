/** One test account in memory: its clock, ids and objects. Knows what is stored; knows nothing of how it changes. */

import type Stripe from 'stripe';
import type {Keys} from './api/auth.ts';
import type {TestCard} from './cards/test-card.ts';
import type {Ids} from './ids.ts';
import type {JournalWriter} from './journal.ts';

/** A PaymentMethod and what only Stripe knows of it. */
export interface StoredPaymentMethod {
  object: Stripe.PaymentMethod;
  card: TestCard;
  /** Without a customer a PaymentMethod pays once. */
  used: boolean;
}

/** Everything the account holds, each in the order it was made. */
export interface Store {
  paymentIntents: Map<string, Stripe.PaymentIntent>;
  charges: Map<string, Stripe.Charge>;
  refunds: Map<string, Stripe.Refund>;
  paymentMethods: Map<string, StoredPaymentMethod>;
  events: Map<string, Stripe.Event>;
}

/** What resources work with. */
export interface Account {
  readonly id: string;
  readonly keys: Keys;
  readonly ids: Ids;
  readonly store: Store;
  readonly journal: JournalWriter;
  /** Seconds since the epoch, by the sandbox's clock. */
  now(): number;
  /** Runs `act` after `milliseconds`, unless the sandbox closes before. */
  later(milliseconds: number, act: () => void): void;
  /** Hands an event to every webhook endpoint; answers how many there are. */
  deliver(event: Stripe.Event): number;
  /** How long after a charge its balance transaction is known, in milliseconds. */
  readonly chargeUpdateDelay: number;
}

/** An account that has done nothing yet. */
export function createStore(): Store {
  return {
    paymentIntents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    paymentMethods: new Map(),
    events: new Map(),
  };
}

/** The stored object `kind` with this id, for `expand`. */
export function lookUp(store: Store, kind: string, id: string): object | undefined {
  if (kind === 'payment_intent') return store.paymentIntents.get(id);
  if (kind === 'refund') return store.refunds.get(id);
  if (kind === 'charge') return store.charges.get(id);
  return kind === 'payment_method' ? store.paymentMethods.get(id)?.object : undefined;
}
