/** What every way to pay is inside the payment frame. Types only. */
import type {FieldError} from './field.ts';
import type {FrameOptions} from '../wire/messages.ts';

/** What the host says of who pays; the API's names. */
export interface BillingDetails {
  address?: Record<string, unknown>;
  [name: string]: unknown;
}

/** What the host says of the new PaymentMethod. */
export interface MethodData {
  billing_details?: BillingDetails;
  [name: string]: unknown;
}

/** What is paid with: a new PaymentMethod's parameters, or the id of a saved one. */
export type MethodChoice = {data: MethodData & {type: string}; id?: undefined} | {id: string; data?: undefined};

/** One way to pay. */
export interface MethodForm {
  /** The type of PaymentMethod that it makes. */
  readonly type: string;
  readonly root: HTMLElement;
  readonly state: {empty: boolean; complete: boolean};
  /** Shows what is wrong in every field; answers the first, which gets the focus. */
  check(): FieldError | null;
  /** Takes what the host may change later. */
  configure(options: FrameOptions): void;
  clear(): void;
  focus(): void;
  /** What is paid with. What the host says of the payer goes before the fields. */
  choose(given: MethodData | undefined): MethodChoice;
}
