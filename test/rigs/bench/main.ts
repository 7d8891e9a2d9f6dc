/**
 * `npm run bench`: the browser, the server and the sandbox, beside their peers; `npm run bench -- server` for some. Also
 * `--rounds 7`, `--full` for a million orders, `--json FILE`, and `--docs`, which writes docs/benchmarks.md anew.
 * `npm run bench -- junk` and `-- webhooks` run by themselves.
 */
import {execFileSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {measureBrowser} from './browser/measure.ts';
import {describeMachine} from './machine.ts';
import {type BenchOptions, readOptions} from './options.ts';
import {formatTable, type Table} from './report.ts';
import {measureSandbox} from './sandbox/measure.ts';
import {measureServer} from './server/measure.ts';
import {openWorkshop} from './workshop.ts';
import {writeDocs} from './docs/write-docs.ts';

const PARTS: Readonly<Record<string, (options: BenchOptions) => Promise<Table[]>>> = {
  browser: measureBrowser,
  server: measureServer,
  sandbox: measureSandbox,
};
/** Each of these says by itself what it has found. */
const ALONE = new Set(['junk', 'webhooks']);

const options = readOptions(process.argv.slice(2));
const names = options.parts.length > 0 ? options.parts : Object.keys(PARTS);
const unknown = names.filter((name) => !Object.hasOwn(PARTS, name) && !ALONE.has(name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(' ')}.`);

await openWorkshop();
const tables: Table[] = [];
for (const name of names) {
  const measured = await PARTS[name]?.(options);
  if (measured) tables.push(...measured);
  else execFileSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {stdio: 'inherit'});
}
for (const table of tables) console.log(`\n${formatTable(table)}`);
const report = {machine: await describeMachine(options), tables};
if (options.json) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
if (options.isForDocs) await writeDocs(report);
// A browser or a database may still be ending.
process.exit();
