// As the README of @stripe/react-stripe-js has it, with a deferred intent.
import {Elements, PaymentElement, useElements, useStripe} from '@stripe/react-stripe-js';
import {loadStripe} from '@stripe/stripe-js';
import {useState} from 'react';
import {createRoot} from 'react-dom/client';

const root = document.querySelector('main');

function CheckoutForm() {
  const stripe = useStripe();
  const elements = useElements();
  const [state, setState] = useState('loading');

  const handleSubmit = async (event) => {
    event.preventDefault();
    if (!stripe || !elements) return;
    const {error: submitError} = await elements.submit();
    if (submitError) return setState(submitError.code);
    const response = await fetch('/create-intent', {method: 'POST'});
    const {clientSecret} = await response.json();
    const confirmParams = {return_url: location.href};
    const {error, paymentIntent} = await stripe.confirmPayment({
      elements,
      clientSecret,
      confirmParams,
      redirect: 'if_required',
    });
    setState(error?.code ?? paymentIntent.status);
  };

  return (
    <form onSubmit={handleSubmit} data-state={state}>
      <PaymentElement onReady={() => setState('ready')} />
      <button type="submit" disabled={!stripe || !elements}>
        Pay
      </button>
    </form>
  );
}

const stripePromise = loadStripe(root.dataset.key);
const options = {mode: 'payment', amount: 1999, currency: 'usd', appearance: {theme: 'stripe'}};

createRoot(root).render(
  <Elements stripe={stripePromise} options={options}>
    <CheckoutForm />
  </Elements>,
);
