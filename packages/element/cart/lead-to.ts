/** Leads a buyer to what they have to mend. Knows no cart. */
import type {BuyBoxSettings} from '../settings.ts';

/** Puts the cursor there, once the tag is drawn. */
export function leadTo(host: BuyBoxSettings, place: string): true {
  void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(place)?.focus());
  return true;
}
