/** The input for a new charge. Types only. */
import type Stripe from 'stripe';
import type {StoredPaymentMethod} from '../../account.ts';
import type {Failure} from '../failures.ts';

/** The result of 3-D Secure before the charge, if any. */
export type Authenticated = 'challenge' | 'frictionless' | null;

/** The input for a new charge. */
export interface NewCharge {
  intent: Stripe.PaymentIntent;
  method: StoredPaymentMethod;
  authentication: Authenticated;
  status: 'succeeded' | 'pending' | 'failed';
  failure: Failure | null;
  /** The id of Radar's review. */
  review: string | null;
  /** The id of the mandate for a debit. */
  mandate: string | null;
}
