/** The door `buybox/fastify`: a shop as a plugin, whose requests no parser of Fastify's reads. Only translates. */
import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Buybox} from '../buybox.ts';
import {HOST} from '../http/host.ts';
import {listen} from './node.ts';

/** What is needed of Fastify's request. */
interface Asked {
  raw: IncomingMessage;
  body?: unknown;
  rawBody?: unknown;
}

/** What is needed of its reply. */
interface Reply {
  raw: ServerResponse;
  getHeaders(): Record<string, number | string | string[] | undefined>;
  hijack(): unknown;
}

/** What is needed of Fastify itself. */
interface Instance {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(type: string, parser: (asked: unknown, payload: unknown, done: Done) => void): unknown;
  all(path: string, handler: (asked: Asked, reply: Reply) => unknown): unknown;
}

type Done = (error: Error | null, body?: unknown) => void;

/**
 * A shop for `fastify.register()`; the prefix is the shop's `basePath`.
 * @example
 * fastify.register(fastifyPlugin(shop), {prefix: '/buybox'});
 */
export function fastifyPlugin(
  shop: Pick<Buybox, 'fetch'>,
): (instance: Instance, options: unknown, done: () => void) => void {
  const answer = listen(shop);
  return (instance, _options, done) => {
    // In this plugin alone: a webhook is verified by its bytes, which a parser would take.
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser('*', (_asked, _payload, parsed) => parsed(null));
    instance.all('/*', async ({raw, body, rawBody}, reply) => {
      reply.hijack();
      keepHeaders(reply);
      await answer(raw, reply.raw, {[HOST]: {kept: {body, rawBody}}});
    });
    done();
  };
}

/** What hooks have set, such as those of CORS, would be lost with the reply. */
function keepHeaders(reply: Reply): void {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
}
