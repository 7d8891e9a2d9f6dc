/**
 * Fetches a headless Chromium 109, the oldest that is supported, and the puppeteer of its days, which today's can't
 * stand in for. Linux on x64 only.
 */
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import type {Browser} from 'puppeteer-core';
import {fetchChromium, fetchPackages, unpackInto} from './npm-chromium.ts';

const PACKAGES = ['@sparticuz/chromium@109.0.6', 'puppeteer-core@19.4.1'];
const FOLDER = resolve('.cache/oldest-chromium');

interface Chromium {
  executablePath(): Promise<string>;
}

/** Starts it; undefined where there is none for this machine. */
export async function launchOldest(): Promise<Browser | undefined> {
  // It lacks fonts and some of the libraries that the newer one brings, which also says what is to be unpacked.
  if ((await fetchChromium()) === undefined) return undefined;
  fetchPackages(FOLDER, PACKAGES, 'Chromium 109 and the puppeteer of its days from npm (60 MB)');
  const fetched = createRequire(join(FOLDER, 'index.js'));
  const executablePath = await unpackInto(FOLDER, () =>
    (fetched('@sparticuz/chromium') as Chromium).executablePath(),
  );
  const libraries = [process.env['LD_LIBRARY_PATH'], join(FOLDER, 'aws/lib')].filter(Boolean).join(':');
  const env = {...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: resolve('.cache/chromium/fonts')};
  const {launch} = fetched('puppeteer-core') as {launch(options: object): Promise<Browser>};
  return launch({executablePath, env, args: ['--no-sandbox'], timeout: 0, protocolTimeout: 0});
}
