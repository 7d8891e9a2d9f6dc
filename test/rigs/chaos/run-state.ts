/** All that is known of a run while it goes on. A type only. */
import type {Plan} from './plan.ts';
import type {Place} from './trouble.ts';

/** A run under way. */
export interface Run extends Place {
  readonly plan: Plan;
  /** What was shown on the button at each press, in minor units. */
  readonly shown: number[];
  /** What happened, in the order of it. */
  readonly steps: string[];
  /** How often the bank was answered. */
  answers: number;
  /** When a patient buyer presses again. */
  waitsUntil?: number;
  /** Whether a tab has said that the payment is done or under way. */
  isDone: boolean;
  /** Ends when the buyer has paid in the tab that was left at the bank, too. */
  payInOldTab?: () => Promise<void>;
}
