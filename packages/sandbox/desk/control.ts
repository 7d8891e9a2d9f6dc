/** The sandbox's own endpoints, for tests in any language: faults, clock, journal, resend, reset. Takes JSON. */
import {LIVE_KEY_REFUSED, isLiveKey} from '../live-keys.ts';
import {findKey} from '../api/auth.ts';
import {isFromPage} from '../api/web-page.ts';
import type {Fault, FaultRule} from '../faults/fault.ts';
import type {Desk} from './desk.ts';

type Control = (desk: Desk, body: Record<string, unknown>, query: URLSearchParams) => unknown;

/** By method and the last part of the path. */
const CONTROLS: Record<string, Control> = {
  'GET faults': ({faults}) => ({faults: faults.list()}),
  'POST faults': ({faults}, body) => {
    faults.add(readRule(body));
    return {faults: faults.list()};
  },
  'DELETE faults': ({faults}) => {
    faults.clear();
    return {faults: []};
  },
  'GET clock': ({now}) => ({now: now()}),
  'POST clock': async ({advance, now}, {milliseconds}) => {
    if (!Number.isSafeInteger(milliseconds) || Number(milliseconds) < 0)
      throw new Error('milliseconds must be a whole number.');
    await advance(Number(milliseconds));
    return {now: now()};
  },
  'GET journal': ({account}, _, query) => pageOf(account.journal.entries, query),
  'DELETE journal': ({account}) => {
    account.journal.clear();
    return {entries: []};
  },
  'POST reset': ({reset}) => {
    reset();
    return {reset: true};
  },
  'POST resend': ({resend}, {event}) => ({endpoints: resend(String(event))}),
};

/** Answers a request. 403 for a web page, 401 without the secret key, 404 for an unknown path, 400 for a bad request. */
export async function answerControl(desk: Desk, request: Request): Promise<Response> {
  if (isFromPage(request)) return refuse(403, 'This door is for your tests: it answers no web page.');
  const key = findKey(request.headers.get('authorization'), null) ?? '';
  if (isLiveKey(key)) return refuse(401, LIVE_KEY_REFUSED);
  if (key !== desk.account.keys.secretKey) return refuse(401, "Send the sandbox's secret key as a Bearer token.");
  const {pathname, searchParams} = new URL(request.url);
  const name = pathname.split('/').at(-1);
  const control = CONTROLS[`${request.method} ${name}`];
  if (!control) return refuse(404, `There are: ${Object.keys(CONTROLS).join(', ')}.`);
  try {
    return Response.json((await control(desk, await readBody(request), searchParams)) as object);
  } catch (error) {
    return refuse(400, error instanceof Error ? error.message : String(error));
  }
}

/** `?from=` the index of the first entry, `&limit=` how many; all by default. */
function pageOf(entries: readonly unknown[], query: URLSearchParams) {
  const [from, limit] = [Number(query.get('from') ?? 0), Number(query.get('limit') ?? Infinity)];
  if (!(from >= 0) || !(limit >= 0)) throw new Error('from and limit must be whole numbers.');
  return {entries: entries.slice(from, from + limit), total: entries.length};
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = request.method === 'POST' ? await request.text() : '';
  const body: unknown = text ? JSON.parse(text) : {};
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new Error('The body must be a JSON object.');
}

function readRule({on, fault, times, after}: Record<string, unknown>): FaultRule {
  if (typeof on !== 'string' || typeof fault !== 'object' || fault === null || !('kind' in fault)) {
    throw new Error('A fault has the form {"on": "POST /v1/payment_intents", "fault": {"kind": "rate_limit"}}.');
  }
  const rule: FaultRule = {on, fault: fault as Fault};
  if (times === 'always' || typeof times === 'number') rule.times = times;
  if (typeof after === 'number') rule.after = after;
  return rule;
}

function refuse(status: number, message: string): Response {
  return Response.json({error: {message}}, {status});
}
