/**
 * Fetches a headless Chromium 109, the oldest that is supported, and the puppeteer of its days, which today's can't
 * stand in for. Linux on x64 only.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import type {Browser} from 'puppeteer-core';
import {fetchChromium} from './npm-chromium.ts';

const PACKAGES = ['@sparticuz/chromium@109.0.6', 'puppeteer-core@19.4.1'];
const FOLDER = resolve('.cache/oldest-chromium');

interface Chromium {
  executablePath(): Promise<string>;
}

/** Starts it; undefined where there is none for this machine. */
export async function launchOldest(): Promise<Browser | undefined> {
  // It lacks fonts and some of the libraries that the newer one brings, which also says what is to be unpacked.
  if ((await fetchChromium()) === undefined) return undefined;
  fetchPackages();
  const fetched = createRequire(join(FOLDER, 'index.js'));
  const executablePath = await unpack(() => fetched('@sparticuz/chromium') as Chromium);
  const libraries = [process.env['LD_LIBRARY_PATH'], join(FOLDER, 'aws/lib')].filter(Boolean).join(':');
  const env = {...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: resolve('.cache/chromium/fonts')};
  const {launch} = fetched('puppeteer-core') as {launch(options: object): Promise<Browser>};
  return launch({executablePath, env, args: ['--no-sandbox'], timeout: 0, protocolTimeout: 0});
}

function fetchPackages(): void {
  // npm writes its hidden lock file last.
  if (existsSync(join(FOLDER, 'node_modules/.package-lock.json'))) return;
  console.log('Fetching Chromium 109 and the puppeteer of its days from npm (60 MB), once');
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  spawnSync('npm', ['install', '--prefix', FOLDER, ...quiet, ...PACKAGES], {stdio: 'inherit'});
}

/** It unpacks into the folder for temporary files, whenever it is asked where it is. */
async function unpack(open: () => Chromium): Promise<string> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = FOLDER;
  try {
    return await open().executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
