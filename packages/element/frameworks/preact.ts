/** Package entry `buybox/preact`: tells Preact's JSX of the tag. `import type {} from 'buybox/preact'`. Types alone. */
import type {HTMLAttributes} from 'preact';
import type {BuyBox} from '../buy-box.ts';
import type {BuyBoxItemProps, BuyBoxListeners, BuyBoxProps} from './props.ts';

/** `<buy-box>` in Preact: properties, attributes, and `onbuybox-success` and its like. */
export type BuyBoxJsx = Omit<HTMLAttributes<BuyBox>, keyof BuyBoxProps> & BuyBoxProps & BuyBoxListeners<'on'>;

/** `<buy-box-item>` in Preact: a further line. */
export type BuyBoxItemJsx = HTMLAttributes<HTMLElement> & BuyBoxItemProps;

declare module 'preact' {
  // oxlint-disable-next-line typescript/no-namespace -- Preact's JSX is looked up in its namespace
  namespace JSX {
    interface IntrinsicElements {
      'buy-box': BuyBoxJsx;
      'buy-box-item': BuyBoxItemJsx;
    }
  }
}
