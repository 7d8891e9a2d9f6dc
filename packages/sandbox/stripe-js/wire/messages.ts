/** The messages between the page and its frames. Types only; no card data leaves a frame. */
import type {Appearance, StripeError} from '@stripe/stripe-js';

/** The appearance and the language of a frame. */
export interface FrameLook {
  appearance: Appearance;
  /** A language code, the browser's for `auto`. The frame speaks English where it lacks the language. */
  locale: string;
}

/** The query parameters with which the frame asks for its group's session. */
export type SessionQuestion = Record<string, string>;

/** The layout of the payment methods. */
export interface LayoutOptions {
  type: 'accordion' | 'tabs';
  /** Whether nothing is chosen at first. */
  isCollapsed: boolean;
  hasRadios: boolean;
  isSpaced: boolean;
  /** How many are shown before "More"; 0 is all. */
  visible: number;
}

/** The fields of a billing address that a payment form may ask for. */
export type BillingField = 'country' | 'email' | 'name' | 'postalCode';

/** The options of the Payment Element's frame. */
export interface FrameOptions extends FrameLook {
  question: SessionQuestion;
  layout: LayoutOptions;
  /** The types that the host wants first, in its order. */
  order: readonly string[];
  /** Billing fields that the host passes itself. */
  hidden: Record<BillingField, boolean>;
  defaults: Record<BillingField, string>;
  readOnly: boolean;
  /** By type: whether its legal text is shown. */
  terms: Record<string, string | undefined>;
  /** The name of the business, for legal texts. */
  business: string;
  /** Whether the buyer agrees to be charged again. */
  isForLater: boolean;
}

/** The state of the fields, in the names of Stripe's `change` event. */
export interface FieldsState {
  empty: boolean;
  complete: boolean;
  collapsed: boolean;
  value: {
    type: string;
    savePaymentMethod?: boolean;
    payment_method?: {id: string; type: string; billing_details: object};
  };
}

/** What the frame needs to confirm, besides the entered data. */
export interface ConfirmRequest {
  clientSecret: string;
  publishableKey: string;
  /** `confirmParams` and the values of the Elements group, in the API's names. */
  params: Record<string, unknown>;
}

/** What the frame needs to create a token or a PaymentMethod, besides the entered data. */
export interface CreateRequest {
  resource: 'confirmation_tokens' | 'payment_methods' | 'tokens';
  publishableKey: string;
  params: Record<string, unknown>;
}

/** The API's answer to the frame: one of the three. */
export interface ApiReply {
  paymentIntent?: ClientIntent;
  setupIntent?: ClientIntent;
  error?: StripeError;
}

/** The created object, or the error. */
export type CreateReply = {created: object; error?: undefined} | {created?: undefined; error: StripeError};

/** The fields of the reduced PaymentIntent or SetupIntent that the page's script uses. */
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

/** A QR code: its text and its image. */
export interface QrCode {
  data: string;
  image_url_svg: string;
}
