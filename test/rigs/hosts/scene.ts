/** What the rows share, a browser and the tarball, and what each run has alone: a Stripe with an account. */
import {mkdtempDisposable} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Browser, launch} from 'puppeteer-core';
import {buildIfChanged} from '../../../packages/build/build.ts';
import {listen} from '../../../demo/listen.ts';
import {checkedSandbox} from '../../sandbox/conformance/checked-sandbox.ts';
import {findBrowser, LAUNCH_ARGS, NO_LIMITS} from '../../support/browser.ts';
import {accountAt} from '../../support/sandbox-account.ts';
import type {Account} from './checks.ts';
import {pack} from './place.ts';

/** What the rows share. */
export interface Scene extends AsyncDisposable {
  tarball: string;
  browser: Browser;
}

/** A name that is no loopback name: over http, browsers don't say there whose page asks. */
export const PLAIN_NAME = 'shop.example';

/** The buyer's page comes from no address, and a browser would keep such a one from this machine's. */
const ARGS = LAUNCH_ARGS.map((each) =>
  each.startsWith('--disable-features=')
    ? `${each},LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests`
    : each,
);

/** Builds, packs, and starts a browser, which takes any certificate. */
export async function openScene(): Promise<Scene> {
  await buildIfChanged();
  const folder = await mkdtempDisposable(join(tmpdir(), 'buybox-pack-'));
  const tarball = await pack(folder.path);
  const args = [...ARGS, `--host-resolver-rules=MAP ${PLAIN_NAME} 127.0.0.1`];
  const executablePath = await findBrowser();
  const browser = await launch({executablePath, args, acceptInsecureCerts: true, ...NO_LIMITS});
  return {
    tarball,
    browser,
    [Symbol.asyncDispose]: async () => void (await Promise.all([browser.close(), folder.remove()])),
  };
}

/** Runs something with a Stripe of its own, which sends its webhooks there. */
export async function withStripe(webhook: string, act: (account: Account) => Promise<void>): Promise<void> {
  const stripe = checkedSandbox();
  const served = await listen(0, (request) => stripe.fetch(request));
  const account = {stripe, ...accountAt(served.port, stripe)};
  stripe.addWebhookEndpoint(webhook, {secret: account.webhookSecret});
  try {
    await act(account);
  } finally {
    stripe.close();
    await served.close();
  }
}
