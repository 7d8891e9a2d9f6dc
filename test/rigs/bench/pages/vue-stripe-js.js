/** Stripe in a small checkout in Vue: for each tag an app of its own, as in a page that embeds them. */
import {loadStripe} from '@stripe/stripe-js';
import {createApp, defineComponent, h, ref} from 'vue';
import {StripeElement, StripeElements} from 'vue-stripe-js';
import {place} from './place.js';
import {formatTotal, KEY, PAYMENT} from './terms.js';

// As its README begins: the form is drawn when Stripe.js is there.
await loadStripe(KEY);

const field = ({elements}) =>
  h(StripeElement, {type: 'payment', elements, onReady: () => globalThis.benchReady()});
const form = () => h(StripeElements, {stripeKey: KEY, elementsOptions: PAYMENT}, {default: field});

const Checkout = defineComponent(() => {
  const quantity = ref(1);
  const choose = ({target}) => (quantity.value = Number(target.value));
  return () => {
    const total = formatTotal(quantity.value);
    return h('form', {onSubmit: (event) => event.preventDefault()}, [
      h('label', ['Quantity ', h('input', {type: 'number', value: quantity.value, onInput: choose})]),
      h('p', ['Total ', h('output', total)]),
      form(),
      h('button', `Pay ${total}`),
    ]);
  };
});

place(() => {
  const root = document.createElement('div');
  createApp(Checkout).mount(root);
  return root;
});
