/** Stripe's own React components: for each tag a root of its own, as in a page that embeds them, with one Payment Element. */
import {loadStripe} from '@stripe/stripe-js';
import {Elements, PaymentElement} from '@stripe/react-stripe-js';
import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import {place} from './place.js';
import {KEY, PAYMENT} from './terms.js';

const stripe = loadStripe(KEY);

place(() => {
  const root = document.createElement('div');
  const field = createElement(PaymentElement, {onReady: () => globalThis.benchReady()});
  createRoot(root).render(createElement(Elements, {stripe, options: PAYMENT}, field));
  return root;
});
