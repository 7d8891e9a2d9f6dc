/** A customer's card from a token, Stripe's older way: a PaymentMethod with the id of a card, which is charged where
 *  there is no other. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {storePaymentMethod} from '../methods/new-method.ts';
import {attach} from '../methods/payment-methods.ts';
import {methodOfToken} from '../methods/tokens.ts';

/** Attaches the card of a token and makes it the default. @throws StripeApiError 402 for a card that is refused. */
export function addCardSource(account: Account, caller: Caller, customer: Stripe.Customer, token: string): void {
  const stored = methodOfToken(account, token, {type: 'card'});
  stored.object.id = account.ids.single('card');
  attach(account, caller, storePaymentMethod(account, stored), customer.id);
  customer.default_source = stored.object.id;
}
