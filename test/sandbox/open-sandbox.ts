/** Opens a sandbox and the real SDK in front of it, for one test. */
import {Stripe} from 'stripe';
import type {Sandbox, SandboxOptions} from '../../packages/sandbox/index.ts';
import {checkedSandbox} from './conformance/checked-sandbox.ts';
import './conformance/every-test.ts';

export {RETURN_URL, typedCard} from './typed-card.ts';

/** A sandbox, and the SDK that talks to it without a socket. */
export interface Opened {
  stripe: Stripe;
  box: Sandbox;
  /** A PaymentIntent of 19.99 USD. */
  intent(params?: Partial<Stripe.PaymentIntentCreateParams>): Promise<Stripe.PaymentIntent>;
}

/** Everything the test needs; call `box.close()` when timers may be left. */
export function openSandbox(options: SandboxOptions = {}): Opened {
  const box = checkedSandbox(options, {mayBeRefused: true});
  const httpClient = Stripe.createFetchHttpClient(box.fetch);
  const stripe = new Stripe(box.secretKey, {httpClient, telemetry: false, maxNetworkRetries: 0});
  return {
    box,
    stripe,
    intent: (params) => stripe.paymentIntents.create({amount: 1999, currency: 'usd', ...params}),
  };
}

/** What a promise is rejected with, as the SDK's error. */
export async function refusal(promise: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error('The call was not refused by Stripe.', {cause: error});
}

/** Posts a form as a page does. */
export async function post(box: Sandbox, path: string, form: Record<string, string>): Promise<Response> {
  return box.fetch(`https://api.stripe.com${path}`, {method: 'POST', body: new URLSearchParams(form)});
}
