/** Lets the SDKs of other languages live their lives, where the system has them. Knows no step. */
import {execFile} from 'node:child_process';
import {delimiter, join} from 'node:path';
import {promisify} from 'node:util';
import type {Client, StepResult} from './results.ts';
import {openScene} from './scene.ts';

const run = promisify(execFile);

interface Language {
  name: string;
  command: string;
  /** Before all other arguments. */
  options?: readonly string[];
  /** Arguments with which it prints the version of the SDK. */
  version: readonly string[];
  file: string;
  /** Said where it is skipped. */
  needs: string;
}

/** Sources of the SDK for PHP, of one version each: PHP has no variable of its own for that. */
const PHP_FOLDERS = (process.env['STRIPE_PHP'] ?? '').split(delimiter);

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
  ...PHP_FOLDERS.map((folder): Language => ({
    name: 'PHP',
    command: 'php',
    // Its warnings go to where no result is read.
    options: ['-d', `include_path=${folder}`, '-d', 'display_errors=stderr'],
    version: ['-r', '@include "init.php"; exit(class_exists("Stripe\\Stripe") ? Stripe\\Stripe::VERSION : 1);'],
    file: 'life.php',
    needs: 'php-cli and php-curl, and the source of stripe-php in STRIPE_PHP',
  })),
];

/** Each language; skipped where its SDK is not installed. */
export async function runScriptClients(): Promise<Client[]> {
  const clients: Client[] = [];
  for (const language of LANGUAGES) clients.push(await runLanguage(language));
  return clients;
}

async function runLanguage({name, command, options = [], version, file, needs}: Language): Promise<Client> {
  const found = await run(command, [...options, ...version]).catch(() => null);
  if (!found) return {name, steps: [], skipped: `it needs ${needs}`};
  await using scene = await openScene();
  const life = [join(import.meta.dirname, file), scene.origin, scene.box.secretKey];
  const {stdout} = await run(command, [...options, ...life]);
  return {name: `${name} ${found.stdout.trim()}`, steps: JSON.parse(stdout) as StepResult[]};
}
