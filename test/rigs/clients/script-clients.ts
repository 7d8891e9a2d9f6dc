/** Lets the SDKs of other languages live their lives, where the system has them. Knows no step. */
import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Client, StepResult} from './results.ts';
import {openScene} from './scene.ts';

const run = promisify(execFile);

interface Language {
  name: string;
  command: string;
  /** Arguments with which it prints the version of the SDK. */
  version: readonly string[];
  file: string;
  /** Said where it is skipped. */
  needs: string;
}

const LANGUAGES: readonly Language[] = [
  {
    name: 'Python',
    // Debian's own, which sees Debian's packages.
    command: '/usr/bin/python3',
    version: ['-c', 'import stripe; print(getattr(stripe, "VERSION", None) or stripe.version.VERSION)'],
    file: 'life.py',
    needs: 'python3-stripe of Debian, or the SDK in PYTHONPATH',
  },
  {
    name: 'Ruby',
    command: 'ruby',
    version: ['-e', 'require "stripe"; puts Stripe::VERSION'],
    file: 'life.rb',
    needs: 'the gem stripe, or its lib folder in RUBYLIB',
  },
];

/** Each language; skipped where its SDK is not installed. */
export async function runScriptClients(): Promise<Client[]> {
  const clients: Client[] = [];
  for (const language of LANGUAGES) clients.push(await runLanguage(language));
  return clients;
}

async function runLanguage({name, command, version, file, needs}: Language): Promise<Client> {
  const found = await run(command, version).catch(() => null);
  if (!found) return {name, steps: [], skipped: `it needs ${needs}`};
  await using scene = await openScene();
  const {stdout} = await run(command, [join(import.meta.dirname, file), scene.origin, scene.box.secretKey]);
  return {name: `${name} ${found.stdout.trim()}`, steps: JSON.parse(stdout) as StepResult[]};
}
