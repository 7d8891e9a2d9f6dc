/** What a checkout's view shows otherwise with a cart in it. */
import type {ViewModel} from '../../view/model.ts';
import type {SeenCart} from './cart-model.ts';
import {renderCart} from './cart-view.ts';

/** Other words on the button, and the cart's rows among what is sold. */
export function seeCart(cart: SeenCart, view: ViewModel): Partial<ViewModel> {
  const {words, answer} = cart;
  const isFree = 'terms' in view.state ? view.state.terms.amount === 0 : cart.isFree;
  const {completeOrder: pay, completing: paying, completed: paid, completedThanks: thanks} = words;
  const own = {
    ...(isFree && {pay, paying, paid, thanks}),
    ...(answer?.name === 'pending' && {pay: words.calculating}),
    ...(answer?.name === 'failed' && {pay: view.words.retry}),
    ...(cart.reply?.needsAddress && {pay: words.addressFirst}),
  };
  const seen = {...view, words: {...view.words, ...own}};
  return {
    words: seen.words,
    least: undefined,
    isFree: cart.isFree,
    arrange: (parts) => renderCart(cart, seen, parts),
  };
}
