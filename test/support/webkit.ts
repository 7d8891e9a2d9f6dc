/** Answers a WebKit to test with, where there is one: WebKitGTK's driver and its MiniBrowser. Installs nothing. */
import {existsSync, globSync} from 'node:fs';
import {delimiter, join} from 'node:path';

/** What WebKit is started with. */
export interface WebKitPaths {
  /** Speaks WebDriver. */
  driver: string;
  /** The browser that the driver opens. */
  browser: string;
  /** Gives it a screen where there is none. */
  screen: string | undefined;
}

const BROWSERS = [
  '/usr/lib/*/webkit*gtk-*/MiniBrowser',
  '/usr/lib{,64}/webkit*gtk-*/MiniBrowser',
  '/usr/libexec/webkit*gtk-*/MiniBrowser',
];

/** The paths, or undefined where something is missing: the driver, the browser, or a screen to show it on. */
export function findInstalledWebKit(): WebKitPaths | undefined {
  const [driver, screen] = ['WebKitWebDriver', 'Xvfb'].map(findCommand);
  const browser = globSync(BROWSERS)[0];
  const hasScreen = screen !== undefined || Boolean(process.env.DISPLAY);
  return driver && browser && hasScreen ? {driver, browser, screen} : undefined;
}

function findCommand(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
