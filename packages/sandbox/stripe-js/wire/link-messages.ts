/** The messages between a page and its Link Authentication Element's frame. Types only. */
import type {FrameLook} from './messages.ts';

/** The options of the Link Authentication Element's frame. */
export interface LinkFrameOptions extends FrameLook {
  email: string;
}

/** The state of the field, in the names of Stripe's `change` event. */
export interface LinkState {
  empty: boolean;
  complete: boolean;
  value: {email: string};
}
