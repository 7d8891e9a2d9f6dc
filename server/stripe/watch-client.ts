/**
 * Sees each request that the SDK sends to Stripe, and what came of it: its events tell of no lost connection and of no
 * repeat. Knows neither what is asked nor what is answered: a path is told without its ids.
 */
import type {Stripe} from 'stripe';
import {SPAN_KIND} from '../watch/tracer.ts';
import type {Watch} from '../watch/watch.ts';
import {countTry} from './insist.ts';
import type {Outcome, StripeState} from './stripe-state.ts';

/** What the SDK sends its requests by. */
export type Client = NonNullable<Stripe.StripeConfig['httpClient']>;
type Answer = Awaited<ReturnType<Client['makeRequest']>>;

/** The words of the paths that are ours to ask; anything else in a path is an id. */
const WORDS: ReadonlySet<string> = new Set(
  'v1 payment_intents confirm capture cancel search refunds disputes charges prices products tax calculations webhook_endpoints payment_method_domains'.split(
    ' ',
  ),
);

/** The same client, watched from now on. */
export function watchClient(client: Client, watch: Watch | undefined, state: StripeState): Client {
  const send = client.makeRequest.bind(client);
  client.makeRequest = async (...request) => {
    const [, , address, method] = request;
    const retries = countTry(`${method} ${address}`);
    const asked = {method, path: hideIds(address), retries};
    if (!watch) return (await look(() => send(...request), state)).give();
    const doing = {name: `buybox stripe ${method} ${asked.path}`, kind: SPAN_KIND.client, fields: asked};
    return watch.span(doing, async (done) => {
      const began = performance.now();
      const {give, ...seen} = await look(() => send(...request), state);
      const fields = {...asked, ...seen, ms: Math.round(performance.now() - began)};
      watch.write('stripe', fields);
      done(fields, !('status' in seen) || seen.status >= 400);
      return give();
    });
  };
  return client;
}

/** What came of it, and the answer or the failure itself. Never throws. */
async function look(
  send: () => Promise<Answer>,
  state: StripeState,
): Promise<Outcome & {stripeRequestId?: string | undefined; give: () => Answer}> {
  try {
    const answer = await send();
    const status = answer.getStatusCode();
    state.note({status});
    const headers = answer.getHeaders() as Record<string, string | undefined>;
    return {status, stripeRequestId: headers['request-id'], give: () => answer};
  } catch (error) {
    const outcome = {
      failure: (error as {code?: unknown}).code === 'ETIMEDOUT' ? 'timeout' : 'connection',
    } as const;
    state.note(outcome);
    const give = (): never => {
      throw error;
    };
    return {...outcome, give};
  }
}

/** `/v1/refunds?limit=1` is `/v1/refunds`. */
function hideIds(address: string): string {
  const [path = ''] = address.split('?');
  return path
    .split('/')
    .map((part) => (part === '' || WORDS.has(part) ? part : ':id'))
    .join('/');
}
