/** Package entry `buybox/react`: tells React 19's JSX of the tag. `import type {} from 'buybox/react'`. Types alone. */
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {BuyBox} from '../buy-box.ts';
import type {BuyBoxItemProps, BuyBoxListeners, BuyBoxProps} from './props.ts';

/** `<buy-box>` in React: properties, attributes, and `onbuybox-success` and its like. */
export type BuyBoxJsx = Omit<DetailedHTMLProps<HTMLAttributes<BuyBox>, BuyBox>, keyof BuyBoxProps> &
  BuyBoxProps &
  BuyBoxListeners<'on'>;

/** `<buy-box-item>` in React: a further line. */
export type BuyBoxItemJsx = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & BuyBoxItemProps;

declare module 'react' {
  // oxlint-disable-next-line typescript/no-namespace -- React's JSX is looked up in its namespace
  namespace JSX {
    interface IntrinsicElements {
      'buy-box': BuyBoxJsx;
      'buy-box-item': BuyBoxItemJsx;
    }
  }
}
