/** A host that runs: its process, what it has written, and how it is ended. Knows no payment. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as wait} from 'node:timers/promises';
import type {Host} from './hosts.ts';
import type {Place} from './place.ts';

/** A host on its port. */
export interface Running extends AsyncDisposable {
  /** Where the shop answers, without a slash at its end. */
  readonly url: string;
  /** All that it has written so far. */
  written(): string;
}

/** How long between two looks whether it answers. */
const PAUSE_MS = 100;

/** Starts a host. @param port where it shall listen. @throws Error where it ends before it answers, with its last words */
export async function start(
  host: Host,
  {path}: Place,
  {port, env}: {port: number; env: Record<string, string>},
): Promise<Running> {
  const settings = {...process.env, ...env, PORT: String(port), NEXT_TELEMETRY_DISABLED: '1'};
  // A group of its own: some hosts start others.
  const child = spawn(process.execPath, [...host.start(port)], {cwd: path, env: settings, detached: true});
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => lines.push(String(chunk)));
  const url = `http://127.0.0.1:${port}/buybox`;
  const running = {url, written: () => lines.join(''), [Symbol.asyncDispose]: () => end(child)};
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`It ended before it answered.\n${running.written()}`);
    await wait(PAUSE_MS);
  }
  return running;
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/config`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer !== undefined;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
