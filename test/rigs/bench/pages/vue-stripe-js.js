/** Stripe in Vue: for each tag an app of its own, as in a page that embeds them, with one Payment Element. */
import {loadStripe} from '@stripe/stripe-js';
import {createApp, h} from 'vue';
import {StripeElement, StripeElements} from 'vue-stripe-js';
import {place} from './place.js';
import {KEY, PAYMENT} from './terms.js';

// As its README begins: the form is drawn when Stripe.js is there.
await loadStripe(KEY);

const field = ({elements}) =>
  h(StripeElement, {type: 'payment', elements, onReady: () => globalThis.benchReady()});
const form = () => h(StripeElements, {stripeKey: KEY, elementsOptions: PAYMENT}, {default: field});

place(() => {
  const root = document.createElement('div');
  createApp({render: form}).mount(root);
  return root;
});
