/** A site, a buyer in front of its ready checkout, and what lies between them. Knows no test. */
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from './buyer.ts';
import {openHost, type Host, type HostOptions} from './host.ts';
import {CONFIRM, nameOf, openNetwork, type Network} from './network.ts';

/** What a test plays with. */
export interface Scene extends AsyncDisposable {
  readonly host: Host;
  readonly buyer: Buyer;
  readonly network: Network;
}

/** Opens a scene whose shop takes cards and Alipay. */
export async function openScene(browser: Browser, options: HostOptions = {}): Promise<Scene> {
  const host = await openHost(options);
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

/** From now on Stripe takes so long for every confirmation. */
export function slowDown({stripe}: Host, milliseconds: number): void {
  stripe.faults.add({on: 'POST /v1/payment_intents/:id/confirm', fault: {kind: 'latency', milliseconds}});
}

/** Types a card and presses Pay; the confirmation has left when this ends. */
export async function sendPayment({page, typeCard, pay}: Buyer, tag?: string, card?: string): Promise<void> {
  await typeCard(card, tag);
  const left = page.waitForRequest((request) => CONFIRM.test(nameOf(request)));
  await pay(tag);
  await left;
}
