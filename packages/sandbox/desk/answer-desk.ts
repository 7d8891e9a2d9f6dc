/** Answers the desk, a page to inspect and control the sandbox. Knows which requests are allowed; views.ts draws it. */
import type Stripe from 'stripe';
import {StripeApiError} from '../api/errors.ts';
import {SLOW, NAMED_FAULTS} from '../faults/named-faults.ts';
import {randomText} from '../ids.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {isThisMachine} from '../this-machine.ts';
import {CREATE_ENDPOINT} from '../webhooks/endpoints.ts';
import type {Desk} from './desk.ts';
import {deskPage, objectPage} from './views.ts';

type Action = (desk: Desk, form: URLSearchParams) => unknown;

/** The actions of the page's buttons. */
const ACTIONS: Record<string, Action> = {
  advance: ({advance}, form) => advance(Number(form.get('milliseconds'))),
  cancel: ({dashboard}, form) => dashboard.cancel(form.get('id') ?? ''),
  capture: ({dashboard}, form) => dashboard.capture(form.get('id') ?? ''),
  dispute: ({dashboard}, form) => dashboard.dispute(form.get('id') ?? ''),
  endpoint: addEndpoint,
  fault: ({faults}, form) =>
    faults.add({on: form.get('on') ?? '', fault: NAMED_FAULTS[form.get('kind') ?? ''] ?? SLOW}),
  forget: ({faults}) => faults.clear(),
  refund: ({dashboard}, form) => dashboard.refund(form.get('id') ?? ''),
  resend: ({resend}, form) => resend(form.get('id') ?? ''),
  reset: ({reset}, form) => (form.get('sure') === 'yes' ? reset() : sayFirst()),
};

/** As through the API: its webhooks go where those of the API may go. */
function addEndpoint({account}: Desk, form: URLSearchParams): string {
  const events = (form.get('events') ?? '').split(',').map((type) => type.trim());
  const params = {url: form.get('url') ?? '', enabled_events: events.filter(Boolean)};
  const call = {account, caller: SANDBOX_ITSELF, id: '', inner: ''};
  const {url, secret} = CREATE_ENDPOINT.prepare(params)(call) as Stripe.WebhookEndpoint;
  return `The signing secret of ${url} is ${secret}. It is shown only now.`;
}

function sayFirst(): never {
  throw new Error('Tick the box first: everything is forgotten.');
}

/** Answers the page and its buttons. Another site can neither read the page nor press the buttons. */
export async function answerDesk(desk: Desk, request: Request): Promise<Response> {
  const url = new URL(request.url);
  // It asks for no key, so it answers to no other host name, not even in a process (DNS rebinding).
  if (!isThisMachine(url.hostname)) return refuse('The desk answers only on this machine: open it at localhost.');
  if (request.method === 'GET') return showPage(desk, url.searchParams);
  if (!isOwnPage(request, url)) return refuse('The desk takes only what its own page sends.');
  const form = new URLSearchParams(await request.text());
  const said = await runAction(desk, form);
  // A secret must not be in an address, where the browser keeps it.
  if (said.includes('whsec_')) return showPage(desk, new URLSearchParams({said}));
  return new Response(null, {status: 303, headers: {Location: `/_sandbox/desk?said=${encodeURIComponent(said)}`}});
}

async function runAction(desk: Desk, form: URLSearchParams): Promise<string> {
  const name = form.get('action') ?? '';
  try {
    if (!Object.hasOwn(ACTIONS, name)) return 'There is no such button.';
    const result = await ACTIONS[name]?.(desk, form);
    return typeof result === 'string' ? result : `Done: ${name}.`;
  } catch (error) {
    if (error instanceof StripeApiError || error instanceof Error) return error.message;
    throw error;
  }
}

function isOwnPage(request: Request, url: URL): boolean {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  return (site === null || site === 'same-origin') && origin === url.origin;
}

function refuse(reason: string): Response {
  return new Response(reason, {status: 403, headers: {'Content-Type': 'text/plain; charset=utf-8'}});
}

async function showPage(desk: Desk, query: URLSearchParams): Promise<Response> {
  const nonce = randomText(16);
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  };
  const id = query.get('id');
  const page = id === null ? deskPage(desk, {nonce, said: query.get('said')}) : objectPage(desk, {nonce, id});
  return new Response(String(await page), {headers});
}
