/** One call to every endpoint of Checkout, for every-endpoint.test.ts. */
import {type Opened, RETURN_URL} from './open-sandbox.ts';

/** Each answers as it should. */
export async function useCheckout({stripe}: Opened): Promise<void> {
  const {id: rate} = await stripe.shippingRates.create({
    display_name: 'By post',
    fixed_amount: {amount: 500, currency: 'usd'},
    delivery_estimate: {minimum: {unit: 'business_day', value: 2}},
  });
  await stripe.shippingRates.retrieve(rate);
  await stripe.shippingRates.update(rate, {metadata: {a: '1'}});
  await stripe.shippingRates.list();
  const {id: session} = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{price_data: {currency: 'usd', unit_amount: 1500, product_data: {name: 'Mug'}}, quantity: 1}],
    shipping_options: [{shipping_rate: rate}],
    success_url: RETURN_URL,
  });
  await stripe.checkout.sessions.retrieve(session, {expand: ['line_items']});
  await stripe.checkout.sessions.listLineItems(session);
  await stripe.checkout.sessions.update(session, {metadata: {a: '1'}});
  await stripe.checkout.sessions.list();
  await stripe.checkout.sessions.expire(session);
}
