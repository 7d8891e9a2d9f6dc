/** A whole shop on ports of its own: our server over SQLite in memory, and a sandbox that plays Stripe. */
import {randomBytes} from 'node:crypto';
import {listen} from '../../demo/listen.ts';
import type {Sandbox} from '../../packages/sandbox/index.ts';
import {buybox, type Order} from '../../server/index.ts';
import {sqlite} from '../../server/store/sqlite/sqlite.ts';
import {checkedSandbox} from '../sandbox/conformance/checked-sandbox.ts';
import {Findings} from '../sandbox/conformance/findings.ts';
import {accountAt} from './sandbox-account.ts';

/** What a test can reach of its shop. */
export interface RunningShop {
  /** Where the tag asks: the value of its `endpoint`. */
  endpoint: string;
  stripe: Sandbox;
  /** Every order that was paid, in the order of fulfilment. */
  paid: readonly Order[];
  /** What went over the wire that Stripe's types don't allow. */
  findings: Findings;
  close(): Promise<void>;
}

/** Opens a shop that pages of these origins may embed. */
export async function openShop(origins: readonly string[]): Promise<RunningShop> {
  const paid: Order[] = [];
  const findings = new Findings();
  const stripe = checkedSandbox({}, {findings});
  const stripePort = await listen(0, (request) => stripe.fetch(request));
  const account = accountAt(stripePort.port, stripe);
  const shop = buybox({
    stripe: account,
    secret: randomBytes(32).toString('hex'),
    catalog: {
      credits: {name: 'Random number credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}},
      mug: {name: 'Mug', currency: 'eur', unitAmount: 1500},
      seats: {
        name: 'Seats',
        currency: 'usd',
        tiersMode: 'volume',
        tiers: [
          {upTo: 9, unitAmount: 1000},
          {upTo: null, unitAmount: 800},
        ],
        quantity: {max: 50},
        currencyOptions: {eur: {unitAmount: 900}},
      },
      donation: {
        name: 'Donation',
        currency: 'usd',
        customUnitAmount: {minimum: 500, maximum: 50_000, preset: 1000, presets: [500, 1000, 2500]},
      },
    },
    store: sqlite(':memory:'),
    origins,
    onPaid: async (order) => void paid.push(order),
  });
  const shopPort = await listen(0, shop.fetch);
  const endpoint = `http://127.0.0.1:${shopPort.port}/buybox`;
  stripe.addWebhookEndpoint(`${endpoint}/webhook`, {secret: account.webhookSecret});
  const close = async () => {
    stripe.close();
    await Promise.all([stripePort.close(), shopPort.close()]);
    await shop.close();
  };
  return {endpoint, stripe, paid, findings, close};
}
