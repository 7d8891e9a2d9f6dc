/** Has the SDK verify every webhook on its way, as a shop would. Knows the secrets that were given out; changes nothing. */
import {Stripe} from 'stripe';
import type {Findings} from './findings.ts';

/** Remembers secrets, and verifies with them. */
export interface Verifier {
  /** Keeps a secret that was just given out; answers it. */
  remember(secret: string): string;
  /** The same delivery, with a look at each signature. */
  watch(deliver: (request: Request) => Promise<Response>): (request: Request) => Promise<Response>;
}

/** A sandbox's clock may be far from ours. */
const ANY_AGE_SECONDS = 1e12;
const {webhooks} = new Stripe('sk_test_verifier', {telemetry: false});

/** A verifier that knows no secret yet. */
export function createVerifier(findings: Findings): Verifier {
  const secrets = new Set<string>();
  const isVerified = async (body: string, header: string): Promise<boolean> => {
    const tries = [...secrets].map((secret) =>
      webhooks.constructEventAsync(body, header, secret, ANY_AGE_SECONDS),
    );
    const results = await Promise.allSettled(tries);
    return results.some(({status}) => status === 'fulfilled');
  };
  return {
    remember: (secret) => (secrets.add(secret), secret),
    watch: (deliver) => async (request) => {
      const header = request.headers.get('stripe-signature') ?? '';
      const ok = await isVerified(await request.clone().text(), header);
      const faults = ok
        ? []
        : [{path: '', message: 'is a delivery that constructEventAsync refuses', value: header}];
      findings.add('bodies', 'webhook signature', faults);
      return deliver(request);
    },
  };
}
