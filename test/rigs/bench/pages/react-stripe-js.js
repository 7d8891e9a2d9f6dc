/** Stripe's own React components in a small checkout: for each tag a root of its own, as in a page that embeds them. */
import {loadStripe} from '@stripe/stripe-js';
import {Elements, PaymentElement} from '@stripe/react-stripe-js';
import {createElement, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {place} from './place.js';
import {formatTotal, KEY, PAYMENT} from './terms.js';

const stripe = loadStripe(KEY);
const refuse = (event) => event.preventDefault();

function Checkout() {
  const [quantity, setQuantity] = useState(1);
  const choose = ({target}) => setQuantity(Number(target.value));
  const total = formatTotal(quantity);
  const input = createElement('input', {type: 'number', value: quantity, onChange: choose});
  return createElement(
    'form',
    {onSubmit: refuse},
    createElement('label', null, 'Quantity ', input),
    createElement('p', null, 'Total ', createElement('output', null, total)),
    createElement(PaymentElement, {onReady: () => globalThis.benchReady()}),
    createElement('button', null, 'Pay ', total),
  );
}

place(() => {
  const root = document.createElement('div');
  createRoot(root).render(createElement(Elements, {stripe, options: PAYMENT}, createElement(Checkout)));
  return root;
});
