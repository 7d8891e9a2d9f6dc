/** Package entry `buybox/preact`: tells Preact's JSX of the tag. `import type {} from 'buybox/preact'`. Types alone. */
import type {HTMLAttributes} from 'preact';
import type {BuyBox} from '../buy-box.ts';
import type {BuyBoxListeners, BuyBoxProps} from './props.ts';

/** `<buy-box>` in Preact: properties, attributes, and `onbuybox-success` and its like. */
export type BuyBoxJsx = Omit<HTMLAttributes<BuyBox>, keyof BuyBoxProps> & BuyBoxProps & BuyBoxListeners<'on'>;

declare module 'preact' {
  // oxlint-disable-next-line typescript/no-namespace -- Preact's JSX is looked up in its namespace
  namespace JSX {
    interface IntrinsicElements {
      'buy-box': BuyBoxJsx;
    }
  }
}
