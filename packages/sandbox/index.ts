/** The door of the sandbox: an offline Stripe in a process. */

export {sandbox, type Sandbox, type SandboxOptions} from './sandbox.ts';
export {listTestCards, type TestCardNote} from './cards/cards.ts';
export type {Journal, JournalCall, JournalEvent} from './journal.ts';
