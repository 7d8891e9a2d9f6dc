/** A buyer whom a bank's page sends back elsewhere: into another tab, or into a browser that never paid. Knows no test. */
import assert from 'node:assert/strict';
import type {Browser} from 'puppeteer-core';
import {answerElsewhere, goToBank} from './bank.ts';
import {openBuyer, type Buyer} from './buyer.ts';
import {SNIPPET} from './host.ts';
import {openNetwork, type Network, type Treatment} from './network.ts';
import {assertPaid} from './sale.ts';
import {openScene, type Scene} from './scene.ts';

/** What the tag asks of orders. */
export const ORDERS = /find-order$|\/orders\//;

/** Until it is settled, the server says of every order that it is under way. */
export function delayStatus(isSettled: () => boolean): Treatment {
  return async (request) => {
    const init = {method: request.method(), headers: request.headers()};
    const isPost = request.method() === 'POST';
    const reply = await fetch(request.url(), isPost ? {...init, body: request.postData() ?? ''} : init);
    const order = (await reply.json()) as object;
    const body = JSON.stringify(isSettled() ? order : {...order, status: 'processing'});
    await request.respond({status: reply.status, contentType: 'application/json', body});
  };
}

/** Back in the shop; `first` still stands where the bank has sent its buyer away. */
export type Return = Omit<Scene, 'network'> & {readonly first: Buyer};

/** Answers the bank, which opens the shop in another tab, or another browser; `disturb` sees its network first. */
export async function comeBack(
  browser: Browser,
  result: 'failed' | 'succeeded',
  disturb: (network: Network) => void = () => undefined,
  {html = SNIPPET, isOtherBrowser = false} = {},
): Promise<Return> {
  const scene = await openScene(browser);
  const {host, buyer: first} = scene;
  await goToBank(first);
  const url = await answerElsewhere(scene, result);
  const place = isOtherBrowser ? browser : first.page.browserContext();
  host.html = html;
  const buyer = await openBuyer(place, url, async (page) => disturb(await openNetwork(page, host.stripe)));
  const dispose = async (): Promise<void> => {
    // Of one browser, the context is closed once.
    if (isOtherBrowser) await buyer[Symbol.asyncDispose]();
    await scene[Symbol.asyncDispose]();
  };
  return {host, buyer, first, [Symbol.asyncDispose]: dispose};
}

/** The page hears of the sale, once. */
export async function assertTold({host, buyer}: Pick<Return, 'host' | 'buyer'>): Promise<void> {
  await buyer.reach('succeeded');
  assert.equal((await buyer.events('buybox-success')).length, 1);
  await assertPaid(host, 100);
}

/** A person reads that it is paid; the page hears nothing of it, and goes nowhere. */
export async function assertShown({host, buyer}: Pick<Return, 'host' | 'buyer'>): Promise<void> {
  await buyer.reach('shown');
  assert.match(await buyer.read('success'), /Payment received/);
  await assertPaid(host, 100);
  assert.deepEqual(await buyer.events(), []);
}
