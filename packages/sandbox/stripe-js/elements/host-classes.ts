/** Marks the node around a card Element with its state, for the page's own CSS. Knows class names; knows no card. */
import type {StripeElementClasses} from '@stripe/stripe-js';

type State = Exclude<keyof StripeElementClasses, 'base'>;

const CLASSES: Required<StripeElementClasses> = {
  base: 'StripeElement',
  complete: 'StripeElement--complete',
  empty: 'StripeElement--empty',
  focus: 'StripeElement--focus',
  invalid: 'StripeElement--invalid',
  webkitAutofill: 'StripeElement--webkit-autofill',
};

/** Gives the node the classes of the states that hold, and takes the others away. */
export function markHost(
  {classList}: Element,
  own: StripeElementClasses | undefined,
  states: Record<State, boolean>,
): void {
  const names = {...CLASSES, ...own};
  classList.add(...split(names.base));
  for (const [state, holds] of Object.entries(states) as [State, boolean][]) {
    if (holds) classList.add(...split(names[state]));
    else classList.remove(...split(names[state]));
  }
}

/** Takes all of these classes away. */
export function unmarkHost({classList}: Element, own: StripeElementClasses | undefined): void {
  for (const name of Object.values({...CLASSES, ...own})) classList.remove(...split(name));
}

/** A host may name several classes at once. */
function split(names: string): string[] {
  return names.split(/\s+/).filter(Boolean);
}
