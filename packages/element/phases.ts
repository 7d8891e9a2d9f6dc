/** Owns the phases of the tag: what each one knows, and what may follow it. Knows no DOM. */
import type {OrderReply} from '../contract/messages.ts';
import type {BuyboxErrorDetail} from './events.ts';

/** What is being bought, fixed when Pay is pressed: a quantity that changes later is the next purchase. */
export interface Terms {
  readonly quantity: number;
  /** What it costs in all, in minor units. */
  readonly amount: number;
  /** ISO 4217 code in lower case. */
  readonly currency: string;
  /** What the buyer chose to pay for one, in minor units, where the product lets them. */
  readonly unitAmount?: number;
}

/** Where the tag is. One union: it can't be two things at once. */
export type Phase =
  | {readonly name: 'idle'}
  | {readonly name: 'loading'}
  | {readonly name: 'ready'}
  | {readonly name: 'submitting'; readonly purchase: Terms}
  | {readonly name: 'processing'; readonly purchase: Terms}
  | {readonly name: 'succeeded'; readonly purchase: Terms}
  /** Another browser has begun it: a person reads how it stands, and the page is told nothing. */
  | {readonly name: 'shown'; readonly purchase: Terms; readonly isPaid: boolean}
  | {readonly name: 'failed'; readonly error: BuyboxErrorDetail}
  | {readonly name: 'unavailable'};

/** A phase's name, as it is reflected in `data-state`. */
export type PhaseName = Phase['name'];

/**
 * What may follow what. Money has left the buyer in `processing` and `succeeded`: neither goes back to `submitting`.
 * A payment that is found again may be told at any time.
 */
const NEXT: Record<PhaseName, string> = {
  idle: 'loading processing succeeded shown',
  loading: 'loading ready unavailable idle processing succeeded shown',
  ready: 'submitting loading idle processing succeeded shown',
  submitting: 'processing succeeded failed ready idle shown',
  processing: 'succeeded failed ready loading idle shown',
  succeeded: 'ready loading idle succeeded',
  shown: 'ready loading idle processing succeeded failed shown',
  failed: 'submitting loading idle processing succeeded shown',
  unavailable: 'loading idle processing succeeded shown',
};

/** Whether a phase may follow another. */
export function canFollow(next: PhaseName, phase: PhaseName): boolean {
  return NEXT[phase].split(' ').includes(next);
}

/** Whether it says that something is paid, whoever has paid it. */
export function isPaid(phase: Phase): boolean {
  return phase.name === 'succeeded' || (phase.name === 'shown' && phase.isPaid);
}

/** What is being bought, once Pay was pressed. */
export function purchaseOf(phase: Phase): Terms | undefined {
  return 'purchase' in phase ? phase.purchase : undefined;
}

/** What an order is for. */
export function termsOf({quantity, amount, currency}: OrderReply): Terms {
  return {quantity, amount, currency};
}
