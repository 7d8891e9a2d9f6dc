/** What a page may see of an object with its publishable key. Knows which fields are public; changes nothing. */
import type Stripe from 'stripe';
import type {Surface} from '../api/auth.ts';

/** As recorded from Stripe: without metadata, customer and charge. */
const PUBLIC_FIELDS = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] as const satisfies readonly (keyof Stripe.PaymentIntent)[];

/** The PaymentIntent as this caller may see it. */
export function viewIntent(intent: Stripe.PaymentIntent, surface: Surface): object {
  if (surface === 'secret') return intent;
  const reduced = Object.fromEntries(PUBLIC_FIELDS.filter((field) => field in intent).map((f) => [f, intent[f]]));
  return {...reduced, last_payment_error: viewError(intent.last_payment_error)};
}

/** The same fields of a SetupIntent. */
const PUBLIC_SETUP_FIELDS = [
  'id',
  'object',
  'automatic_payment_methods',
  'cancellation_reason',
  'client_secret',
  'created',
  'description',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'status',
  'usage',
] as const satisfies readonly (keyof Stripe.SetupIntent)[];

/** The SetupIntent as this caller may see it. */
export function viewSetup(intent: Stripe.SetupIntent, surface: Surface): object {
  if (surface === 'secret') return intent;
  const reduced = Object.fromEntries(PUBLIC_SETUP_FIELDS.map((field) => [field, intent[field]]));
  return {...reduced, last_setup_error: viewError(intent.last_setup_error)};
}

/** The PaymentMethod as this caller may see it. */
export function viewMethod(method: Stripe.PaymentMethod, surface: Surface): object {
  return surface === 'secret' ? method : clientViewOfMethod(method);
}

/** The PaymentMethod without its fingerprint and the results of its checks. */
export function clientViewOfMethod(method: Stripe.PaymentMethod): object {
  if (!method.card) return method;
  const {fingerprint: _, ...card} = method.card;
  const checks = {address_line1_check: null, address_postal_code_check: null, cvc_check: null};
  return {...method, card: {...card, checks}};
}

function viewError(
  error: Stripe.PaymentIntent.LastPaymentError | Stripe.SetupIntent.LastSetupError | null,
): object | null {
  if (!error?.payment_method) return error;
  return {...error, payment_method: clientViewOfMethod(error.payment_method)};
}
