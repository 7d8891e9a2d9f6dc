/** The engines that the tag is tested in: whether each is installed, and how it is started. Installs none but Chromium. */
import type {BrowserLauncher} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import {findBrowser, LAUNCH_ARGS, NO_LIMITS} from './browser.ts';
import {findInstalledFirefox} from './firefox.ts';
import {openFocusedPage} from './focused-page.ts';
import {findInstalledWebKit} from './webkit.ts';
import {WebKitLauncher} from './webkit-launcher.ts';

/** An engine of browsers. */
interface Engine {
  /** Whether it can be started here. */
  isInstalled(): boolean;
  launch(): Promise<BrowserLauncher>;
}

/** Every engine, by the name that reports call it. */
export const ENGINES: Readonly<Record<string, Engine>> = {
  // Never absent: where there is none, it is fetched, or the run fails.
  chromium: {isInstalled: () => true, launch: launchChromium},
  firefox: {isInstalled: () => findInstalledFirefox() !== undefined, launch: launchFirefox},
  webkit: {isInstalled: () => findInstalledWebKit() !== undefined, launch: launchWebKit},
};

/** Answers what starts an engine for web-test-runner. */
export async function launchEngine(name: string): Promise<BrowserLauncher> {
  const engine = ENGINES[name];
  if (engine) return engine.launch();
  throw new Error(`There is no engine "${name}". There are: ${Object.keys(ENGINES).join(', ')}.`);
}

async function launchChromium(): Promise<BrowserLauncher> {
  return chromeLauncher({
    launchOptions: {executablePath: await findBrowser(), args: [...LAUNCH_ARGS], ...NO_LIMITS},
    createPage: openFocusedPage,
  });
}

async function launchFirefox(): Promise<BrowserLauncher> {
  const executablePath = findInstalledFirefox();
  if (executablePath === undefined) throw new Error('Firefox is not installed.');
  return chromeLauncher({
    puppeteer,
    launchOptions: {browser: 'firefox', executablePath, ...NO_LIMITS},
    concurrency: 1,
  });
}

async function launchWebKit(): Promise<BrowserLauncher> {
  const paths = findInstalledWebKit();
  if (paths === undefined) throw new Error('WebKit is not installed.');
  return new WebKitLauncher(paths);
}
