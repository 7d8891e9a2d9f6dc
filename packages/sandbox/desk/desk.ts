/** The parts of a sandbox that the desk and the control endpoints use. A type only. */
import type {Account} from '../account.ts';
import type {Dashboard} from './dashboard.ts';
import type {FaultScript} from '../faults/script.ts';

/** The parts of a sandbox that the desk uses. */
export interface Desk {
  account: Account;
  dashboard: Dashboard;
  faults: FaultScript;
  /** Milliseconds since the epoch. */
  now(): number;
  advance(milliseconds: number): Promise<void>;
  resend(eventId: string): number;
  reset(): void;
}
