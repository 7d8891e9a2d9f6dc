/** The checkout token that goes along with an order or a quote. Pure. */
import type {Context} from './context.ts';

/** The offer's, or another one where the server wants that; undefined where the shop has no guard. */
export function tokenOf({token, choice}: Context): string | undefined {
  return token ?? choice.offer?.checkoutToken;
}
