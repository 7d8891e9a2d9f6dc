/** Copies a platform's PaymentMethod to a connected account, which may charge it then. */
import type {Account, StoredPaymentMethod} from '../../account.ts';
import {invalidRequest} from '../../api/errors.ts';
import {getPaymentMethod, storePaymentMethod} from '../methods/new-method.ts';

/** The copy. It belongs to no customer. @throws StripeApiError 400 outside of a connected account. */
export function shareMethod(seller: Account, methodId: string): StoredPaymentMethod {
  if (!seller.platform) {
    throw invalidRequest(
      'In order to share a PaymentMethod, you must pass a connected account ID by using an OAuth key or the Stripe-Account header.',
      {param: 'payment_method'},
    );
  }
  const original = getPaymentMethod(seller.platform, methodId);
  const object = {
    ...structuredClone(original.object),
    id: seller.ids.single('pm'),
    created: seller.now(),
    customer: null,
  };
  const {authenticatedFor: _, ...kept} = original;
  return storePaymentMethod(seller, {...kept, object, used: false, isSetUp: false});
}
