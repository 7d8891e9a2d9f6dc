/** What the page and the payment frame say to each other. Types only; no card data is among what leaves the frame. */

import type {Appearance, StripeError} from '@stripe/stripe-js';

/** How the fields look and which there are. */
export interface FrameOptions {
  appearance: Appearance;
  /** A language code; `auto` is English. */
  locale: string;
  /** A box with the header "Card", or the fields alone. */
  accordion: boolean;
  /** Billing fields the host brings itself. */
  hidden: {country: boolean; postalCode: boolean};
  readOnly: boolean;
  country: string;
  postalCode: string;
}

/** What the page learns of the fields while a person types. */
export interface FieldsState {
  empty: boolean;
  complete: boolean;
}

/** What the buyer says of where the card is from; empty where the field isn't shown. */
export interface Billing {
  country: string;
  postalCode: string;
}

/** What the frame needs to confirm; the card it has itself. */
export interface ConfirmOrder {
  clientSecret: string;
  publishableKey: string;
  /** `confirmParams` and the facts of the Elements group, as the API names them. */
  params: Record<string, unknown>;
}

/** What the API answered to the frame, or that it could not be reached. */
export type ApiReply =
  {paymentIntent: ClientIntent; error?: undefined} | {error: StripeError; paymentIntent?: undefined};

/** As much of the reduced PaymentIntent as the page's script looks at. */
export interface ClientIntent {
  id: string;
  status: string;
  client_secret: string;
  next_action: {type: string; redirect_to_url?: {url: string}} | null;
  last_payment_error: StripeError | null;
}
