#!/usr/bin/env node
/** The command `buybox`. Knows arguments and exit codes; the sandbox and its port are opened elsewhere. */

import {parseArgs} from 'node:util';
import {sandbox} from '../sandbox/index.ts';
import {USAGE, formatGuide} from './guide.ts';
import {serveSandbox} from './serve.ts';

const OPTIONS = {
  port: {type: 'string', default: '12111'},
  host: {type: 'string', default: '127.0.0.1'},
  'secret-key': {type: 'string'},
  'publishable-key': {type: 'string'},
  file: {type: 'string'},
  help: {type: 'boolean', default: false},
} as const;

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function run(args: string[]): Promise<void> {
  const {values, positionals} = parseArgs({args, options: OPTIONS, allowPositionals: true});
  if (values.help) return say(USAGE);
  if (positionals.join(' ') !== 'sandbox') throw new Error(USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be 0 to 65535, not ${values.port}.`);
  const {'secret-key': secretKey, 'publishable-key': publishableKey, file} = values;
  const box = sandbox({
    ...(secretKey && {secretKey}),
    ...(publishableKey && {publishableKey}),
    ...(file && {file}),
  });
  const served = await serveSandbox(box, {port, host: values.host});
  say(formatGuide({origin: served.origin, sandbox: box, file: file ?? null}));
  const end = () => {
    box.close();
    void served.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A sentence for a person; a secret is in none of them. */
function explain(error: unknown): string {
  const {code, message} = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'That port is taken. Choose another with --port, or 0 for any free one.';
  if (code === 'EACCES') return 'That port needs more rights. Choose one above 1023 with --port.';
  return message;
}
