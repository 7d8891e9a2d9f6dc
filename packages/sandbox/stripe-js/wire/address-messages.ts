/** The messages between a page and its Address Element's frame. Types only. */
import type {AddressMode, StripeAddressElementChangeEvent, StripeAddressElementOptions} from '@stripe/stripe-js';
import type {FrameLook} from './messages.ts';

/** The options of the Address Element's frame. */
export interface AddressFrameOptions extends FrameLook {
  mode: AddressMode;
  /** Country codes; empty means all. */
  countries: readonly string[];
  name: 'full' | 'never' | 'organization' | 'split';
  hasPhone: boolean;
  isPhoneRequired: boolean;
  blockPoBox: boolean;
  defaults: NonNullable<StripeAddressElementOptions['defaultValues']>;
}

/** The state of the fields, in Stripe's names. */
export type AddressState = Pick<StripeAddressElementChangeEvent, 'complete' | 'empty' | 'isNewAddress' | 'value'>;
