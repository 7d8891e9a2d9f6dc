// Stripe's own guide for deferred intents, with nothing but its loader.
import {loadStripe} from '@stripe/stripe-js';

const form = document.querySelector('form');
const stripe = await loadStripe(form.dataset.key);
const elements = stripe.elements({mode: 'payment', amount: 1999, currency: 'usd'});
const payment = elements.create('payment', {layout: 'accordion'});
payment.on('ready', () => (form.dataset.state = 'ready'));
payment.mount('#payment');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const {error: wrong} = await elements.submit();
  if (wrong) return show(wrong.code);
  const {clientSecret} = await (await fetch('/create-intent', {method: 'POST'})).json();
  const confirmParams = {return_url: location.href};
  const {error, paymentIntent} = await stripe.confirmPayment({
    elements,
    clientSecret,
    confirmParams,
    redirect: 'if_required',
  });
  show(error?.code ?? paymentIntent.status);
});

function show(outcome) {
  form.dataset.state = outcome;
}
