/** What the command line tells of a running sandbox: its keys, and how to point each SDK at it. Text only. */

import type {Sandbox} from '../sandbox/index.ts';
import {isThisMachine} from '../sandbox/this-machine.ts';
import type {Forwarding} from './forward.ts';

/** What the guide is about. */
export interface GuideFacts {
  origin: string;
  sandbox: Pick<Sandbox, 'publishableKey' | 'secretKey'>;
  /** What keeps the state; null where nothing does. */
  file: string | null;
  /** Where webhooks are forwarded; null where they are not. */
  forwarding: Forwarding | null;
}

/** The whole guide, for a terminal. */
export function formatGuide({origin, sandbox, file, forwarding}: GuideFacts): string {
  const {hostname, port} = new URL(origin);
  const key = sandbox.secretKey;
  return `Buybox sandbox: a model of Stripe on ${origin}
No money moves, and ${formatReach(forwarding)}. What it says is modelled on Stripe's documentation; it is not Stripe.

  secret key       ${key}   ${file ? `kept in ${file}` : 'another at each start, unless you give one'}
  publishable key  ${sandbox.publishableKey}
  Stripe.js        ${origin}/stripe.js
  test cards       ${origin}/_sandbox/test-cards
  desk             ${origin}/_sandbox/desk   objects, journal, clock, faults, resend${forwarding ? formatForwarding(forwarding) : ''}

Point your SDK at it:
  Node     new Stripe('${key}', {host: '${hostname}', port: ${port}, protocol: 'http'})
  Python   stripe.api_key = '${key}'; stripe.api_base = '${origin}'
  Ruby     Stripe.api_key = '${key}'; Stripe.api_base = '${origin}'
  PHP      new \\Stripe\\StripeClient(['api_key' => '${key}', 'api_base' => '${origin}'])
  Go       stripe.SetBackend(stripe.APIBackend, stripe.GetBackendWithConfig(stripe.APIBackend, &stripe.BackendConfig{URL: stripe.String("${origin}")}))
  Java     Stripe.overrideApiBase("${origin}"); Stripe.apiKey = "${key}";
  curl     curl ${origin}/v1/payment_intents -u ${key}: -d amount=1999 -d currency=usd

Webhooks: make an endpoint as in Stripe, and it is signed and retried as by Stripe:
  curl ${origin}/v1/webhook_endpoints -u ${key}: -d url=http://localhost:3000/webhook -d "enabled_events[]=*"
${forwarding ? '' : 'Or start with --forward-to localhost:3000/webhook, which says each delivery here.\n'}They go to this machine alone; to another one with --deliver-to its-name, to any with --deliver-to anywhere.

In the page, before anything else of Stripe's: <script src="${origin}/stripe.js"></script>
Press Ctrl+C to end; ${file ? `all that was made is kept in ${file}` : 'all that was made is forgotten'}.`;
}

/** A shop that webhooks are forwarded to may be elsewhere. */
function formatReach(forwarding: Forwarding | null): string {
  const host = forwarding && new URL(forwarding.url).hostname;
  return host && !isThisMachine(host)
    ? `only the webhooks to ${host} leave this machine`
    : 'nothing leaves this machine';
}

function formatForwarding({url, secret}: Forwarding): string {
  return `
  webhook secret   ${secret}   of what is forwarded to ${url}`;
}

/** What `buybox` and `buybox --help` say. */
export const USAGE = `Usage: buybox sandbox [--port 12111] [--host 127.0.0.1] [--name its-name]… [--deliver-to its-name]…
                      [--secret-key sk_test_…] [--publishable-key pk_test_…] [--file state.txt]
                      [--forward-to localhost:3000/webhook [--events charge.refunded,charge.failed]]
       buybox reconcile shop.js [--budget 100]
       buybox doctor shop.js [--url https://shop.example/buybox] [--json]

sandbox runs an offline model of Stripe: its API, its Stripe.js, its webhooks. It answers to names of this machine,
plain addresses and --name; it sends webhooks to this machine and --deliver-to.
--forward-to sends webhooks to a URL and says each one; their signing secret is printed, and is kept in --file.
reconcile looks once at what no webhook and no buyer has settled, in the shop that the module exports as \`shop\`.
doctor looks for what is wrong around that shop. It ends with 0 if there is no error, 1 if there is one, 2 if it could not look.`;
