/** The other custom element over Stripe, which draws a card field alone, and loads Stripe.js itself. */
import '@power-elements/stripe-elements/stripe-elements.js';
import {place} from './place.js';
import {KEY} from './terms.js';

place(() => {
  const tag = document.createElement('stripe-elements');
  tag.addEventListener('ready', () => globalThis.benchReady(), {once: true});
  tag.setAttribute('publishable-key', KEY);
  return tag;
});
