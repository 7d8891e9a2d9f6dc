/** A site, a buyer in front of its ready checkout, and what lies between them. Knows no test. */
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from './buyer.ts';
import {openHost, SNIPPET, type Host} from './host.ts';
import {openNetwork, type Network} from './network.ts';

/** What a test plays with. */
export interface Scene extends AsyncDisposable {
  readonly host: Host;
  readonly buyer: Buyer;
  readonly network: Network;
}

/** Opens a scene whose shop takes cards and Alipay. */
export async function openScene(browser: Browser, html = SNIPPET): Promise<Scene> {
  const host = await openHost({html});
  host.reopen({paymentMethodTypes: ['card', 'alipay']});
  let network: Network | undefined;
  const buyer = await openBuyer(browser, host.url, async (page) => {
    network = await openNetwork(page, host.stripe);
  });
  await buyer.reach('ready');
  if (!network) throw new Error('The page was never prepared.');
  const dispose = async (): Promise<void> => {
    await buyer[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
  };
  return {host, buyer, network, [Symbol.asyncDispose]: dispose};
}
