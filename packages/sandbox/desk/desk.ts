/** What the desk and the endpoints for tests can reach of a sandbox. A type only. */
import type {Account} from '../account.ts';
import type {Dashboard} from './dashboard.ts';
import type {FaultScript} from '../faults/script.ts';

/** What the desk can reach. */
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
