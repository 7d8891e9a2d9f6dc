/** Package entry `buybox/solid`: tells Solid's JSX of the tag. `import type {} from 'buybox/solid'`. Types alone. */
import type {JSX as SolidJsx} from 'solid-js';
import type {BuyBox} from '../buy-box.ts';
import type {BuyBoxItemProps, BuyBoxListeners, BuyBoxProps} from './props.ts';

/** What Solid sets as a property where it is told so: `prop:metadata`. */
type Told = {[Name in keyof BuyBoxProps as `prop:${Name}`]?: BuyBoxProps[Name]};

/** `<buy-box>` in Solid: properties, attributes, and `on:buybox-success` and its like. */
export type BuyBoxJsx = Omit<SolidJsx.HTMLAttributes<BuyBox>, keyof BuyBoxProps> &
  BuyBoxProps &
  Told &
  BuyBoxListeners<'on:'>;

/** `<buy-box-item>` in Solid: a further line. */
export type BuyBoxItemJsx = SolidJsx.HTMLAttributes<HTMLElement> & BuyBoxItemProps;

declare module 'solid-js' {
  // oxlint-disable-next-line typescript/no-namespace -- Solid's JSX is looked up in its namespace
  namespace JSX {
    interface IntrinsicElements {
      'buy-box': BuyBoxJsx;
      'buy-box-item': BuyBoxItemJsx;
    }
  }
}
