/** The interface of every payment method's form. Types only. */
import type {FieldError} from './field.ts';
import type {FrameOptions} from '../wire/messages.ts';

/** Billing details from the host, in the API's names. */
export interface BillingDetails {
  address?: Record<string, unknown>;
  [name: string]: unknown;
}

/** The host's data for the new PaymentMethod. */
export interface MethodData {
  billing_details?: BillingDetails;
  [name: string]: unknown;
}

/** The chosen method: a new PaymentMethod's parameters, or the id of a saved one. */
export type MethodChoice = {data: MethodData & {type: string}; id?: undefined} | {id: string; data?: undefined};

/** One payment method. */
export interface MethodForm {
  /** The type of PaymentMethod that it makes. */
  readonly type: string;
  readonly root: HTMLElement;
  readonly state: {empty: boolean; complete: boolean};
  /** Shows what is wrong in every field; answers the first, which gets the focus. */
  check(): FieldError | null;
  /** Applies options that the host can change later. */
  configure(options: FrameOptions): void;
  clear(): void;
  focus(): void;
  /** The chosen method. The host's billing details take precedence over the fields. */
  choose(given: MethodData | undefined): MethodChoice;
}
