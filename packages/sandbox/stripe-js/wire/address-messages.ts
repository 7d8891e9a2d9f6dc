/** What a page and its Address Element's frame say to each other. Types only. */
import type {AddressMode, StripeAddressElementChangeEvent, StripeAddressElementOptions} from '@stripe/stripe-js';
import type {FrameLook} from './messages.ts';

/** How the fields look and which there are. */
export interface AddressFrameOptions extends FrameLook {
  mode: AddressMode;
  /** Codes; empty is all. */
  countries: readonly string[];
  name: 'full' | 'never' | 'organization' | 'split';
  hasPhone: boolean;
  isPhoneRequired: boolean;
  blockPoBox: boolean;
  defaults: NonNullable<StripeAddressElementOptions['defaultValues']>;
}

/** What stands in the fields, in Stripe's words. */
export type AddressState = Pick<StripeAddressElementChangeEvent, 'complete' | 'empty' | 'isNewAddress' | 'value'>;
