/** The PaymentMethod that Stripe charges by itself. Knows the order in which it looks; charges nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';

/** The PaymentMethod for off-session payments: the subscription's, else the customer's. */
export function methodFor({store}: Account, subscription: Stripe.Subscription): string | null {
  const customer = store.customers.get(String(subscription.customer));
  const settings = customer?.invoice_settings;
  const own = subscription.default_payment_method ?? settings?.default_payment_method ?? customer?.default_source;
  return own ? String(own) : null;
}

/** The PaymentMethod for an invoice: its own, else the subscription's, else the customer's. */
export function methodForInvoice(account: Account, invoice: Stripe.Invoice): string | null {
  if (invoice.default_payment_method) return String(invoice.default_payment_method);
  const subscription = subscriptionOf(account, invoice);
  if (subscription) return methodFor(account, subscription);
  const customer = account.store.customers.get(String(invoice.customer));
  const preferred = customer?.invoice_settings.default_payment_method;
  return preferred ? String(preferred) : null;
}

/** The subscription that an invoice bills. */
export function subscriptionOf({store}: Account, invoice: Stripe.Invoice): Stripe.Subscription | undefined {
  return store.subscriptions.get(String(invoice.parent?.subscription_details?.subscription));
}
