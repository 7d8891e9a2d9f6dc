/** What events say is bought. Pure. */
import type {State} from '../checkout/state.ts';

/** One line, without what it costs. */
interface Bought {
  readonly product: string;
  readonly quantity: number;
}

/** Of what is being paid, or was, the lines of that: the page may show something else by now. */
export function eventLines(state: State, shown: readonly Bought[]): Bought[] {
  const ordered = 'order' in state ? state.order?.lines : undefined;
  const asked = 'terms' in state ? state.terms.ask?.().lines : undefined;
  return (ordered ?? asked ?? shown).map(({product, quantity}) => ({product, quantity}));
}
