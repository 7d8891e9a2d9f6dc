/** Adyen's card. Its fields are frames from Adyen's own hosts, which nobody plays here: it is ready when the first is placed. */
import {AdyenCheckout, Card} from '@adyen/adyen-web';
import '@adyen/adyen-web/styles/adyen.css';
import {tags} from './place.js';

const checkout = await AdyenCheckout({
  environment: 'test',
  clientKey: 'test_BENCHBENCHBENCHBENCHBENCHBENCHBE',
  countryCode: 'US',
  locale: 'en-US',
  amount: {value: 100, currency: 'USD'},
  analytics: {enabled: false},
  paymentMethodsResponse: {paymentMethods: [{type: 'scheme', name: 'Cards', brands: ['visa', 'mc', 'amex']}]},
});

for (let count = 0; count < tags; count += 1) mountCard();

function mountCard() {
  const target = document.body.appendChild(document.createElement('div'));
  const watch = new MutationObserver(() => {
    if (!target.querySelector('iframe')) return;
    watch.disconnect();
    globalThis.benchReady();
  });
  watch.observe(target, {childList: true, subtree: true});
  new Card(checkout, {}).mount(target);
}
