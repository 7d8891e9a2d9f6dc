/** What a template may write on the tag, as types alone: all of it is read from the tag's own. Knows no framework. */
import type {LitElement} from 'lit';
import type {BuyboxDetail, BuyboxEventName} from '../events.ts';
import type {BuyBoxSettings} from '../settings.ts';

/** The names of the tag's properties. */
export type BuyBoxProperty = Exclude<keyof BuyBoxSettings, keyof LitElement>;

type Settings = Pick<BuyBoxSettings, BuyBoxProperty>;

/** `customerEmail` as its attribute: `customer-email`. */
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;

/** The tag's properties by their own names, and by their attributes' where those differ. All are optional. */
export type BuyBoxProps = {[Name in BuyBoxProperty]?: Settings[Name] | undefined} & {
  [Name in BuyBoxProperty as Kebab<Name>]?: Settings[Name] | undefined;
};

/** What a template may write on `<buy-box-item>`, a further line in the tag. */
export interface BuyBoxItemProps {
  product: string;
  quantity?: number | undefined;
  /** What the buyer gives for one, in minor units, where the product lets them. */
  amount?: number | undefined;
  'quantity-control'?: 'stepper' | 'input' | 'select' | 'none' | undefined;
}

/** The tag's events by name, for whatever asks for a map of them. */
export type BuyBoxEvents = {[Name in BuyboxEventName]: CustomEvent<BuyboxDetail<Name>>};

/** A listener for each event, after a framework's prefix such as `on`. */
export type BuyBoxListeners<Prefix extends string> = {
  [Name in BuyboxEventName as `${Prefix}${Name}`]?: ((event: BuyBoxEvents[Name]) => void) | undefined;
};
