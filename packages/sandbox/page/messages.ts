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

/** What the frame needs to make an object of the card that no intent knows yet. */
export interface CreateOrder {
  resource: 'confirmation_tokens' | 'payment_methods';
  publishableKey: string;
  params: Record<string, unknown>;
}

/** What the API answered to the frame, or that it could not be reached: one of the three. */
export interface ApiReply {
  paymentIntent?: ClientIntent;
  setupIntent?: ClientIntent;
  error?: StripeError;
}

/** The object that was made, or why not. */
export type CreateReply = {created: object; error?: undefined} | {created?: undefined; error: StripeError};

/** As much of the reduced PaymentIntent or SetupIntent as the page's script looks at. */
export interface ClientIntent {
  id: string;
  status: string;
  client_secret: string;
  next_action: {
    type: string;
    redirect_to_url?: {url: string};
    alipay_handle_redirect?: {url: string};
    use_stripe_sdk?: {type: string};
    wechat_pay_display_qr_code?: QrCode;
    paynow_display_qr_code?: QrCode;
  } | null;
  last_payment_error?: StripeError | null;
  last_setup_error?: StripeError | null;
}

/** A code that the buyer scans: what stands in it, and its picture. */
export interface QrCode {
  data: string;
  image_url_svg: string;
}
