/** Lets each SDK for Node live the life of a shop. Knows how they are installed and pointed at a sandbox. */
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import type {Stripe as StripeType} from 'stripe';
import {installPeers} from '../../support/install-peers.ts';
import {LIFE, type Shop} from './life.ts';
import {openScene, type Scene} from './scene.ts';
import {type Client, type StepResult, readError} from './results.ts';

const PEERS = join(import.meta.dirname, 'peers');
const FOLDER = resolve('.cache/clients');

/** Each SDK of the lock file, with the steps that it has passed. */
export async function runNodeClients(): Promise<Client[]> {
  await installPeers(PEERS, FOLDER);
  const load = createRequire(join(FOLDER, 'here.js'));
  const {dependencies} = load('./package.json') as {dependencies: Record<string, string>};
  const clients: Client[] = [];
  for (const name of Object.keys(dependencies)) clients.push(await runClient(name, load));
  return clients;
}

async function runClient(name: string, load: NodeJS.Require): Promise<Client> {
  await using scene = await openScene();
  const Stripe = load(name) as typeof StripeType;
  const {hostname, port} = new URL(scene.origin);
  const options = {host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0} as const;
  const stripe = new Stripe(scene.box.secretKey, options);
  const version = Stripe.PACKAGE_VERSION;
  const shop: Shop = {
    stripe,
    version: Number.parseInt(version, 10),
    webhook: () => firstWebhook(scene),
    customer: '',
    price: '',
    payment: '',
    subscription: '',
  };
  return {name: `Node ${version}`, steps: await live(shop)};
}

/** A step that fails does not end the life. */
async function live(shop: Shop): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const [name, step] of Object.entries(LIFE)) {
    const reason = await step(shop).then(() => null, readError);
    results.push({name, reason});
  }
  return results;
}

async function firstWebhook({
  box,
  webhooks,
  secret,
}: Scene): Promise<{body: string; signature: string; secret: string}> {
  await box.settled();
  const [first] = webhooks;
  if (!first) throw new Error('No webhook came.');
  return {...first, secret};
}
