/** Finds customers. Knows Stripe's refusals for missing and deleted ones; changes nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';

/** The customer with this id. `param` is where the caller wrote it. @throws StripeApiError 400, or 404 in a path. */
export function findCustomer(account: Account, id: string, param: string, status = 400): Stripe.Customer {
  const customer = account.store.customers.get(id);
  if (!customer) throw resourceMissing('customer', id, status === 404 ? 'id' : param, status);
  return customer;
}

/** Refuses as a default what is not attached to the customer. */
export function requireOwn(account: Account, customer: string, method: string | null | undefined): void {
  if (!method || account.store.paymentMethods.get(method)?.object.customer === customer) return;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
    {code: 'resource_missing', param: 'invoice_settings[default_payment_method]'},
  );
}
