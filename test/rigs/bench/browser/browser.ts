/** The browser of the bench. It finds Stripe's hosts and the site where the bench plays them, and no other host. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Browser, launch} from 'puppeteer-core';
import {findBrowser, LAUNCH_ARGS, NO_LIMITS} from '../../../support/browser.ts';
import {openStripeHosts, type OtherHosts} from '../../../support/stripe-hosts.ts';
import type {BenchSite} from './site.ts';

/** A browser with Stripe behind it. */
export interface BenchBrowser extends AsyncDisposable {
  readonly browser: Browser;
}

/** Of two such lists a browser takes the last, so that this one repeats the first. */
const ONE_PROCESS = '--disable-features=BackForwardCache,IsolateOrigins,site-per-process';

/** Stripe.js is the stub, the same for all; frames of Stripe's own would be measured otherwise. */
export async function openWithStub({hosts}: Pick<BenchSite, 'hosts'>): Promise<BenchBrowser> {
  const stub = await readFile(join(import.meta.dirname, '../pages/stripe-stub.js'), 'utf8');
  const headers = {'content-type': 'text/javascript', 'cache-control': 'max-age=60'};
  return open(async () => new Response(stub, {headers}), hosts);
}

/** Stripe is the sandbox, which pays. Its frames share the page's process, so that one latency holds for all. */
export function openWithSandbox({stripe, hosts}: Pick<BenchSite, 'hosts' | 'stripe'>): Promise<BenchBrowser> {
  return open(stripe.fetch, hosts, ONE_PROCESS);
}

async function open(
  answer: (request: Request) => Promise<Response>,
  others: OtherHosts,
  ...args: readonly string[]
): Promise<BenchBrowser> {
  const hosts = await openStripeHosts(answer, others);
  const browser = await launch({
    executablePath: await findBrowser(),
    args: [...LAUNCH_ARGS, ...args, `--proxy-server=127.0.0.1:${hosts.proxyPort}`],
    acceptInsecureCerts: true,
    ...NO_LIMITS,
  });
  return {
    browser,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await hosts.close();
    },
  };
}
