#!/usr/bin/env node
/** The command `buybox`. Knows arguments and exit codes; what is done is done elsewhere. */

import {parseArgs} from 'node:util';
import {sandbox, type SandboxOptions} from '../sandbox/index.ts';
import {examineShop, formatFindings} from './doctor.ts';
import {createTalkingFetch, forwardWebhooks, readForwardUrl} from './forward.ts';
import {USAGE, formatGuide} from './guide.ts';
import {formatReport, reconcileShop} from './reconcile.ts';
import {serveSandbox} from './serve.ts';

const OPTIONS = {
  port: {type: 'string', default: '12111'},
  host: {type: 'string', default: '127.0.0.1'},
  name: {type: 'string', multiple: true},
  'deliver-to': {type: 'string', multiple: true},
  'secret-key': {type: 'string'},
  'publishable-key': {type: 'string'},
  file: {type: 'string'},
  'forward-to': {type: 'string', multiple: true},
  events: {type: 'string'},
  budget: {type: 'string'},
  url: {type: 'string'},
  json: {type: 'boolean', default: false},
  help: {type: 'boolean', default: false},
} as const;

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  // Of the doctor, 1 is a shop that is not well.
  process.exit(process.argv[2] === 'doctor' ? 2 : 1);
}

type Values = ReturnType<typeof readArguments>['values'];

function readArguments(args: string[]) {
  return parseArgs({args, options: OPTIONS, allowPositionals: true});
}

async function run(args: string[]): Promise<void> {
  const {values, positionals} = readArguments(args);
  const [command, module, ...rest] = positionals;
  if (values.help) return say(USAGE);
  if (command === 'sandbox' && module === undefined) return serve(values);
  if (command === 'reconcile' && module !== undefined && rest.length === 0) return reconcile(module, values);
  if (command === 'doctor' && module !== undefined && rest.length === 0) return doctor(module, values);
  throw new Error(USAGE);
}

async function serve({port: wanted, host, ...values}: Values): Promise<void> {
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be 0 to 65535, not ${wanted}.`);
  const {'forward-to': targets = [], events, file = null} = values;
  if (events !== undefined && targets.length === 0) throw new Error('--events needs --forward-to.');
  const url = readForwardUrl(targets);
  const box = sandbox(sandboxOptions({host, ...values}));
  const served = await serveSandbox(box, {port, host});
  const forwarding = url ? forwardWebhooks(box, {url, events}) : null;
  say(formatGuide({origin: served.origin, sandbox: box, file, forwarding}));
  const end = () => {
    box.close();
    void served.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

function sandboxOptions({host, ...values}: Omit<Values, 'port'>): SandboxOptions {
  const {'secret-key': secretKey, 'publishable-key': publishableKey, file, name = []} = values;
  const {'deliver-to': deliverTo = [], 'forward-to': targets} = values;
  return {
    servedAt: [host, ...name],
    deliverTo: deliverTo.includes('anywhere') ? 'anywhere' : deliverTo,
    ...(secretKey && {secretKey}),
    ...(publishableKey && {publishableKey}),
    ...(file && {file}),
    ...(targets && {fetch: createTalkingFetch(say)}),
  };
}

/** A cron reads the exit code; whatever else the module has started ends here. */
async function reconcile(module: string, {budget}: Values): Promise<void> {
  const most = budget === undefined ? undefined : Number(budget);
  if (most !== undefined && !(Number.isSafeInteger(most) && most > 0))
    throw new Error(`--budget must be a whole number above 0, not ${budget}.`);
  const report = await reconcileShop(module, most);
  say(formatReport(report));
  process.exit(report.failed > 0 ? 1 : 0);
}

/** A pipeline reads the exit code. */
async function doctor(module: string, {url, json}: Values): Promise<void> {
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
    throw new Error(`--url must be an address such as https://shop.example/buybox, not ${url}.`);
  const findings = await examineShop(module, url);
  say(json ? JSON.stringify({findings}, null, 2) : formatFindings(findings));
  process.exit(findings.some(({level}) => level === 'error') ? 1 : 0);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A sentence for a person; a secret is in none of them. */
function explain(error: unknown): string {
  const {code, message} = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'That port is taken. Choose another with --port, or 0 for any free one.';
  if (code === 'EACCES') return 'That port needs more rights. Choose one above 1023 with --port.';
  if (code === 'ERR_MODULE_NOT_FOUND') return `The shop's module can't be loaded. ${message}`;
  return message;
}
