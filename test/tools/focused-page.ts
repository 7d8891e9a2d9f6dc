/** Opens pages that each believe they have the focus, so that tests can type in several of them at once. */
import type {Browser, Page} from 'puppeteer-core';

/** Opens a page with cookies and storage of its own. */
export async function openFocusedPage({browser}: {browser: Browser}): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setFocusEmulationEnabled', {enabled: true});
  return page;
}
