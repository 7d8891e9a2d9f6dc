/** Keeps what the checks have found, and how much they have looked at. Knows nothing of how they look. */
import type {Fault} from './faults.ts';
import {EXCEPTIONS} from './exceptions.ts';
import {type Counts, NO_COUNTS} from '../../support/conformance-line.ts';

/** Something on the wire that Stripe's types don't allow. */
export interface Violation extends Fault {
  /** The call and its direction: `answer to GET /v1/charges`, `webhook charge.failed`. */
  call: string;
}

/** What was found so far. */
export class Findings {
  readonly counts: Counts = {...NO_COUNTS};
  #violations: Violation[] = [];

  /** Counts one thing that was looked at, and keeps what is wrong with it. */
  add(kind: 'bodies' | 'requests', call: string, faults: readonly Fault[]): void {
    const violations = faults.map((fault) => ({call, ...fault})).filter((violation) => !isExcepted(violation));
    this.counts[kind] += 1;
    this.counts.violations += violations.length;
    this.#violations.push(...violations);
  }

  /** The violations since the last time, each as one line. */
  take(): string[] {
    const taken = this.#violations;
    this.#violations = [];
    return taken.map(formatViolation);
  }
}

function isExcepted({call, path, value, message}: Violation): boolean {
  const isUnknown = message === 'must NOT have additional properties';
  return EXCEPTIONS.some(
    (row) =>
      row.call.test(call) &&
      row.path.test(path) &&
      (!('value' in row) || row.value === value) &&
      (!row.isUnknown || isUnknown),
  );
}

function formatViolation({call, path, message, value}: Violation): string {
  return `${call}: ${path || '/'} ${message}; it is ${JSON.stringify(value)?.slice(0, 200)}`;
}
