/** `add_invoice_items`: what a subscription's next invoice has besides its items. Knows the parameter; bills nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import type {UpdateSubscriptionParams} from '../subscription-params.ts';
import {readInvoiceItem} from './invoice-items.ts';

/** Makes each a pending item of the subscription: its next invoice takes them. */
export function addExtraItems(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  items: NonNullable<UpdateSubscriptionParams['add_invoice_items']>,
): void {
  const customer = findCustomer(account, String(subscription.customer), 'customer');
  for (const {price, ...item} of items) {
    const pricing = price ? {pricing: {price}} : {};
    const made = readInvoiceItem(account, caller, customer, {...item, ...pricing, subscription: subscription.id});
    account.store.invoiceItems.set(made.id, made);
    emit(account, caller, 'invoiceitem.created', {object: made});
  }
}
