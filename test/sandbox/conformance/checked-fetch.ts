/** Looks at every call to a sandbox and at every webhook as they pass, and changes neither. Knows no test. */
import {type Exchange, type FindEndpoint, createEndpointFinder, readExchange} from './exchange.ts';
import {type Fault, findFaults} from './faults.ts';
import type {Findings} from './findings.ts';
import {type StripeTypes, loadStripeTypes} from './stripe-types.ts';

/** The part of a sandbox that is looked at. */
export type Fetch = (input: Request | URL | string, init?: object) => Promise<Response>;

/** Where findings go, and what counts as one. */
export interface Watch {
  findings: Findings;
  /** Whether a request may be wrong as long as it is refused: the sandbox's own tests must try that. */
  mayBeRefused: boolean;
}

/** The same `fetch`, with a look at each call to Stripe's API. */
export function checkedFetch(fetch: Fetch, watch: Watch): Fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : new Request(input, init);
    if (request.method === 'OPTIONS' || !new URL(request.url).pathname.startsWith('/v1/')) return fetch(request);
    // A copy of a body costs more than the call itself.
    const copy = request.method === 'POST' ? request.clone() : request;
    const response = await fetch(request);
    if (isProxy(response) || isOlder(response)) return response;
    const types = await loadStripeTypes();
    const exchange = await readExchange(copy, response.clone(), finderOf(types));
    checkAnswer(types, exchange, watch);
    checkRequest(types, exchange, watch);
    return response;
  };
}

/** The same delivery of webhooks, with a look at each event. */
export function checkedDelivery(
  deliver: (request: Request) => Promise<Response>,
  {findings}: Pick<Watch, 'findings'>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const event = JSON.parse(await request.clone().text()) as {type: string; api_version: string};
    if (!event.api_version.endsWith(TRAIN)) return deliver(request);
    const faults = faultsOf(await loadStripeTypes(), `Events ${event.type}`, event);
    findings.add('bodies', `webhook ${event.type}`, faults);
    return deliver(request);
  };
}

/** The release whose types the installed SDK has; test/sandbox/fidelity/ checks older ones. */
const TRAIN = '.endive';

function isOlder({headers}: Response): boolean {
  return !(headers.get('stripe-version') ?? TRAIN).endsWith(TRAIN);
}

/** A 502 that was asked for comes from something between the shop and Stripe. */
function isProxy({status, headers}: Response): boolean {
  return status === 502 && headers.get('content-type') === 'text/html';
}

let finder: FindEndpoint | undefined;

/** Pages have endpoints of their own. All are read once: there are hundreds, and tens of thousands of calls. */
function finderOf({validators}: StripeTypes): FindEndpoint {
  finder ??= createEndpointFinder(
    Object.keys(validators).flatMap((name) => /^(?:Answers|PageAnswers) (.*)$/.exec(name)?.[1] ?? []),
  );
  return finder;
}

function checkAnswer(types: StripeTypes, exchange: Exchange, {findings}: Watch): void {
  const {endpoint, isPage, status, body} = exchange;
  const error = `Errors ${isPage ? 'publishable' : 'secret'}`;
  const answer = `${isPage ? 'PageAnswers' : 'Answers'} ${endpoint}`;
  findings.add('bodies', `${status} to ${endpoint}`, faultsOf(types, status < 400 ? answer : error, body));
}

/** What a page sends is private to Stripe.js and not published. */
function checkRequest(types: StripeTypes, exchange: Exchange, {findings, mayBeRefused}: Watch): void {
  const {endpoint, isPage, params, status} = exchange;
  const isRefused = status >= 400 && status !== 402;
  if (isPage || (isRefused && mayBeRefused)) return;
  findings.add('requests', `request ${endpoint}`, faultsOf(types, `Params ${endpoint}`, params));
}

function faultsOf({validators}: StripeTypes, name: string, value: unknown): Fault[] {
  const validator = validators[name];
  return validator
    ? findFaults(validator, value)
    : [{path: '', message: `is not in wire-types.ts: ${name}`, value}];
}
