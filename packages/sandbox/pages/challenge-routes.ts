/** Where a 3-D Secure challenge ends: called by our challenge frame, or by the redirect page's own form. */

import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {isLiveKey} from '../live-keys.ts';
import type {Caller} from '../api/call.ts';
import {StripeApiError} from '../api/errors.ts';
import type {Service} from '../api/serve.ts';
import {endAction} from '../resources/challenges.ts';
import {findIntent} from '../resources/intent-store.ts';
import {findSetup} from '../resources/setup-store.ts';
import {html, raw} from 'hono/html';

/** Takes the buyer's choice. A form that came from the redirect page is sent on to its `return_url`. */
export async function answerChallenge(service: Service, request: Request): Promise<Response> {
  return orError(async () => {
    const form = new URLSearchParams(await request.text());
    const {id, secret} = namedIn(form);
    if (isLiveKey(form.get('key') ?? '')) return new Response(null, {status: 401});
    const returnUrl = returnUrlOf(service, id, secret);
    const result = form.get('result') === 'complete' ? 'succeeded' : 'failed';
    const intent = endAction(service.account, callerOf(service, request), {id, secret, result});
    if (!form.has('redirect') || !returnUrl) return json({status: intent.status});
    const paid = intent.status === 'succeeded';
    return Response.redirect(
      withResult(returnUrl, {id, secret, redirectStatus: paid ? 'succeeded' : 'failed'}),
      303,
    );
  });
}

/** The page a backend's confirm sends the buyer to. It works without a script. */
export async function redirectPage(service: Service, request: Request): Promise<Response> {
  return orError(async () => {
    const {id, secret} = namedIn(new URL(request.url).searchParams);
    findEither(service.account, id, secret);
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
      'Referrer-Policy': 'no-referrer',
    };
    return new Response(String(await page(id, secret)), {headers});
  });
}

function page(id: string, secret: string) {
  const style = raw(
    'body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:26rem;padding:0 1rem}button{font:inherit;margin-right:.5rem;padding:.5rem 1rem}',
  );
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>3-D Secure test page</title>
      <style>
        ${style}
      </style>
      <main>
        <h1>3-D Secure test page</h1>
        <p>This is a sandbox, a model of Stripe. No bank is asked and no money moves.</p>
        <form method="post" action="/_sandbox/3ds">
          <input type="hidden" name="redirect" value="true" />
          <input type="hidden" name="${kindOf(id)}" value="${id}" />
          <input type="hidden" name="${kindOf(id)}_client_secret" value="${secret}" />
          <button id="test-source-authorize-3ds" name="result" value="complete">Complete</button>
          <button id="test-source-fail-3ds" name="result" value="fail">Fail</button>
        </form>
      </main>
    </html>`;
}

function namedIn(form: URLSearchParams): {id: string; secret: string} {
  const kind = form.has('setup_intent') ? 'setup_intent' : 'payment_intent';
  return {id: form.get(kind) ?? '', secret: form.get(`${kind}_client_secret`) ?? ''};
}

function kindOf(id: string): string {
  return id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
}

function findEither(account: Account, id: string, secret: string): Stripe.PaymentIntent | Stripe.SetupIntent {
  return id.startsWith('seti_') ? findSetup(account, id, secret) : findIntent(account, id, secret);
}

function returnUrlOf({account}: Service, id: string, secret: string): string | null {
  return findEither(account, id, secret).next_action?.redirect_to_url?.return_url ?? null;
}

function withResult(returnUrl: string, facts: {id: string; secret: string; redirectStatus: string}): string {
  const url = new URL(returnUrl);
  url.searchParams.set(kindOf(facts.id), facts.id);
  url.searchParams.set(`${kindOf(facts.id)}_client_secret`, facts.secret);
  url.searchParams.set('redirect_status', facts.redirectStatus);
  return url.href;
}

function callerOf({account, originOf}: Service, request: Request): Caller {
  const origin = originOf(new URL(request.url));
  return {requestId: account.ids.short('req'), idempotencyKey: null, surface: 'publishable', origin};
}

async function orError(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StripeApiError) return json({error: error.body}, error.status);
    throw error;
  }
}

function json(body: object, status = 200): Response {
  return Response.json(body, {status, headers: {'Access-Control-Allow-Origin': '*'}});
}
