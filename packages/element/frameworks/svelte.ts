/** Package entry `buybox/svelte`: tells Svelte's templates of the tag. `import type {} from 'buybox/svelte'`. Types alone. */
import type {HTMLAttributes} from 'svelte/elements';
import type {BuyBox} from '../buy-box.ts';
import type {BuyBoxItemProps, BuyBoxListeners, BuyBoxProps} from './props.ts';

/** `<buy-box>` in Svelte: properties, attributes, and `onbuybox-success` and its like. */
export type BuyBoxMarkup = Omit<HTMLAttributes<BuyBox>, keyof BuyBoxProps> & BuyBoxProps & BuyBoxListeners<'on'>;

/** `<buy-box-item>` in Svelte: a further line. */
export type BuyBoxItemMarkup = HTMLAttributes<HTMLElement> & BuyBoxItemProps;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'buy-box': BuyBoxMarkup;
    'buy-box-item': BuyBoxItemMarkup;
  }
}
