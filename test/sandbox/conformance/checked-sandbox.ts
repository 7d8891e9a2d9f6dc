/** Opens a sandbox whose every word is checked against Stripe's own types. Knows no test and no runner. */
import {sandbox, type Sandbox, type SandboxOptions} from 'buybox/sandbox';
import {checkedDelivery, checkedFetch} from './checked-fetch.ts';
import {Findings} from './findings.ts';

/** What the tests of this process have found together. */
export const FINDINGS = new Findings();

/** How a sandbox is watched. */
export interface WatchOptions {
  /** @default those of this process */
  findings?: Findings;
  /** Whether a request may be wrong as long as it is refused. @default false */
  mayBeRefused?: boolean;
}

/** A sandbox as `sandbox()` opens it. What is wrong is kept in the findings; the calls themselves go on. */
export function checkedSandbox(
  options: SandboxOptions = {},
  {findings = FINDINGS, mayBeRefused = false}: WatchOptions = {},
): Sandbox {
  const deliver = options.fetch ?? ((request) => globalThis.fetch(request));
  const box = sandbox({...options, fetch: checkedDelivery(deliver, {findings})});
  return {...box, fetch: checkedFetch(box.fetch, {findings, mayBeRefused})};
}
