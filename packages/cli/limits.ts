/** How long a socket may keep a server waiting. Knows node:http; knows no request. */

import type {Server} from 'node:http';

/** Milliseconds, by node:http's own names. */
export interface Limits {
  /** For the headers of a request. */
  headersTimeout: number;
  /** For a whole request. */
  requestTimeout: number;
  /** Without a byte in either direction: also for an answer that nobody reads. More than an SDK waits for an answer. */
  timeout: number;
}

const LIMITS: Limits = {headersTimeout: 10_000, requestTimeout: 30_000, timeout: 120_000};

/** Gives a server its limits, before it listens or after. */
export function limitSockets(server: Server, limits: Limits = LIMITS): void {
  Object.assign(server, limits);
}
