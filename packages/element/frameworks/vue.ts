/** Package entry `buybox/vue`: tells Vue's templates of the tag. `import type {} from 'buybox/vue'`. Types alone. */
import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {BuyBox} from '../buy-box.ts';
import type {BuyBoxEvents, BuyBoxItemProps, BuyBoxProps} from './props.ts';

/**
 * `<buy-box>` in a Vue template: properties, attributes, and `@buybox-success` and its like.
 * @see https://vuejs.org/guide/extras/web-components.html#web-components-and-typescript
 */
export type BuyBoxComponent = new () => BuyBox & {
  $props: Omit<HTMLAttributes, keyof BuyBoxProps> & BuyBoxProps & PublicProps;
  $emit: EmitFn<{[Name in keyof BuyBoxEvents]: (event: BuyBoxEvents[Name]) => void}>;
};

/** `<buy-box-item>` in a Vue template: a further line. */
export type BuyBoxItemComponent = new () => HTMLElement & {$props: HTMLAttributes & BuyBoxItemProps & PublicProps};

declare module 'vue' {
  interface GlobalComponents {
    'buy-box': BuyBoxComponent;
    'buy-box-item': BuyBoxItemComponent;
  }
}
