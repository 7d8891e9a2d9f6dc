/** A real shop whose every check can be run alone, the sandbox where Stripe would be, and a network that leads to it. */
import type {TestContext} from 'node:test';
import {Stripe} from 'stripe';
import type {BuyboxOptions} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import type {Sandbox} from 'buybox/sandbox';
import {type Backend, closeBackend, openBackend} from '../../../server/backend.ts';
import {CHECKS} from '../../../server/doctor/checks.ts';
import type {Outcome} from '../../../server/doctor/finding.ts';
import {type Outside, createPatient} from '../../../server/doctor/patient.ts';
import {checkedSandbox} from '../../sandbox/conformance/checked-sandbox.ts';
import '../../sandbox/conformance/every-test.ts';
import {RESTRICTED_KEY, type Right, withoutRights} from '../restricted-key.ts';

/** Where the shop is, if it says so. */
export const SITE = 'https://shop.example';

type Fetch = (request: Request) => Promise<Response>;

/** A shop that is looked at. */
export interface LookedAt {
  readonly stripe: Sandbox;
  readonly sdk: Stripe;
  readonly backend: Backend;
  /** What one check says. */
  look(id: string, outside?: Outside): Promise<Outcome>;
  /** Asks the shop. */
  fetch: Fetch;
}

/** What a test changes: options, rights that the key lacks, and what becomes of Stripe's answers on their way. */
export interface Changes extends Partial<BuyboxOptions> {
  lacking?: readonly Right[];
  onWay?: (answer: Response, request: Request) => Promise<Response> | Response;
  keys?: Partial<BuyboxOptions['stripe']>;
}

/** Opens one, which the test's end closes. Stripe has no webhook endpoint yet. */
export function openLookedAt(t: TestContext, {lacking = [], onWay, keys, ...changes}: Changes = {}): LookedAt {
  const deliver: Fetch = async (request) => backend.mounted.fetch(request);
  const stripe = checkedSandbox({fetch: deliver, webhookDelays: [0], chargeUpdateDelay: 1});
  const {secretKey, publishableKey} = stripe;
  const reach = withoutRights(stripe.fetch, secretKey, lacking);
  const backend = openBackend({
    stripe: {
      secretKey: lacking.length > 0 ? RESTRICTED_KEY : secretKey,
      publishableKey,
      webhookSecret: 'whsec_Zm9yIHRoZSBkb2N0b3I',
      fetch: onWay ? async (request) => onWay(await reach(request), request) : reach,
      ...keys,
    },
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
    store: sqlite(':memory:'),
    reconcileEverySeconds: 0,
    onPaid: async () => undefined,
    onError: () => undefined,
    ...changes,
  });
  t.after(async () => {
    stripe.close();
    await closeBackend(backend);
  });
  return {
    stripe,
    sdk: new Stripe(secretKey, {httpClient: Stripe.createFetchHttpClient(stripe.fetch), telemetry: false}),
    backend,
    look: async (id, outside = {}) => {
      const check = CHECKS[id];
      if (!check) throw new Error(`There is no check ${id}.`);
      return check.run(createPatient(backend.shop, outside));
    },
    fetch: deliver,
  };
}

/** Leads addresses that begin so to these, for as long as the test runs; what else is asked for is not there. */
export function leadNetwork(t: TestContext, places: Readonly<Record<string, Fetch>>): void {
  t.mock.method(globalThis, 'fetch', async (input: string, init?: RequestInit) => {
    const request = new Request(input, init);
    const [, answer] = Object.entries(places).find(([origin]) => new URL(request.url).origin === origin) ?? [];
    if (!answer) throw new TypeError('fetch failed', {cause: {code: 'ENOTFOUND'}});
    request.headers.set('host', new URL(request.url).host);
    return answer(request);
  });
}
