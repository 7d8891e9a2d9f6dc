// What the pages of all wrappers share: one purchase, and how its end is told.

const main = document.querySelector('main');

/** Whether the page shows a card Element, and not a Payment Element. */
export const isCard = new URLSearchParams(location.search).get('element') === 'card';
/** The shop's key. */
export const {key} = main.dataset;
/** The options of the group. */
export const options = isCard ? {} : {mode: 'payment', amount: 1999, currency: 'usd'};

/** Pays a new intent with what stands in the form, and tells the end. */
export async function purchase(stripe, elements) {
  tell(await confirm(stripe, elements));
}

/** The secret of a new intent of the shop. */
export async function createIntent() {
  const response = await fetch('/create-intent', {method: 'POST'});
  return (await response.json()).clientSecret;
}

/** Tells how a purchase has ended. */
export function tell({error, paymentIntent}) {
  main.dataset.outcomes = `${main.dataset.outcomes ?? ''} ${error?.code ?? paymentIntent.status}`;
}

async function confirm(stripe, elements) {
  const clientSecret = await createIntent();
  if (isCard)
    return stripe.confirmCardPayment(clientSecret, {payment_method: {card: elements.getElement('card')}});
  const {error} = await elements.submit();
  if (error) return {error};
  const confirmParams = {return_url: location.href};
  return stripe.confirmPayment({elements, clientSecret, confirmParams, redirect: 'if_required'});
}

/** Tells that the form can be filled. */
export function ready() {
  main.dataset.ready = 'yes';
}
