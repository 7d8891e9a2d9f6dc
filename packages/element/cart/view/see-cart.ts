/** What a checkout's view shows otherwise with a cart in it. */
import type {ViewModel} from '../../view/model.ts';
import type {SeenCart} from './cart-model.ts';
import {renderAsked, renderCart} from './cart-view.ts';

/** Other words on the button, and the cart's rows among what is sold. */
export function seeCart(cart: SeenCart, view: ViewModel): Partial<ViewModel> {
  const {words, answer, email} = cart;
  const isFree = 'terms' in view.state ? view.state.terms.amount === 0 : cart.isFree;
  const {completeOrder: pay, completing: paying, completed: paid} = words;
  const own = {
    ...(isFree && {pay, paying, paid}),
    ...(answer?.name === 'pending' && {pay: words.calculating}),
    ...(answer?.name === 'failed' && {pay: view.words.retry}),
    ...(cart.reply?.needsAddress && cart.address.kind && {pay: words.addressFirst}),
  };
  const seen = {...view, words: {...view.words, ...own}, ...(isFree && {parts: thankOtherwise(cart, view)})};
  const receiptEmail = view.offer?.livemode && email.isAsked ? email.email : view.receiptEmail;
  return {
    ...seen,
    receiptEmail,
    isFree: cart.isFree,
    least: undefined,
    arrange: (parts) => renderCart(cart, seen, parts),
    asked: renderAsked(cart, seen),
  };
}

/** Nobody has paid anything. */
function thankOtherwise({words}: SeenCart, {parts, language}: ViewModel): ViewModel['parts'] {
  const name = `more-${language}` as 'more-de';
  const more = {...parts[name]?.words, thanks: words.completedThanks};
  return {...parts, [name]: {words: more}} as ViewModel['parts'];
}
