/** Whether a tag is the checkout itself, or a button that opens it. */
import type {BuyBoxSettings} from './settings.ts';

const BEHIND_A_BUTTON = ['button', 'dialog'] as const;

/** The tag's layout; one that we don't know shows the checkout rather than hide it. */
export function layoutOf({layout}: BuyBoxSettings): 'inline' | (typeof BEHIND_A_BUTTON)[number] {
  return BEHIND_A_BUTTON.find((known) => known === layout) ?? 'inline';
}
