/** One attempt to pay, as the steps pass it on. A type only. */
import type Stripe from 'stripe';
import type {StoredPaymentMethod} from '../../account.ts';
import type {Authenticated} from '../charges/new-charge.ts';

/** A PaymentIntent and the PaymentMethod that is to pay it. */
export interface PaymentAttempt {
  intent: Stripe.PaymentIntent;
  method: StoredPaymentMethod;
  authentication?: Authenticated;
  mandate?: string | null;
}
