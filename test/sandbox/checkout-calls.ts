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
  await useTax(stripe);
}

async function useTax(stripe: Opened['stripe']): Promise<void> {
  const {id: calculation} = await stripe.tax.calculations.create({
    currency: 'eur',
    customer_details: {address: {country: 'DE'}, address_source: 'billing'},
    line_items: [{amount: 1000, reference: 'mug'}],
    expand: ['line_items.data.tax_breakdown'],
  });
  await stripe.tax.calculations.retrieve(calculation ?? '');
  const hooks = {inputs: {tax: {calculation: calculation ?? ''}}};
  const {id: intent} = await stripe.paymentIntents.create({amount: 1190, currency: 'eur', hooks});
  await stripe.tax.associations.find({payment_intent: intent});
  await stripe.tax.calculations.listLineItems(calculation ?? '');
  const sale = {calculation: calculation ?? '', reference: 'order-1'};
  const {id: original} = await stripe.tax.transactions.createFromCalculation(sale);
  await stripe.tax.transactions.retrieve(original, {expand: ['line_items']});
  await stripe.tax.transactions.listLineItems(original);
  const back = {mode: 'full', original_transaction: original, reference: 'order-1-back'} as const;
  await stripe.tax.transactions.createReversal(back);
}
