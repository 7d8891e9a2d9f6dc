// As the README of @stripe/react-stripe-js has it, for each of its versions.
import {CardElement, Elements, PaymentElement, useElements, useStripe} from '@stripe/react-stripe-js';
import {loadStripe} from '@stripe/stripe-js';
import {createRoot} from 'react-dom/client';
import {isCard, key, options, purchase, ready} from './purchase.js';

function CheckoutForm() {
  const stripe = useStripe();
  const elements = useElements();

  const handleSubmit = async (event) => {
    event.preventDefault();
    if (!stripe || !elements) return;
    // A component may stand for its name.
    if (isCard && elements.getElement(CardElement) !== elements.getElement('card')) throw new Error('No card');
    await purchase(stripe, elements);
  };

  return (
    <form onSubmit={handleSubmit}>
      {isCard ? <CardElement onReady={ready} /> : <PaymentElement onReady={ready} />}
      <button type="submit" disabled={!stripe || !elements}>
        Pay
      </button>
    </form>
  );
}

createRoot(document.querySelector('main')).render(
  <Elements stripe={loadStripe(key)} options={options}>
    <CheckoutForm />
  </Elements>,
);
