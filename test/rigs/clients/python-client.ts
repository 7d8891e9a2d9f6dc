/** Lets the SDK for Python live its life, where the system has one. Knows no step. */
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Client, StepResult} from './results.ts';
import {openScene} from './scene.ts';

const run = promisify(execFile);
/** Debian's own, which sees Debian's packages. */
const PYTHON = '/usr/bin/python3';

/** Python's steps; skipped where the SDK is not installed. */
export async function runPythonClient(): Promise<Client> {
  const found = await run(PYTHON, ['-c', 'import stripe; print(stripe.version.VERSION)']).catch(() => null);
  if (!found) return {name: 'Python', steps: [], skipped: 'python3-stripe is not installed'};
  await using scene = await openScene();
  const {stdout} = await run(PYTHON, [join(import.meta.dirname, 'life.py'), scene.origin, scene.box.secretKey]);
  return {name: `Python ${found.stdout.trim()}`, steps: JSON.parse(stdout) as StepResult[]};
}
