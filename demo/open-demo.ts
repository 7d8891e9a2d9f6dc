/** Puts the demo on its ports: the shop, and beside it the sandbox unless there is a Stripe account. */
import {randomBytes} from 'node:crypto';
import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {sandbox, type Sandbox} from 'buybox/sandbox';
import {sqlite} from 'buybox/server/sqlite';
import type {DemoConfig} from './config.ts';
import {listen, listenNear} from './listen.ts';
import {openShop, type ShopParts} from './shop.ts';

/** Where the shop is when nobody says otherwise; the next free port when it is taken. */
const DEFAULT_PORT = 4242;

/** A running demo. */
export interface Demo {
  /** The shop's address, without a slash at its end. */
  url: string;
  /** The sandbox that plays Stripe; undefined on a Stripe account. */
  stripe: Sandbox | undefined;
  /** Where the sandbox shows what it holds and has heard; undefined on a Stripe account. */
  desk: string | undefined;
  close(): Promise<void>;
}

/**
 * Opens the shop.
 * @throws Error with code `EADDRINUSE` when the port that was asked for is taken
 */
export async function openDemo({port, stripeKeys, databaseFile}: DemoConfig): Promise<Demo> {
  if (databaseFile !== ':memory:') await mkdir(dirname(databaseFile), {recursive: true});
  const store = sqlite(databaseFile);
  const stripe = stripeKeys ? await openAccount(stripeKeys) : await openSandbox(databaseFile);
  const shop = await openShop({...stripe.parts, store, secret: randomBytes(32).toString('hex')});
  const answer = (request: Request, env: object): Response | Promise<Response> => shop.app.fetch(request, env);
  const site = port === undefined ? await listenNear(DEFAULT_PORT, answer) : await listen(port, answer);
  stripe.deliverTo(`${site.url}/buybox/webhook`);
  const close = async (): Promise<void> => {
    await Promise.all([site.close(), stripe.close()]);
    await shop.close();
  };
  return {url: site.url, stripe: stripe.sandbox, desk: stripe.desk, close};
}

/** Who plays Stripe. */
interface StripePart {
  parts: Pick<ShopParts, 'stripe' | 'stripeOrigins'>;
  sandbox: Sandbox | undefined;
  desk: string | undefined;
  deliverTo(url: string): void;
  close(): Promise<void>;
}

/** It keeps its state beside the database, so that both know the same payments after a restart. */
async function openSandbox(databaseFile: string): Promise<StripePart> {
  const servedAt = ['localhost'];
  const stripe = sandbox({servedAt, ...(databaseFile !== ':memory:' && {file: `${databaseFile}.sandbox`})});
  const {secretKey, publishableKey} = stripe;
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  const {port, url, close} = await listen(0, (request) => stripe.fetch(request));
  return {
    parts: {
      stripe: {
        secretKey,
        publishableKey,
        webhookSecret,
        apiBase: `http://127.0.0.1:${port}`,
        stripeJs: `${url}/stripe.js`,
      },
      stripeOrigins: {scripts: [url], frames: [url], connections: [url]},
    },
    sandbox: stripe,
    desk: `${url}/_sandbox/desk`,
    deliverTo: (address) => void stripe.addWebhookEndpoint(address, {secret: webhookSecret}),
    close: async () => {
      stripe.close();
      await close();
    },
  };
}

async function openAccount(keys: NonNullable<DemoConfig['stripeKeys']>): Promise<StripePart> {
  return {
    parts: {
      // It takes no others, wherever it runs.
      stripe: {...keys, allowTestKeys: true},
      stripeOrigins: {
        scripts: ['https://js.stripe.com', 'https://*.js.stripe.com'],
        frames: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
        connections: ['https://api.stripe.com'],
      },
    },
    sandbox: undefined,
    desk: undefined,
    deliverTo: () => undefined,
    close: async () => undefined,
  };
}
