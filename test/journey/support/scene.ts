/** A site, a buyer in front of its ready checkout, and what lies between them. Knows no test. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from './buyer.ts';
import {openHost, type Host, type HostOptions} from './host.ts';
import {openNetwork, type Network} from './network.ts';

const STEP_MS = 10;

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

/** Types a card and presses Pay; the confirmation has come to Stripe when this ends. */
export async function sendPayment(
  {host, buyer: {typeCard, pay}}: Omit<Scene, 'network' | typeof Symbol.asyncDispose>,
  tag?: string,
  card?: string,
): Promise<void> {
  await typeCard(card, tag);
  await untilSent(host, () => pay(tag));
}

/** Does what sends a confirmation, and waits until Stripe has it: a browser takes it back with the frame it left from. */
export async function untilSent({stripe}: Host, act: () => Promise<unknown>): Promise<void> {
  const count = (): number => stripe.journal.calls('POST /v1/payment_intents/:id/confirm').length;
  const before = count();
  await act();
  while (count() === before) await delay(STEP_MS);
}
