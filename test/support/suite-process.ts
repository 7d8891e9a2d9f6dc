/** Runs a suite in a process that can be ended with all that it has started. Knows no suite. */
import {spawn, type ChildProcess} from 'node:child_process';
import {constants, setPriority} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';

/** Windows has no process groups. */
const HAS_GROUPS = process.platform !== 'win32';
const ROOT = join(import.meta.dirname, '../..');
/** How long a suite that is broken off has for its last words. */
const LAST_WORDS_MS = 10_000;
/** Every test file is a process of its own, and all load the same modules: Node keeps them compiled. */
const COMPILE_CACHE = join(ROOT, '.cache/compiled');

/** What is run. */
export interface SuiteProcess {
  /** What its closing line begins with. */
  suite: string;
  /** Node's arguments. */
  args: readonly string[];
  /** Further environment. @default none */
  env?: Readonly<Record<string, string>>;
  /** Ends it early. */
  end: AbortSignal;
  /** Whether it leaves the machine to whoever wants it, and its output for its end. @default false */
  isPatient?: boolean;
}

/** Runs it and shows what it prints; answers that, and whether it ended as a success. */
export async function runSuiteProcess({
  suite,
  args,
  env,
  end,
  isPatient = false,
}: SuiteProcess): Promise<{output: string; isClean: boolean}> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, ...env, BUYBOX_SUITE: suite},
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: HAS_GROUPS,
  });
  if (end.aborted) endGroup(child);
  end.addEventListener('abort', () => endGroup(child), {once: true});
  if (isPatient) beNice(child);
  else child.stdout.pipe(process.stdout, {end: false});
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  const [output, isClean] = await Promise.all([text(child.stdout), ended]);
  if (isPatient) process.stdout.write(output);
  return {output, isClean};
}

/** A signal that comes when somebody interrupts this process. */
export function interruptionSignal(): AbortSignal {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
  return interruption.signal;
}

function beNice({pid}: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where that is not allowed, or the process has ended, nothing is lost.
  }
}

/** First it may say what it was in the middle of; what is stuck can't. */
function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), LAST_WORDS_MS).unref();
}

/** A suite starts processes of its own, which would outlive it; they share its group. */
function signalGroup(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): void {
  if (!HAS_GROUPS || child.pid === undefined) return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}
