/**
 * Builds dist/ and says how heavy what a buyer waits for has become.
 * Knows when a build is due; what is built from what stands in vite.config.ts.
 */
import {execFile} from 'node:child_process';
import {globSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {promisify} from 'node:util';
import {brotliCompressSync} from 'node:zlib';
import {createBuilder} from 'vite';
import {describeForEditors} from './describe-tag.ts';
import {embedScripts} from './embed-scripts.ts';
import {buildGallery} from './build-gallery.ts';

const SOURCES = [
  '{packages,server}/**',
  'demo/gallery/**',
  'vite.config.ts',
  'tsconfig*.json',
  'custom-elements-manifest.config.mjs',
  'package-lock.json',
];
const DROP_IN = 'dist/buy-box.js';

/**
 * How heavy what a buyer loads may be, in bytes packed by brotli: it only ever gets lighter. The form waits for the drop-in
 * and the checkout, whose sum is `form`; Pay for the sale.
 */
const LIMITS = {dropIn: 9_945, checkout: 19_610, form: 29_545, sale: 3_970};

/** As old as the moment the last complete build began. */
const STAMP = '.cache/built';

/** Builds unless dist/ is whole and newer than its sources. */
export async function buildIfChanged(): Promise<void> {
  if (changedAt(DROP_IN) > 0 && changedAt(STAMP) > Math.max(...globSync(SOURCES).map(changedAt))) return;
  await build();
}

/** Builds dist/ from nothing; throws when a part fails or is too heavy. */
export async function build(): Promise<void> {
  const began = new Date();
  rmSync(STAMP, {force: true});
  rmSync('dist', {recursive: true, force: true});
  await Promise.all([bundle(), declareTypes(), describeElements(), buildGallery()]);
  embedScripts();
  weigh();
  mkdirSync('.cache', {recursive: true});
  writeFileSync(STAMP, '');
  utimesSync(STAMP, began, began);
}

/** Vite writes `production` into the environment, which whatever this process starts afterwards would inherit. */
async function bundle(): Promise<void> {
  const {NODE_ENV} = process.env;
  const builder = await createBuilder({logLevel: 'warn'});
  await builder.buildApp();
  if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = NODE_ENV;
}

async function declareTypes(): Promise<void> {
  await runTool('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
  // TypeScript rewrites the extension in code, yet leaves it in declarations, where no .ts file is shipped.
  for (const file of globSync('dist/**/*.d.ts')) {
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/((?:from |import\(|import )(['"])\.{1,2}\/[^'"]+)\.ts\2/g, '$1.js$2'));
  }
  declareDropIn();
  // No code of it is shipped.
  rmSync('dist/server/openapi', {recursive: true});
}

/** The drop-in exports nothing, and brings the tag all the same. */
function declareDropIn(): void {
  writeFileSync(DROP_IN.replace(/js$/, 'd.ts'), "import './packages/element/register.js';\nexport {};\n");
}

async function describeElements(): Promise<void> {
  await runTool('node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze');
  describeForEditors();
}

async function runTool(script: string, ...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [script, ...args]).catch(
    (error: {stdout: string; stderr: string}) => {
      throw new Error(`${script} failed\n${error.stdout}${error.stderr}`);
    },
  );
}

/** @throws Error when a part, or the sum that a form waits for, is over its limit */
function weigh(): void {
  const [dropIn, checkout, sale] = [DROP_IN, 'dist/parts/checkout.*.js', 'dist/parts/sale.*.js'].map(weighFile);
  const weights = {dropIn, checkout, form: (dropIn ?? 0) + (checkout ?? Number.NaN), sale};
  for (const [name, limit] of Object.entries(LIMITS)) {
    const bytes = weights[name as keyof typeof LIMITS] ?? Number.NaN;
    console.log(`${name.padEnd(8)}  ${inKb(bytes)} brotli  (limit ${inKb(limit)})`);
    if (!(bytes <= limit)) throw new Error(`${name} is ${bytes - limit} bytes too heavy in brotli`);
  }
}

/** By the same hash for every build, and without the list's pin: how well one goes with the text around it is luck, of thirty bytes. */
function weighFile(pattern: string): number {
  const [file = pattern] = globSync(pattern);
  const text = readFileSync(file, 'utf8')
    .replace(/\b[\da-f]{12}(?=\.js\b)/g, '0123456789ab')
    .replace(/\b[\w+/]{43}=/g, '');
  return brotliCompressSync(text).length;
}

function inKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`;
}

function changedAt(path: string): number {
  return statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;
}

if (import.meta.main) await (process.argv.includes('--if-changed') ? buildIfChanged() : build());
