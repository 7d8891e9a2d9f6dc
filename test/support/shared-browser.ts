/** One browser for all files of a process: each opens it, and the last one that closes it ends it. Knows no test. */
import type {Browser} from 'puppeteer-core';

/** Whoever asks for a browser gets the same one. */
export function shareBrowser(start: () => Promise<Browser>): () => Promise<Browser> {
  let users = 0;
  let shared: Promise<Browser> | undefined;
  const begin = async (): Promise<Browser> => {
    const browser = await start();
    const close = browser.close.bind(browser);
    browser.close = async () => void ((users -= 1) === 0 && (await close()));
    return browser;
  };
  return () => {
    users += 1;
    return (shared ??= begin());
  };
}
