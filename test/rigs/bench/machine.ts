/** What was measured on: the machine, and the versions of all that was compared. */
import {execFileSync} from 'node:child_process';
import {availableParallelism, loadavg, totalmem} from 'node:os';
import {findBrowser} from '../../support/browser.ts';
import {PEERS} from './browser/peers.ts';
import type {BenchOptions} from './options.ts';
import {versionOf} from './workshop.ts';

/** What a run was. */
export interface Machine {
  /** `2026-11-29`. */
  date: string;
  cores: number;
  memoryGb: number;
  /** Of the last minute; far above 1 something else ran. */
  load: number;
  rounds: number;
  isFull: boolean;
  /** By name. */
  versions: Readonly<Record<string, string>>;
}

const SERVERS = ['stripe', 'hono', '@hono/node-server', 'express', 'undici', 'pg', 'vite'];

/** Looks at it. */
export async function describeMachine({rounds, isFull}: BenchOptions): Promise<Machine> {
  const packages = [...new Set([...PEERS.flatMap(({packages}) => packages), ...SERVERS])];
  const versions: Record<string, string> = {
    'Node.js': process.versions.node,
    Chromium: await readBrowserVersion(),
  };
  for (const name of packages) versions[name] = await versionOf(name);
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    load: loadavg()[0] ?? NaN,
    rounds,
    isFull,
    versions,
  };
}

async function readBrowserVersion(): Promise<string> {
  const text = execFileSync(await findBrowser(), ['--version'], {encoding: 'utf8'});
  return /[\d.]+/.exec(text)?.[0] ?? text;
}
