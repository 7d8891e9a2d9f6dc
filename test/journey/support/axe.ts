/** Asks axe what is wrong with a page, the frames inside it included. Knows no test. */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {AxeResults} from 'axe-core';
import type {Frame, Page} from 'puppeteer-core';

const SOURCE = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** One line for each violation: the rule, and where. */
export async function findViolations(page: Page): Promise<string[]> {
  await Promise.all(page.frames().map(addAxe));
  const {violations} = (await page.evaluate('axe.run()')) as AxeResults;
  return violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${JSON.stringify(target)}`));
}

/** The frames are of other origins, and axe asks its copies in them by messages. */
async function addAxe(frame: Frame): Promise<void> {
  const isThere = await frame.evaluate("'axe' in globalThis");
  if (!isThere) await frame.evaluate(`${SOURCE}; axe.configure({allowedOrigins: ['<unsafe_all_origins>']})`);
}
