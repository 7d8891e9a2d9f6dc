/** A process that serves: how it is started, what it has written, and how it is ended. Knows no payment. */
import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect} from 'node:net';
import {setTimeout as wait} from 'node:timers/promises';

/** What is started, and where. */
export interface Command {
  /** @default Node */
  file?: string | undefined;
  args: readonly string[];
  cwd: string;
  env?: Readonly<Record<string, string>>;
}

/** A process that answers. */
export interface Running extends AsyncDisposable {
  /** All that it has written so far. */
  written(): string;
}

/** How long between two looks whether it answers. */
const PAUSE_MS = 100;

/** Starts a process on a port. @throws Error where it ends before it answers, with its last words */
export async function start({file = process.execPath, args, cwd, env}: Command, port: number): Promise<Running> {
  const settings = {...process.env, ...env, NEXT_TELEMETRY_DISABLED: '1'};
  // A group of its own: some hosts start others.
  const child = spawn(file, [...args], {cwd, env: settings, detached: true});
  const lines: string[] = [];
  child.once('error', (error) => lines.push(String(error)));
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => lines.push(String(chunk)));
  const kill = (): void => void (hasEnded(child) || process.kill(-Number(child.pid), 'SIGKILL'));
  process.once('exit', kill);
  const running = {written: () => lines.join(''), [Symbol.asyncDispose]: () => end(child, kill)};
  while (!(await answers(port))) {
    if (hasEnded(child)) throw new Error(`It ended before it answered.\n${running.written()}`);
    await wait(PAUSE_MS);
  }
  return running;
}

/** By its port alone: what it speaks there is its own. */
function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}

async function end(child: ChildProcess, kill: () => void): Promise<void> {
  process.off('exit', kill);
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  kill();
  await ended;
}

function hasEnded({pid, exitCode, signalCode}: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
