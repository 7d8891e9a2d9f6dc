// As the documentation of power-elements has it: a tag that makes a PaymentMethod, which the shop confirms.
import '@power-elements/stripe-elements';
import {createIntent, key, ready, tell} from './purchase.js';

const form = document.createElement('form');
const card = document.createElement('stripe-elements');
const pay = document.createElement('button');
card.publishableKey = key;
card.generate = 'payment-method';
card.addEventListener('ready', ready);
pay.type = 'submit';
pay.append('Pay');
form.append(card, pay);
document.querySelector('main').append(form);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!card.validate()) return tell({error: {code: 'incomplete'}});
  const {paymentMethod} = await card.submit();
  tell(await card.stripe.confirmCardPayment(await createIntent(), {payment_method: paymentMethod.id}));
});
