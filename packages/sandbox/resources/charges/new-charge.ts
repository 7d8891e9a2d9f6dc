/** What decides how a charge looks. Types only. */
import type Stripe from 'stripe';
import type {StoredPaymentMethod} from '../../account.ts';
import type {Failure} from '../failures.ts';

/** How 3-D Secure went before the charge, if it was asked for. */
export type Authenticated = 'challenge' | 'frictionless' | null;

/** What decides how a charge looks. */
export interface NewCharge {
  intent: Stripe.PaymentIntent;
  method: StoredPaymentMethod;
  authentication: Authenticated;
  status: 'succeeded' | 'pending' | 'failed';
  failure: Failure | null;
  /** The review that Radar opens with it. */
  review: string | null;
  /** The mandate that allows a debit. */
  mandate: string | null;
}
