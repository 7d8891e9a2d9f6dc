/** What a page may see with its publishable key. Types only: type-reader.ts reads them, nothing runs. */
import type {Stripe} from 'stripe';

/** The SDK has no type of what a page sees. These are the keys that were recorded, and never another one. */
export type PageIntent = Omit<Pick<Stripe.PaymentIntent, PageIntentKey>, 'last_payment_error'> & {
  last_payment_error: PageLastError | null;
};

type PageIntentKey =
  | 'id'
  | 'object'
  | 'amount'
  | 'amount_details'
  | 'automatic_payment_methods'
  | 'canceled_at'
  | 'cancellation_reason'
  | 'capture_method'
  | 'client_secret'
  | 'confirmation_method'
  | 'created'
  | 'currency'
  | 'description'
  | 'last_payment_error'
  | 'livemode'
  | 'next_action'
  | 'payment_method'
  | 'payment_method_configuration_details'
  | 'payment_method_types'
  | 'processing'
  | 'receipt_email'
  | 'setup_future_usage'
  | 'shipping'
  | 'source'
  | 'status';

/** The same of a SetupIntent. */
export type PageSetup = Omit<Pick<Stripe.SetupIntent, PageSetupKey>, 'last_setup_error'> & {
  last_setup_error: PageLastError | null;
};

type PageSetupKey =
  | 'id'
  | 'object'
  | 'automatic_payment_methods'
  | 'cancellation_reason'
  | 'client_secret'
  | 'created'
  | 'description'
  | 'last_setup_error'
  | 'livemode'
  | 'next_action'
  | 'payment_method'
  | 'payment_method_configuration_details'
  | 'payment_method_types'
  | 'status'
  | 'usage';

/** A ConfirmationToken as the page that made it sees it. */
export type PageToken = Omit<Stripe.ConfirmationToken, 'payment_method_preview'> & {
  payment_method_preview: PagePreview | null;
};

type Preview = NonNullable<Stripe.ConfirmationToken['payment_method_preview']>;
type PagePreview = Omit<Preview, 'card'> & {card?: Omit<NonNullable<Preview['card']>, 'fingerprint'>};

type PageLastError = Omit<Stripe.PaymentIntent.LastPaymentError, 'payment_method'> & {payment_method?: PageMethod};

/** A page could follow a card from shop to shop by its fingerprint. */
export type PageMethod = Omit<Stripe.PaymentMethod, 'card'> & {
  card?: Omit<Stripe.PaymentMethod.Card, 'fingerprint'>;
};
