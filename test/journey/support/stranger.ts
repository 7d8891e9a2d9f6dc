/** A stranger who may write markup into a page, such as a comment, and owns a site that answers like a shop. Knows no test. */
import type {HTTPRequest} from 'puppeteer-core';
import type {Network} from './network.ts';

/** Their site: not on this machine, as no loopback address is theirs. */
export const FOREIGN = 'https://stranger.example';

/** What their site was asked, as method and address. */
export interface Stranger {
  readonly asked: readonly string[];
}

/** What their server says a mug costs, and whose account is to be paid. */
export function offerOf(publishableKey: string, stripeJs?: string): object {
  return {
    publishableKey,
    livemode: publishableKey.startsWith('pk_live_'),
    paymentMethodTypes: ['card'],
    product: {id: 'credits', name: 'Credits', currency: 'usd', currencies: ['usd'], unitAmount: 100, quantity: {}},
    ...(stripeJs !== undefined && {sandbox: {stripeJs}}),
  };
}

/** Answers every question to their site: a script of theirs, or what costs what. */
export function openStranger({treat}: Network, publishableKey: string): Stranger {
  const asked: string[] = [];
  treat(new RegExp(`^\\w+ ${FOREIGN}`), async (request) => {
    asked.push(`${request.method()} ${request.url()}`);
    await answer(request, publishableKey);
  });
  return {asked};
}

async function answer(request: HTTPRequest, publishableKey: string): Promise<void> {
  const isScript = new URL(request.url()).pathname.endsWith('.js');
  await request.respond({
    headers: {'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*'},
    contentType: isScript ? 'text/javascript' : 'application/json',
    body: isScript
      ? 'globalThis.stolen = true; export const words = {}'
      : JSON.stringify(offerOf(publishableKey, `${FOREIGN}/stripe.js`)),
  });
}
