/** What all routes share: limits, headers, errors as answers. Declares no route. */
import {Hono, type Context, type ErrorHandler, type ExecutionContext, type MiddlewareHandler} from 'hono';
import {bodyLimit} from 'hono/body-limit';
import {requestId} from 'hono/request-id';
import {secureHeaders} from 'hono/secure-headers';
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import {BuyboxError} from '../../packages/contract/errors.ts';
import {keepText} from './answer-text.ts';
import type {BodyGate} from './body-gate.ts';
import {type HostEnv, isPlainNode, keptBytes, wasReadBefore} from './host.ts';
import type {Shop} from '../shop.ts';
import {tellOwner, toBuyboxError} from '../owner/tell-owner.ts';

/** What the middleware leaves for the routes. */
export interface Env {
  Bindings: HostEnv;
  /** `gate`: how many bodies of its kind are read at once. */
  Variables: {requestId: string; isReadHere?: true; gate?: BodyGate};
}

/** An app whose addresses are the same with a slash at their end: a webhook's is typed by hand, and some hosts add one. */
export function createApp(): Hono<Env> {
  const app = new Hono<Env>();
  for (const method of ['get', 'post', 'all'] as const) {
    const declare = app[method] as (path: string, ...handlers: unknown[]) => typeof app;
    const declareBoth = (path: string, ...handlers: unknown[]): typeof app => {
      if (path !== '*') declare(`${path}/`, ...handlers);
      return declare(path, ...handlers);
    };
    Object.assign(app, {[method]: declareBoth});
  }
  return app;
}

const KIB = 1024;

/** The largest body that a page may post. */
export const limitRequest = limitBody(16 * KIB);

/** The same of what is bought: a hundred lines, whatever alphabet their ids are in, a buyer, and metadata. */
export const limitPurchase = limitBody(64 * KIB);

/** The largest body of a webhook; Stripe's events are a few kB. */
export const limitWebhook = limitBody(256 * KIB);

function limitBody(maxSize: number): MiddlewareHandler<Env> {
  const refuse = (): never => {
    throw new BuyboxError('body_too_large', {message: `The request body may have ${maxSize / KIB} KB at most.`});
  };
  const limit = bodyLimit({maxSize, onError: refuse});
  return async (c, next) => {
    // It would find nothing; whatever has read it had a limit of its own.
    if (isTaken(c)) return next();
    // A body has the length that it was announced with: then none is opened before it is read.
    if (isAnnounced(c)) return Number(c.req.header('content-length')) > maxSize ? refuse() : next();
    let isRead = false;
    // Where no length is announced, it reads by itself.
    const reading = limit(c, async () => {
      isRead = true;
      c.set('isReadHere', true);
      await next();
    });
    return reading.catch((error: unknown) => {
      throw isRead || error instanceof BuyboxError ? error : brokenOff();
    });
  };
}

/**
 * The bytes of a request's body, or those that the host has kept of it.
 * @throws BuyboxError `invalid_request` where the client leaves before its end; `rate_limited` where it takes too long; `body_already_read`
 */
export async function readBody(c: Context<Env>): Promise<Uint8Array<ArrayBuffer>> {
  const wasRead = isTaken(c);
  const kept = wasRead ? keptBytes(c.env) : undefined;
  if (kept) return kept;
  const read = (): Promise<ArrayBuffer> =>
    c.req.arrayBuffer().catch((error: unknown) => {
      throw wasRead ? alreadyRead(error) : brokenOff();
    });
  const bytes = await passGate(c, read);
  // Where a host wraps a stream that has ended, nothing fails: there is only nothing.
  const isEmptied = bytes.byteLength === 0 && (isAnnounced(c) || (wasRead && isChunked(c)));
  if (isEmptied) throw alreadyRead(new Error('The body is shorter than it was announced.'));
  return new Uint8Array(bytes);
}

/** What is still to come of a body that was given up is not waited for. */
async function passGate(c: Context<Env>, read: () => Promise<ArrayBuffer>): Promise<ArrayBuffer> {
  const gate = c.get('gate');
  if (!gate) return read();
  return gate.pass(read).catch((error: unknown) => {
    const isGivenUp = error instanceof BuyboxError && error.code === 'rate_limited';
    if (isGivenUp && isPlainNode(c.env)) c.header('Connection', 'close');
    throw error;
  });
}

/** By a length that counts: beside `Transfer-Encoding` it says nothing (https://www.rfc-editor.org/rfc/rfc9112#section-6.3). */
function isAnnounced(c: Context<Env>): boolean {
  return !isChunked(c) && Number(c.req.header('content-length')) > 0;
}

function isChunked({req}: Context<Env>): boolean {
  return req.header('transfer-encoding') !== undefined;
}

/** Whether something besides ourselves has read the body: what `limitBody` has counted is put back. */
export function isTaken(c: Context<Env>): boolean {
  return !c.get('isReadHere') && wasReadBefore(c.req.raw, c.env);
}

/** Ours to mend, or rather our owner's. */
function alreadyRead(cause: unknown): BuyboxError {
  return new BuyboxError('body_already_read', {cause});
}

/** The client's own doing: it has left, and hears nothing of this. */
function brokenOff(): BuyboxError {
  return new BuyboxError('invalid_request', {message: 'The request broke off before its end.'});
}

/** Lets so many bodies be read at once. */
export function limitReading(gate: BodyGate): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('gate', gate);
    await next();
  };
}

/** An id for every request, and the headers of an API that no page should frame, sniff or cache. */
export const commonHeaders: readonly MiddlewareHandler<Env>[] = [
  requestId(),
  secureHeaders({
    contentSecurityPolicy: {defaultSrc: ["'none'"], frameAncestors: ["'none'"]},
    // It would be written after the answer, over a route's own.
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xFrameOptions: false,
    // It would bind the host's whole domain, which is for the host to say.
    strictTransportSecurity: false,
  }),
  async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    await next();
  },
];

/** An app that has no route: its answers are one error, with the headers of all others. @param find its error, by the request */
export function refuseAll(find: (c: Context<Env>) => BuyboxError): Hono<Env> {
  const app = new Hono<Env>().use(...commonHeaders);
  return app.all('*', (c) => {
    const error = find(c);
    return c.json(error.toBody(c.get('requestId')), error.status);
  });
}

/** Lets `shop.close()` wait for the answer; whoever comes later comes again, to the next process. */
export function countIn({underway}: Shop): MiddlewareHandler<Env> {
  return async (_, next) => {
    if (underway.isClosing) throw new BuyboxError('not_recordable');
    await underway.add(next());
  };
}

/** Does something after the answer, which waits for nothing of it. @param act undefined where there is nothing to do */
export function followUp(act: () => Promise<void> | undefined): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const done = act();
    // Workers end with the answer unless they are asked to wait; elsewhere there is nobody to ask.
    if (done) executionContextOf(c)?.waitUntil(done);
  };
}

/** What a runtime hands over besides; Hono throws where it has none. */
export function executionContextOf(c: Context): ExecutionContext | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined;
  }
}

/** Answers with this value as JSON. */
export function answerJson(c: Context<Env>, value: object, status: ContentfulStatusCode = 200): Response {
  return answerText(c, JSON.stringify(value), status);
}

function answerText(c: Context<Env>, text: string, status: ContentfulStatusCode = 200): Response {
  return keepText(c.body(text, status, {'Content-Type': 'application/json'}), text);
}

/** How long anybody may keep what is public: so long a key is read that has been taken away. */
const PUBLIC_SECONDS = 300;

/** The same of JSON that is everybody's: readable by any site, without a name, and kept for a while. */
export function answerPublic(c: Context<Env>, text: string): Response {
  c.header('Cache-Control', `public, max-age=${PUBLIC_SECONDS}`);
  c.header('Access-Control-Allow-Origin', '*');
  return answerText(c, text);
}

/** Where nobody has said how long. */
const RETRY_AFTER_SECONDS = 5;

/** Turns whatever was thrown into its answer. */
export function answerError(shop: Pick<Shop, 'alarm' | 'onError'>): ErrorHandler<Env> {
  return (thrown, c) => {
    const error = toBuyboxError(thrown);
    const id = c.get('requestId');
    tellOwner(error, id, shop);
    if (error.status === 429 || error.status === 503)
      c.header('Retry-After', String(error.detail.retryAfter ?? RETRY_AFTER_SECONDS));
    return c.json(error.toBody(id), error.status);
  };
}
