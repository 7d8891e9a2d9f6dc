/** What Stripe's form is opened for. */
import type {Appearance} from '@stripe/stripe-js';
import type {Language} from '../languages/match.ts';

/** What the form is opened for; the PaymentIntent is made with the same. */
export interface PaymentTerms {
  /** Minor units. */
  amount: number;
  currency: string;
  paymentMethodTypes: string[];
  captureMethod: 'manual' | undefined;
  /** One of our languages. */
  language: Language;
  /** The wallets' buttons: when there are any, alone, or not at all. */
  express: 'auto' | 'only' | 'never';
  email: string | undefined;
  /** Laid over the look that is read from the tag. */
  appearance: Appearance | undefined;
}
