/** Owns what a host tells beside the request, in Hono's `env`: ours, and what `@hono/node-server` puts there. */
import type {Scripts} from './script.ts';

/** What an adapter of ours knows of its host. */
export interface HostFacts {
  /** Scripts for where no file of the package can be read. The option `scripts` goes before. */
  scripts?: Scripts;
}

/** A host's own `env` has any names besides: on Workers those of its owner. */
export interface HostEnv {
  buybox?: HostFacts;
  /** Of `node:http`, by `@hono/node-server`. */
  outgoing?: unknown;
}

/** What our adapter has said, if it is one. A fetch handler may have been called with anything. */
export function factsOf(env: HostEnv | undefined): HostFacts {
  return env?.buybox ?? {};
}

/** Whether the answer goes straight into a response of `node:http`, headers and all. */
export function isPlainNode(env: HostEnv | undefined): boolean {
  return typeof (env?.outgoing as {writeHead?: unknown} | undefined)?.writeHead === 'function';
}
