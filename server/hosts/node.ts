/** The door `buybox/node`: a shop behind `node:http`, and behind Express, which hands on the same. Only translates. */
import type {IncomingMessage, ServerResponse} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import type {Buybox} from '../buybox.ts';
import {textOf} from '../http/answer-text.ts';
import type {HostEnv} from '../http/host.ts';

/** Answers a request of `node:http`; for `app.use()` of Express too. */
export type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/**
 * Answers with a shop what comes below its `basePath`. Mount it before any body parser, which webhooks don't survive.
 * @example
 * app.use('/buybox', nodeHandler(shop)); // Express
 */
export function nodeHandler(shop: Pick<Buybox, 'fetch'>): NodeHandler {
  const answer = listen(shop);
  return async (incoming, outgoing) => answer(incoming, outgoing);
}

/** Answers what comes by `node:http`, with what else a framework knows of the request. */
export function listen(
  shop: Pick<Buybox, 'fetch'>,
): (incoming: IncomingMessage, outgoing: ServerResponse, env?: HostEnv) => Promise<void> {
  const known = new WeakMap<IncomingMessage, HostEnv>();
  const listener = getRequestListener(
    async (request, {incoming, outgoing}) => {
      const env = {...known.get(incoming as IncomingMessage), incoming, outgoing};
      return send(await shop.fetch(settle(request), env), outgoing as ServerResponse);
    },
    // The host's own globals are not ours to replace.
    {overrideGlobalObjects: false},
  );
  return async (incoming, outgoing, env = {}) => {
    known.set(incoming, env);
    restoreAddress(incoming);
    await listener(incoming, outgoing);
  };
}

/** Writes an answer whose text is known: reading it back from its stream takes longer than all the rest. */
function send(response: Response, outgoing: ServerResponse): Response {
  const text = textOf(response);
  // Several cookies would become one.
  if (text === undefined || response.headers.has('set-cookie')) return response;
  const headers = Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, {...headers, 'content-length': Buffer.byteLength(text)});
  outgoing.end(text);
  return RESPONSE_ALREADY_SENT;
}

/** A body without a length is counted, and Hono makes a new request of it: that takes a real one of the runtime's. */
function settle(request: Request): Request {
  if (!request.headers.has('transfer-encoding')) return request;
  const {method, headers, body, signal} = request;
  const init: RequestInit & {duplex: 'half'} = {method, headers, body, signal, duplex: 'half'};
  return new Request(request.url, init);
}

/** `app.use('/buybox', …)` cuts off what the shop knows its routes by. */
function restoreAddress(incoming: IncomingMessage & {originalUrl?: unknown}): void {
  if (typeof incoming.originalUrl === 'string') incoming.url = incoming.originalUrl;
}
