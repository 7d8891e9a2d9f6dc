/** What a host passes beside the request, in Hono's `env`: ours, and what `@hono/node-server` puts there. */
import type {Scripts} from './script.ts';

/** What an adapter of ours knows of its host. */
export interface HostFacts {
  /** Scripts for where no file of the package can be read. The option `scripts` goes before. */
  scripts?: Scripts;
  /** What has become of the body, where the host keeps it beside the request that it reads. */
  kept?: KeptBody;
  /** The address of whoever asks, where the platform itself says so. */
  address?: string | undefined;
}

/** A body that was read before us, as frameworks keep it. */
export interface KeptBody {
  /** Its bytes, or its text. */
  rawBody?: unknown;
  /** The same, or what a parser has made of it. */
  body?: unknown;
}

/** What `node:http` has read, with what a framework has put beside it. */
interface Incoming extends KeptBody {
  readableDidRead?: boolean;
}

/** No name: on Workers the owner may have given any to a binding, and a bound service has every property. */
export const HOST: unique symbol = Symbol.for('buybox.host');

/** A host's own `env` has any names besides. */
export interface HostEnv {
  [HOST]?: HostFacts;
  /** Deno's word on the connection, and Bun's way to ask for it. */
  remoteAddr?: unknown;
  requestIP?: unknown;
  /** Both of `node:http`, by `@hono/node-server`. */
  incoming?: unknown;
  outgoing?: unknown;
}

/** What our adapter has said, if it is one. A fetch handler may have been called with anything. */
export function factsOf(env: HostEnv | undefined): HostFacts {
  return env?.[HOST] ?? {};
}

/** The address that is connected, as Node, Deno or Bun have it; a fetch handler may have been called without. */
export function peerOf(request: Request, env: HostEnv | undefined): string | undefined {
  const {address} = factsOf(env);
  if (address !== undefined) return address;
  const {socket} = (env?.incoming as {socket?: {remoteAddress?: unknown}} | undefined) ?? {};
  const {hostname} = (env?.remoteAddr as {hostname?: unknown} | undefined) ?? {};
  const found = [socket?.remoteAddress, hostname, askBun(request, env)].find((each) => typeof each === 'string');
  return found as string | undefined;
}

function askBun(request: Request, env: HostEnv | undefined): unknown {
  const bun = env as {requestIP?: (request: Request) => {address?: unknown} | null} | undefined;
  return typeof bun?.requestIP === 'function' ? bun.requestIP(request)?.address : undefined;
}

/** Whether the answer goes straight into a response of `node:http`, headers and all. */
export function isPlainNode(env: HostEnv | undefined): boolean {
  return typeof (env?.outgoing as {writeHead?: unknown} | undefined)?.writeHead === 'function';
}

/** Whether something has read the request before us, as far as the host can tell. */
export function wasReadBefore(request: Request, env: HostEnv | undefined): boolean {
  return request.bodyUsed || (env?.incoming as Incoming | undefined)?.readableDidRead === true;
}

/** The bytes that were kept, or text, which is the same bytes: they alone can be verified. */
export function keptBytes(env: HostEnv | undefined): Uint8Array<ArrayBuffer> | undefined {
  const kept = placesOf(env).flatMap(({rawBody, body}) => [rawBody, body]);
  const raw = kept.find((each) => typeof each === 'string' || each instanceof Uint8Array);
  if (raw instanceof Uint8Array) return new Uint8Array(raw);
  return typeof raw === 'string' ? new TextEncoder().encode(raw) : undefined;
}

/** What a parser has made of the body: good for what a page sends, not for what is signed. */
export function keptObject(env: HostEnv | undefined): object | undefined {
  const bodies = placesOf(env).map(({body}) => body);
  return bodies.find((body): body is object => typeof body === 'object' && body !== null && !isBytes(body));
}

function isBytes(value: object): boolean {
  return value instanceof Uint8Array;
}

function placesOf(env: HostEnv | undefined): KeptBody[] {
  return [factsOf(env).kept ?? {}, (env?.incoming as Incoming | undefined) ?? {}];
}
