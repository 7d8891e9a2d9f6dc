/** The messages between a page and the frame of a card Element. Types only; no card data leaves a frame. */
import type {StripeElementStyle, StripeError} from '@stripe/stripe-js';

/** The Elements that show a card's fields on one line: all of them, or one each. */
export type CardElementName = 'card' | 'cardCvc' | 'cardExpiry' | 'cardNumber';

/** The options of such a frame. Appearance is for the newer Elements; these have a `style`. */
export interface CardFrameOptions {
  name: CardElementName;
  /** What the Elements of one card have in common. */
  group: string;
  locale: string;
  style: StripeElementStyle;
  /** Undefined: the default of the field. */
  placeholder: string | undefined;
  postalCode: string;
  hasPostalCode: boolean;
  hasIcon: boolean;
  isDisabled: boolean;
}

/** The state of the fields. */
export interface CardState {
  empty: boolean;
  complete: boolean;
  error: StripeError | undefined;
  brand: string;
  postalCode: string;
  isAutofilled: boolean;
}
