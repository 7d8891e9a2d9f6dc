/** Lets one process ask a server for a while, and reads what that has cost the server. */
import type {Child} from './child.ts';

/** A request, and how it is asked. */
export interface Load {
  kind: 'config' | 'create' | 'poll' | 'webhook';
  /** What is asked about: orders to poll, or payments to tell of, each once. */
  list?: readonly object[];
  /** @default 16 */
  connections?: number;
  milliseconds: number;
  /** At most so many. @default any number */
  most?: number;
  /** Whether the answers are wanted. @default false */
  keeps?: boolean;
}

/** What came of it. */
export interface Pace {
  /** Requests per second. */
  rate: number;
  /** In milliseconds. */
  p50: number;
  p99: number;
  /** Microseconds of CPU per request, of all threads of the server's process. */
  cpu: number;
}

interface Answer {
  requests: number;
  milliseconds: number;
  p50: number;
  p99: number;
  kept: object[];
}

/** As many as a busy shop has at once. */
export const CONNECTIONS = 16;

/** Asks, and measures. */
export async function measureLoad(asker: Child, server: Child, load: Load): Promise<Pace> {
  const before = await server.ask<NodeJS.CpuUsage>('cpu');
  const {requests, milliseconds, p50, p99} = await run(asker, server, load);
  const after = await server.ask<NodeJS.CpuUsage>('cpu');
  const spent = after.user + after.system - before.user - before.system;
  return {rate: requests / (milliseconds / 1000), p50, p99, cpu: spent / requests};
}

/** Asks so often, and keeps the answers. */
export async function collect<Reply>(asker: Child, server: Child, kind: 'create', most: number): Promise<Reply[]> {
  const {kept} = await run(asker, server, {kind, most, milliseconds: 60_000, keeps: true});
  return kept as Reply[];
}

function run(asker: Child, {port}: Child, load: Load): Promise<Answer> {
  return asker.send<Answer>({port, connections: CONNECTIONS, ...load});
}
