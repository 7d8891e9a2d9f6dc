/** What the tag hands to its checkout, which is loaded later. What keeps state for the whole page stays on the tag's side. */
import type {TemplateResult} from 'lit';
import type {PhaseName} from './events.ts';
import type {Speech} from './languages/choose.ts';
import type {TakeEarly} from './purchase/client.ts';
import type {ReturnedSecrets} from './purchase/resume.ts';
import type {BuyBoxSettings} from './settings.ts';

/** One tag, as its checkout sees it. */
export interface Door {
  readonly tag: BuyBoxSettings;
  /** The address of the server, ending in a slash. */
  readonly server: string;
  /** Where that says what the tag sells. */
  readonly configAddress: string;
  /** Whether a checkout that is behind a button is open. */
  readonly isOpen: boolean;
  /** Whether the tag, or the fieldset around it, is disabled. */
  readonly isDisabled: boolean;
  /** Whether the price is to be asked for by now. */
  readonly wantsOffer: boolean;
  /** Whether Stripe is to be loaded by now: the buyer is near, and the form is not behind a button. */
  readonly wantsForm: boolean;
  /** What a bank's page has brought back. */
  readonly returned: ReturnedSecrets;
  /** The answer that was asked for before the checkout came. */
  readonly takeEarly: TakeEarly;
  /** Whether the page's owner has named the server. */
  mayAsk(): boolean;
  /** Brings the tag's language. */
  learn(): Promise<Speech>;
  /** Another tag of the purchase, which may not have loaded yet, has to tell how it ends. */
  leaveUnfinished(name: string): void;
  /** Says where the tag is, to style sheets and to the form around it. */
  showPhase(phase: PhaseName): void;
  /** Shows a checkout that is behind a button, or hides it. */
  show(isOpen?: boolean): void;
  /** The same, for a buyer who is near. */
  open(): void;
  /** The buyer is near. */
  touch(): void;
  /** Loads the checkout again. */
  refresh(): Promise<void>;
  /** What keeps the room of a checkout until it is there. */
  renderPlace(): TemplateResult;
}
