/** Opens pages that each believe they have the focus, so that tests can type in several of them at once. */
import type {Browser, BrowserContext, Page} from 'puppeteer-core';

/** Opens a page with cookies and storage of its own. */
export async function openFocusedPage({browser}: {browser: Browser}): Promise<Page> {
  return openFocusedTab(await browser.createBrowserContext());
}

/** Opens another tab of a browser: it has what that keeps, besides what belongs to one tab. */
export async function openFocusedTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setFocusEmulationEnabled', {enabled: true});
  return page;
}
