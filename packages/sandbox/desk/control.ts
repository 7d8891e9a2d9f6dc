/** The sandbox's own endpoints for tests in any language: faults, clock, journal, resend. Takes JSON and the secret key. */

import {LIVE_KEY_REFUSED, isLiveKey} from '../live-keys.ts';
import {findKey} from '../api/auth.ts';
import type {Fault, FaultRule} from '../faults/fault.ts';
import type {Desk} from './desk.ts';

type Control = (desk: Desk, body: Record<string, unknown>) => unknown;

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
  'GET journal': ({account}) => ({entries: account.journal.entries}),
  'DELETE journal': ({account}) => {
    account.journal.clear();
    return {entries: []};
  },
  'POST resend': ({resend}, {event}) => ({endpoints: resend(String(event))}),
};

/** Answers one of them. 401 without the secret key, 404 for another path, 400 with a sentence for what can't be done. */
export async function answerControl(desk: Desk, request: Request): Promise<Response> {
  const key = findKey(request.headers.get('authorization'), null) ?? '';
  if (isLiveKey(key)) return refuse(401, LIVE_KEY_REFUSED);
  if (key !== desk.account.keys.secretKey) return refuse(401, "Send the sandbox's secret key as a Bearer token.");
  const name = new URL(request.url).pathname.split('/').at(-1);
  const control = CONTROLS[`${request.method} ${name}`];
  if (!control) return refuse(404, `There are: ${Object.keys(CONTROLS).join(', ')}.`);
  try {
    return Response.json((await control(desk, await readBody(request))) as object);
  } catch (error) {
    return refuse(400, error instanceof Error ? error.message : String(error));
  }
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
