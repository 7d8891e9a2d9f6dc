/** Ready-made faults by name, for a person to choose from. A table only. */
import type {Fault} from './fault.ts';

/** The answer comes three seconds late. */
export const SLOW: Fault = {kind: 'latency', milliseconds: 3000};

/** The faults that the desk offers, by the words that it shows. */
export const NAMED_FAULTS: Readonly<Record<string, Fault>> = {
  'answers 3 seconds late': SLOW,
  'connection cut before': {kind: 'reset', when: 'before'},
  'connection cut after the call': {kind: 'reset', when: 'after'},
  '502 before': {kind: 'bad_gateway', when: 'before'},
  '502 after the call': {kind: 'bad_gateway', when: 'after'},
  '429 rate limit': {kind: 'rate_limit'},
  '409 key in use': {kind: 'conflict'},
  '500 error': {kind: 'server_error'},
  'event lost': {kind: 'drop'},
  'event twice': {kind: 'duplicate', copies: 2},
  'event after the next one': {kind: 'reorder'},
};
