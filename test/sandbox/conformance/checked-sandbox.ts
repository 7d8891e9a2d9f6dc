/** Opens a sandbox whose every body is checked against Stripe's own types. Knows no test and no runner. */
import {sandbox, type Sandbox, type SandboxOptions} from 'buybox/sandbox';
import {checkedDelivery, checkedFetch} from './checked-fetch.ts';
import {Findings} from './findings.ts';
import {createVerifier} from './verified-delivery.ts';

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
  const {remember, watch} = createVerifier(findings);
  const deliverTo = options.deliverTo ?? (options.fetch ? 'anywhere' : []);
  const box = sandbox({...options, deliverTo, fetch: watch(checkedDelivery(deliver, {findings}))});
  const fetch = checkedFetch(box.fetch, {findings, mayBeRefused});
  return {
    ...box,
    addWebhookEndpoint: (...args) => remember(box.addWebhookEndpoint(...args)),
    rollWebhookSecret: (...args) => remember(box.rollWebhookSecret(...args)),
    async fetch(input, init) {
      const answer = await fetch(input, init);
      if (!/\/webhook_endpoints|\/_sandbox\/desk/.test(input instanceof Request ? input.url : String(input)))
        return answer;
      const secret = await secretIn(answer);
      if (secret) remember(secret);
      return answer;
    },
  };
}

/** A new endpoint's secret is only in the answer that creates it: the API's, or a page of the desk. */
async function secretIn(answer: Response): Promise<string | undefined> {
  const text = await answer
    .clone()
    .text()
    .catch(() => '');
  return /whsec_\w+/.exec(text)?.[0];
}
