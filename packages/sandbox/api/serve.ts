/** Answers one API request: authentication, limits, faults, idempotency, response. Knows no resource. */
import {type Account, lookUp} from '../account.ts';
import type {FaultSource} from '../faults/script.ts';
import {BadGateway, ConnectionReset, rateLimited, applyAfter, applyBefore, applyWithin} from '../faults/apply.ts';
import {findCardSource} from '../resources/customers/card-source.ts';
import {includeField, withoutIncluded} from '../resources/included.ts';
import {type JournalCall, redact} from '../journal.ts';
import type {Timers} from '../time/timers.ts';
import {sha256} from '../webhooks/signature.ts';
import {authenticate, findKey, secretKeyRequired, type Surface} from './auth.ts';
import type {Caller, Route} from './call.ts';
import {type ErrorBody, StripeApiError, invalidRequest, noAccess} from './errors.ts';
import {expand} from './expand.ts';
import {type Form, parseForm, toList} from './form.ts';
import type {Answer, IdempotencyStore} from './idempotency.ts';
import type {RateLimitReason} from './rate-limits.ts';
import {type Received, respond} from './respond.ts';
import {readFor, writeFor} from './versions/apply.ts';
import {API_VERSION, isBefore, isKnownVersion, playedVersion, releaseOf} from './versions/releases.ts';
import {isStripeEndpoint} from './stripe-paths.ts';
import {SECRET_IN_PAGE, isFromPage, secretInPage} from './web-page.ts';

/** What every request needs. */
export interface Service {
  /** The account of the keys. */
  account: Account;
  idempotency: IdempotencyStore;
  /** Delays every call by `latency`, so that tests can see calls in flight. */
  pause: () => Promise<unknown>;
  /** Warns the developer of a dangerous mistake. */
  warn: (message: string) => void;
  faults: FaultSource;
  timers: Timers;
  /** The rate limit that a call to this endpoint exceeds, or null. */
  limitMetBy: (endpoint: string) => RateLimitReason | null;
  /** The sandbox's origin for a request that came in at this URL. */
  originOf: (url: URL) => string;
  /** The host names that are allowed besides this machine's; undefined when it does not listen on a port. */
  names: readonly string[] | undefined;
}

/** The endpoint of a path, and the ids in the path. */
export interface Target {
  route: Route;
  id: string;
  inner: string;
}

/** Answers `request` with the endpoint of its path; without one, with Stripe's 404. */
export async function serve(service: Service, request: Request, target?: Target): Promise<Response> {
  const received = await receive(service, request, target?.route);
  const {call} = received;
  const endpoint = `${call.method} ${call.route}`;
  const isOurs = target && !isSecretOfPage(received);
  received.fault = isOurs ? service.faults.forCall(endpoint, `${call.method} ${call.path}`) : null;
  try {
    return await answerUnlessBroken(service, received, target);
  } catch (error) {
    if (error instanceof BadGateway) return error.toResponse();
    throw error;
  }
}

async function answerUnlessBroken(
  service: Service,
  received: Received,
  target: Target | undefined,
): Promise<Response> {
  const {call, fault} = received;
  const answer = await answerOrError(call.requestId, async () => {
    if (isSecretOfPage(received)) {
      service.warn(SECRET_IN_PAGE);
      throw secretInPage();
    }
    const reason = target ? service.limitMetBy(`${call.method} ${call.route}`) : null;
    if (reason) throw rateLimited({reason});
    await applyBefore(fault, service.timers);
    return answerTo(service, received, target);
  });
  received.call.status = answer.status;
  received.call.replayed = answer.replayed;
  return applyAfter(fault, respond(received, answer, service.account), service.timers);
}

async function receive({account}: Service, request: Request, route: Route | undefined): Promise<Received> {
  const url = new URL(request.url);
  const form = parseForm(request.method === 'POST' ? await request.text() : url.search);
  const call = account.journal.add<JournalCall>({
    kind: 'call',
    method: request.method,
    path: url.pathname,
    route: route?.path ?? url.pathname,
    params: redact(form) as Record<string, unknown>,
    idempotencyKey: request.method === 'POST' ? request.headers.get('idempotency-key') : null,
    requestId: account.ids.short('req'),
    at: account.now() * 1000,
    status: null,
    replayed: false,
  });
  const version = releaseOf(request.headers.get('stripe-version') ?? API_VERSION);
  const named = request.headers.get('stripe-account') ?? form._stripe_account;
  const connected = typeof named === 'string' ? named : null;
  const isSecret = findKey(request.headers.get('authorization'), form.key) === account.keys.secretKey;
  return {request, url, form, call, version, connected, isSecret, fault: null};
}

function isSecretOfPage({isSecret, request}: Received): boolean {
  return isSecret && isFromPage(request);
}

async function answerTo(service: Service, received: Received, target: Target | undefined): Promise<Answer> {
  const {request, url, form, call} = received;
  const surface = authenticate(findKey(request.headers.get('authorization'), form.key), service.account.keys);
  checkHeaders(received);
  accountOf(service, received);
  if (!target) throw notServed(request.method, url.pathname);
  if (isGone(target.route, received.version)) throw unrecognized(request.method, url.pathname);
  if (surface === 'publishable' && !target.route.open) throw secretKeyRequired();
  const write = (body: ErrorBody) =>
    writeFor(playedVersion(received.version), nameAsGiven(body, form), accountOf(service, received));
  const execute = () => answerOrError(call.requestId, () => run(service, received, target, surface), write);
  const key = call.idempotencyKey;
  if (key === null) return execute();
  const digest = await sha256(JSON.stringify(form));
  const {id} = accountOf(service, received);
  return service.idempotency.once({key, owner: id, path: call.path, digest}, execute);
}

async function run(
  service: Service,
  received: Received,
  {route, id, inner}: Target,
  surface: Surface,
): Promise<Answer> {
  const {form, call, url} = received;
  const version = playedVersion(received.version);
  const {expand: paths, key: _, _stripe_account: __, ...own} = form;
  const act = route.prepare(readFor(version, `${route.method} ${route.path}`, own, accountOf(service, received)));
  await service.pause();
  applyWithin(received.fault);
  const caller: Caller = {
    requestId: call.requestId,
    idempotencyKey: call.idempotencyKey,
    surface,
    origin: service.originOf(url),
  };
  const account = accountOf(service, received);
  const written = <T>(body: T) => writeFor(version, body, account);
  const body = written(act({account, caller, id, inner}));
  const expanded = expand(body, readPaths(paths), {
    find(kind, id) {
      const found = findAnywhere(account, kind, id);
      return found && written(withoutIncluded(found));
    },
    include: (object, field) => written(includeField(account, object, field)),
  });
  return {status: 200, body: expanded, originalRequest: call.requestId, replayed: false};
}

/** Turns an error into an answer; an unexpected one becomes Stripe's 500. */
async function answerOrError(
  requestId: string,
  act: () => Promise<Answer>,
  write: (body: ErrorBody) => ErrorBody = (body) => body,
): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ConnectionReset || error instanceof BadGateway) throw error;
    const known = error instanceof StripeApiError ? error : failure(error);
    const {status, headers} = known;
    return {status, body: {error: write(known.body)}, headers, originalRequest: requestId, replayed: false};
  }
}

function failure(error: unknown): StripeApiError {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new StripeApiError(500, {type: 'api_error', message: `The sandbox itself has failed: ${reason}`});
}

/** An older client hears of the parameter that it wrote. */
function nameAsGiven(body: ErrorBody, form: Form): ErrorBody {
  if (!('payment_method_types' in form)) return body;
  const rename = (text: string) => text.replaceAll('allowed_payment_method_types', 'payment_method_types');
  return {...body, message: rename(body.message), ...(body.param && {param: rename(body.param)})};
}

/** A transfer's payment, say, is an object of the seller. */
function findAnywhere(account: Account, kind: string, id: string): object | undefined {
  const {connected, platform} = account;
  const others = platform ? [platform] : connected.values();
  const find = ({store}: Account) =>
    lookUp(store, kind, id) ?? (kind === 'source' ? findCardSource(store, id) : undefined);
  return [account, ...others].map(find).find(Boolean);
}

function checkHeaders({request, url, version}: Received): void {
  const type = request.headers.get('content-type') ?? '';
  // Version 2 of the API takes nothing but JSON.
  if (type.startsWith('application/json') && !url.pathname.startsWith('/v2/')) {
    throw invalidRequest(
      'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.',
    );
  }
  if (!isKnownVersion(version)) throw invalidRequest(`Invalid Stripe API version: ${version}`);
}

function accountOf({account}: Service, {connected}: Received): Account {
  const meant = connected === null || connected === account.id ? account : account.connected.get(connected);
  if (!meant) throw noAccess(connected ?? '', account.keys.secretKey);
  return meant;
}

/** An endpoint of older clients only. */
function isGone({until}: Route, version: string): boolean {
  return until !== null && !isBefore(playedVersion(version), until);
}

function notServed(method: string, path: string): StripeApiError {
  if (!isStripeEndpoint(method, path)) return unrecognized(method, path);
  return invalidRequest(`The sandbox does not simulate ${method} ${path} yet.`, {status: 404});
}

function unrecognized(method: string, path: string): StripeApiError {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return invalidRequest(message, {status: 404});
}

function readPaths(paths: Form[string] | undefined): string[] {
  const list = paths === undefined ? [] : toList(paths);
  if (list?.every((path) => typeof path === 'string')) return list;
  throw invalidRequest('Invalid array', {param: 'expand'});
}
