/** Ends a 3-D Secure challenge, for the challenge frame and for the form on the redirect page. */
import {html} from 'hono/html';
import type {Service} from '../api/serve.ts';
import {isLiveKey} from '../live-keys.ts';
import {endAction} from '../resources/intents/buyer-actions.ts';
import {callerOf, findNamed, json, kindOf, namedIn, orError, returnUrlOf, withResult} from './buyer-visit.ts';
import {documentOf} from './document.ts';

/** Takes the buyer's choice. A form that came from the redirect page is sent on to its `return_url`. */
export async function answerChallenge(service: Service, request: Request): Promise<Response> {
  return orError(async () => {
    const form = new URLSearchParams(await request.text());
    const named = namedIn(form);
    if (isLiveKey(form.get('key') ?? '')) return new Response(null, {status: 401});
    const returnUrl = returnUrlOf(findNamed(service.account, named));
    const result = form.get('result') === 'complete' ? 'succeeded' : 'failed';
    const intent = endAction(service.account, callerOf(service, request), {...named, result});
    if (!form.has('redirect') || !returnUrl) return json({status: intent.status});
    const paid = intent.status === 'succeeded';
    return Response.redirect(withResult(returnUrl, named, paid ? 'succeeded' : 'failed'), 303);
  });
}

/** The page a backend's confirm sends the buyer to. It works without a script. */
export async function redirectPage(service: Service, request: Request): Promise<Response> {
  return orError(async () => {
    const named = namedIn(new URL(request.url).searchParams);
    findNamed(service.account, named);
    return documentOf('3-D Secure test page', choices(named));
  });
}

function choices({id, secret}: {id: string; secret: string}) {
  return html`<form method="post" action="/_sandbox/3ds">
    <input type="hidden" name="redirect" value="true" />
    <input type="hidden" name="${kindOf(id)}" value="${id}" />
    <input type="hidden" name="${kindOf(id)}_client_secret" value="${secret}" />
    <button id="test-source-authorize-3ds" name="result" value="complete">Complete</button>
    <button id="test-source-fail-3ds" name="result" value="fail">Fail</button>
  </form>`;
}
