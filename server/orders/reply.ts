/** An order as the page sees it. Knows no HTTP. */
import type {Stripe} from 'stripe';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {OrderReply} from '../../packages/contract/messages.ts';
import type {ConfirmReply} from '../../packages/contract/order-messages.ts';
import type {Shop} from '../shop.ts';
import {signOrderToken} from './order-token.ts';
import type {Order} from './order.ts';

/** How an order stands. @param intent its PaymentIntent's status; null where nobody has asked */
export function orderReply(order: Order, intent: string | null): OrderReply {
  const {id: orderId, state: status, product, quantity, amount, currency} = order;
  const {paymentIntentId, reference, livemode} = order;
  const requiresAction = status === 'open' && intent === 'requires_action';
  const sale = {
    product,
    quantity,
    lines: [...order.lines],
    adjustments: [...order.adjustments],
    amount,
    currency,
    reference,
    livemode,
  };
  return {orderId, status, requiresAction, paymentIntentId, ...sale};
}

/**
 * An order with what pays it.
 * @throws BuyboxError `internal_error` for a PaymentIntent without a client secret
 */
export function payableReply(
  {id: orderId, amount, currency, state: status}: Order,
  {client_secret: clientSecret}: Stripe.PaymentIntent,
  shop: Shop,
): Omit<ConfirmReply, 'requiresAction'> {
  if (clientSecret === null) throw new BuyboxError('internal_error');
  return {orderId, orderToken: signOrderToken(orderId, shop), clientSecret, amount, currency, status};
}
