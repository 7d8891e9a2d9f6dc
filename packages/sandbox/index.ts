/** The entry point of the sandbox, an offline Stripe in a process. */
export {sandbox, type Sandbox} from './sandbox.ts';
export type {SandboxOptions} from './options.ts';
export {listTestCards, type TestCardNote} from './cards/cards.ts';
export type {RadarRules} from './cards/radar.ts';
export type {Dashboard} from './desk/dashboard.ts';
export type {CallFault, EventFault, Fault, FaultRule} from './faults/fault.ts';
export type {FaultScript} from './faults/script.ts';
export {ConnectionReset} from './faults/apply.ts';
export type {Journal, JournalCall, JournalDelivery, JournalEntry, JournalEvent, JournalNote} from './journal.ts';
