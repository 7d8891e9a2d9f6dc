/** Lets element tests set the screen they are seen on, in any engine, and names the tests that an engine can't show. */
import type {ChromeLauncher} from '@web/test-runner-chrome';
import type {TestRunnerPlugin} from '@web/test-runner';
import {UnsupportedOperation, type Viewport} from 'puppeteer-core';
import {WebKitLauncher} from './webkit-launcher.ts';

/** What the commands are told; each takes its own. */
interface Wish extends Viewport {
  colorScheme: string;
  test: string;
  reason: string;
}

type Plugin = TestRunnerPlugin<Wish>;
type Session = Parameters<NonNullable<Plugin['executeCommand']>>[0]['session'];

/** Makes the plugin. */
export function screenPlugin(): Plugin {
  const skipped: string[] = [];
  const commands: Record<string, (session: Session, wish: Wish) => Promise<true> | string> = {
    'color-scheme': setColorScheme,
    viewport: setViewport,
    skipped: (session, {test, reason}) => `${skipped.push(`${session.browser.name}: ${test} (${reason})`)}`,
  };
  return {
    name: 'screen',
    executeCommand: ({command, payload, session}) => payload && commands[command]?.(session, payload),
    serverStop() {
      for (const line of skipped) console.log(`skipped in ${line}`);
    },
  };
}

/** Tries it; the page sees for itself what has become of it. */
async function setColorScheme({browser, id}: Session, {colorScheme}: Wish): Promise<true> {
  if (browser instanceof WebKitLauncher) return true;
  const page = (browser as ChromeLauncher).getPage(id);
  try {
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: colorScheme}]);
  } catch (error) {
    if (!(error instanceof UnsupportedOperation)) throw error;
  }
  return true;
}

async function setViewport({browser, id}: Session, {width, height}: Wish): Promise<true> {
  if (browser instanceof WebKitLauncher) return browser.setViewport({width, height});
  await (browser as ChromeLauncher).getPage(id).setViewport({width, height});
  return true;
}
