/** What only Stripe knows of a Checkout Session. Types only. */
import type Stripe from 'stripe';
import type {CreateSessionParams} from './session-params.ts';

/** What the buyer has entered, with an address as Stripe's objects hold it. */
export interface Buyer {
  email: string | null;
  name: string | null;
  phone: string | null;
  address: Stripe.Address | null;
  shipping: {address: Stripe.Address; name: string} | null;
}

/** The ids of a coupon, and of the promotion code that led to it. */
export interface CheckoutDiscount {
  coupon: string;
  promotion: string | null;
}

/** What a session's object does not show. */
export interface CheckoutDetails {
  lineItems: Stripe.LineItem[];
  discount: CheckoutDiscount | null;
  /** What the session was made with. */
  params: CreateSessionParams;
  /** The PaymentIntent or SetupIntent whose success completes the session; null until the buyer confirms. */
  intent: string | null;
  /** Null until the buyer confirms. */
  buyer: Buyer | null;
  /** Whether the session is complete while the bank has not answered yet. */
  isPending: boolean;
}
