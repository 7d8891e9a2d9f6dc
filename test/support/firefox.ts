/** Answers a Firefox to test with, where there is one or Debian can bring one. Never fails because there is none. */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';

const COMMANDS = ['firefox-esr', 'firefox'];
const PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];
const APT_LIMIT_MS = 45_000;

/** The path of Firefox, or undefined. On Debian as root it is installed once. */
export function findFirefox(): string | undefined {
  return findInstalledFirefox() ?? (installWithApt() ? findInstalledFirefox() : undefined);
}

/** The path of Firefox, or undefined where it is not installed. */
export function findInstalledFirefox(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const commands = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [process.env.FIREFOX_PATH ?? '', ...commands, ...PLACES].find((path) => path && existsSync(path));
}

function installWithApt(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const options = {
    timeout: APT_LIMIT_MS,
    stdio: 'ignore',
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
  } as const;
  const install = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'firefox-esr'], options);
  if (install().status === 0) return true;
  spawnSync('apt-get', ['update'], options);
  return install().status === 0;
}
