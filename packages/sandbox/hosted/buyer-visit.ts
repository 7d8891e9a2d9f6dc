/** Helpers for the hosted pages: the intent of a URL, its return URL, answers. Shows nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {StripeApiError} from '../api/errors.ts';
import type {Service} from '../api/serve.ts';
import {findIntent} from '../resources/intents/intent-store.ts';
import {findSetup} from '../resources/setup/setup-store.ts';

/** The intent that a page's URL names, with its client secret. */
export interface Named {
  id: string;
  secret: string;
}

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

/** Reads `payment_intent` or `setup_intent` and its client secret. */
export function namedIn(form: URLSearchParams): Named {
  const kind = form.has('setup_intent') ? 'setup_intent' : 'payment_intent';
  return {id: form.get(kind) ?? '', secret: form.get(`${kind}_client_secret`) ?? ''};
}

/** The prefix of an intent's parameters. */
export function kindOf(id: string): string {
  return id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
}

/** The intent. @throws StripeApiError 404 or 400 for an unknown one or a wrong secret. */
export function findNamed(account: Account, {id, secret}: Named): Intent {
  return id.startsWith('seti_') ? findSetup(account, id, secret) : findIntent(account, id, secret);
}

/** The shop's return URL; null if the buyer never left the shop. */
export function returnUrlOf({next_action: action}: Intent): string | null {
  const alipay = action && 'alipay_handle_redirect' in action ? action.alipay_handle_redirect : undefined;
  return (action?.redirect_to_url ?? alipay)?.return_url ?? null;
}

/** The return URL with the result, as Stripe adds it. */
export function withResult(returnUrl: string, {id, secret}: Named, redirectStatus: string): string {
  const url = new URL(returnUrl);
  url.searchParams.set(kindOf(id), id);
  url.searchParams.set(`${kindOf(id)}_client_secret`, secret);
  url.searchParams.set('redirect_status', redirectStatus);
  return url.href;
}

/** A caller with the rights of the buyer's page. */
export function callerOf({account, originOf}: Service, request: Request): Caller {
  const origin = originOf(new URL(request.url));
  return {requestId: account.ids.short('req'), idempotencyKey: null, surface: 'publishable', origin};
}

/** The answer, or Stripe's error as the API would send it. */
export async function orError(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StripeApiError) return json({error: error.body}, error.status);
    throw error;
  }
}

/** JSON that any origin may read. */
export function json(body: object, status = 200): Response {
  return Response.json(body, {status, headers: {'Access-Control-Allow-Origin': '*'}});
}
