/** The screen an element test is seen on, as it can ask for it from inside the page. screen-plugin.ts sets it. */
import {executeServerCommand} from '@web/test-runner-commands';

/** Makes the page this large inside, in CSS pixels. */
export async function setViewport(size: {width: number; height: number}): Promise<void> {
  await executeServerCommand('viewport', size);
}

/**
 * Shows the page as a system in light or in dark does. Skips the test, and says so, in an engine that can't:
 * neither Firefox nor WebKitGTK lets WebDriver choose.
 */
export async function setColorScheme(test: Mocha.Context, colorScheme: 'light' | 'dark'): Promise<void> {
  await executeServerCommand('color-scheme', {colorScheme});
  if (matchMedia(`(prefers-color-scheme: ${colorScheme})`).matches) return;
  const reason = `it can't be made ${colorScheme}`;
  await executeServerCommand('skipped', {test: test.test?.fullTitle(), reason});
  test.skip();
}
