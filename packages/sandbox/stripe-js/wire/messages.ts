/** What the page and its frames say to each other. Types only; nothing that was typed is among what leaves a frame. */
import type {Appearance, StripeError} from '@stripe/stripe-js';

/** How a frame looks, and in which language it speaks. */
export interface FrameLook {
  appearance: Appearance;
  /** A language code; `auto` is English. */
  locale: string;
}

/** What the frame asks the sandbox about its group: which methods fit, and what is saved. Parameters of a query. */
export type SessionQuestion = Record<string, string>;

/** How the ways to pay stand under each other. */
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

/** How the Payment Element looks and which fields there are. */
export interface FrameOptions extends FrameLook {
  question: SessionQuestion;
  layout: LayoutOptions;
  /** Types in the host's own order, before all others. */
  order: readonly string[];
  /** Billing fields the host brings itself. */
  hidden: Record<BillingField, boolean>;
  defaults: Record<BillingField, string>;
  readOnly: boolean;
  /** By type: whether its legal text is shown. */
  terms: Record<string, string | undefined>;
  /** Who is paid, in legal texts. */
  business: string;
  /** Whether the buyer agrees to be charged again. */
  isForLater: boolean;
}

/** What the page learns of the fields while a person types, in the words of Stripe's `change` event. */
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

/** What the frame needs to confirm; what was typed it has itself. */
export interface ConfirmRequest {
  clientSecret: string;
  publishableKey: string;
  /** `confirmParams` and the facts of the Elements group, as the API names them. */
  params: Record<string, unknown>;
}

/** What the frame needs to make an object of what was typed and no intent knows yet. */
export interface CreateRequest {
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
