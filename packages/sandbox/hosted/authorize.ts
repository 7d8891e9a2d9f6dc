/** The pages of banks and wallets: authorize or fail, and the code to scan. Knows the buyer's choice; pays nothing. */
import {html} from 'hono/html';
import {renderSVG} from 'uqr';
import type {Service} from '../api/serve.ts';
import {findMethodType} from '../methods/method-types.ts';
import {endAction} from '../resources/intents/buyer-actions.ts';
import {getPaymentMethod} from '../resources/methods/new-method.ts';
import * as visit from './buyer-visit.ts';
import {documentOf} from './document.ts';

/** A longer code is not one of ours. */
const LONGEST_CODE = 1000;

/** The page on which a bank or wallet asks its customer. */
export function authorizePage(service: Service, request: Request): Promise<Response> {
  return visit.orError(async () => {
    const named = visit.namedIn(new URL(request.url).searchParams);
    const intent = visit.findNamed(service.account, named);
    if (intent.status !== 'requires_action') return nothingToDo();
    const {type} = getPaymentMethod(service.account, String(intent.payment_method)).object;
    return documentOf(`${findMethodType(type)?.label ?? type} test page`, choices(named));
  });
}

/** Takes the choice and sends the buyer back to the shop's return URL, if there is one. */
export function answerAuthorize(service: Service, request: Request): Promise<Response> {
  return visit.orError(async () => {
    const form = new URLSearchParams(await request.text());
    const named = visit.namedIn(form);
    const intent = visit.findNamed(service.account, named);
    if (intent.status !== 'requires_action') return nothingToDo();
    const returnUrl = visit.returnUrlOf(intent);
    const result = form.get('result') === 'succeeded' ? 'succeeded' : 'failed';
    endAction(service.account, visit.callerOf(service, request), {...named, result});
    if (returnUrl) return Response.redirect(visit.withResult(returnUrl, named, result), 303);
    const said = result === 'succeeded' ? 'The payment was authorized.' : 'The payment was refused.';
    return documentOf(said, html`<p>You can close this page and go back to the shop.</p>`);
  });
}

/** The code with its instructions, for a buyer with a link to them. */
export function qrPage(service: Service, request: Request): Promise<Response> {
  return visit.orError(async () => {
    const named = visit.namedIn(new URL(request.url).searchParams);
    const intent = visit.findNamed(service.account, named);
    const action = intent.next_action;
    if (!action || !('wechat_pay_display_qr_code' in action || 'paynow_display_qr_code' in action)) {
      return nothingToDo();
    }
    const code = action.wechat_pay_display_qr_code ?? action.paynow_display_qr_code;
    const image = `/_sandbox/qr.svg?${new URLSearchParams({data: code?.data ?? ''})}`;
    const link = code?.data ?? '';
    const content = html`<img src="${image}" alt="QR code" width="240" height="240" />
      <p><a href="${link}">Simulate scan</a></p>`;
    return documentOf('Scan to pay', content);
  });
}

/** The QR code as an image. */
export function qrImage(request: Request): Response {
  const data = new URL(request.url).searchParams.get('data') ?? '';
  if (!data || data.length > LONGEST_CODE) return new Response('Not found', {status: 404});
  const headers = {
    'Content-Type': 'image/svg+xml',
    'Content-Security-Policy': "default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  };
  return new Response(renderSVG(data, {border: 2}), {headers});
}

function choices(named: visit.Named) {
  const kind = visit.kindOf(named.id);
  return html`<form method="post" action="/_sandbox/authorize">
    <input type="hidden" name="${kind}" value="${named.id}" />
    <input type="hidden" name="${kind}_client_secret" value="${named.secret}" />
    <button name="result" value="succeeded">Authorize test payment</button>
    <button name="result" value="failed">Fail test payment</button>
  </form>`;
}

function nothingToDo(): Promise<Response> {
  return documentOf('Nothing to do', html`<p>This payment does not wait for you any more.</p>`);
}
