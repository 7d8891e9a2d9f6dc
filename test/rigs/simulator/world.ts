/** One schedule: a database, a Stripe, some instances, some buyers, and time that passes only when all of them wait. */
import {copyFileSync, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Clock, install} from '@sinonjs/fake-timers';
import type {Store} from 'buybox/server';
import type {Sandbox} from 'buybox/sandbox';
import {sqlite} from 'buybox/server/sqlite';
import {Stripe} from 'stripe';
import {checkedSandbox} from '../../sandbox/conformance/checked-sandbox.ts';
import {Findings} from '../../sandbox/conformance/findings.ts';
import {loadStripeTypes} from '../../sandbox/conformance/stripe-types.ts';
import {Answers} from './answers.ts';
import {createGates, type Gates} from './gates.ts';
import {EFFECTS, createHost, type Host} from './host.ts';
import {type Instance, startInstance} from './instance.ts';
import type {Plan} from './plan.ts';
import {priceOf} from './price.ts';
import {type Random, createRandom} from './random.ts';
import {Secrets} from './secrets.ts';
import {stillCrypto} from './still-crypto.ts';
import {watchTransitions} from './transitions.ts';

const START = Date.UTC(2027, 0, 1);
/** Signs what opens an order, and what a page brings. */
export const TOKEN_SECRET = 'a secret of at least thirty-two characters';
const ORIGIN = 'http://shop.test';
/** In memory where there is such a place: ten thousand databases need no disk. */
const ROOM = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const turn = globalThis.setImmediate;
/** So many turns of the real loop: whatever needs no gate and no timer has happened by then. A transaction takes one to begin. */
const QUIET_TURNS = 4;

/** All of it. */
export interface World {
  readonly plan: Plan;
  readonly random: Random;
  readonly gates: Gates;
  readonly stripe: Sandbox;
  /** Stripe as the buyer's browser and the oracle have it. */
  readonly sdk: Stripe;
  readonly host: Host;
  /** What went over the wire and Stripe's types don't allow. */
  readonly findings: Findings;
  readonly instances: readonly Instance[];
  /** Every attempt that was tried. */
  readonly attempts: Set<string>;
  /** The client secrets that have left the server. */
  readonly secrets: Secrets;
  /** What the stores have answered. */
  readonly answers: Answers;
  /** Some instance that runs, by chance. */
  some(): Instance;
  /** Lets everything happen until `isDone`, or until so much virtual time has passed. */
  run(isDone: () => boolean, limitMs: number): Promise<void>;
  /** Another look into the database. */
  openStore(): Store;
  close(): Promise<void>;
}

let clock: Clock | undefined;
let template: string | undefined;

/** So late that no schedule lives to see it. */
const NEVER_SECONDS = 2_000_000;

/** Opens the world of a plan. Timers and hashes of this process are its own from now on. */
export async function openWorld(plan: Plan, {hasReconciler = true} = {}): Promise<World> {
  if (!clock) {
    await loadStripeTypes();
    stillCrypto();
    clock = install({now: START, toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']});
  }
  const time = clock;
  time.reset();
  time.setSystemTime(START);
  const random = createRandom(plan.seed ^ 0x5eed);
  Math.random = () => random.next();
  const gates = createGates(random);
  const folder = mkdtempSync(join(ROOM, 'buybox-sim-'));
  const file = join(folder, 'orders.db');
  copyFileSync((template ??= await makeTemplate()), file);
  const stores: Store[] = [];
  const openStore = (clockOf: () => number = Date.now): Store => {
    const store = sqlite(file, {clock: clockOf});
    stores.push(store);
    return store;
  };
  const answers = new Answers(file);
  const some = (): Instance => random.pick(instances);
  const findings = new Findings();
  const options = {
    fetch: (request: Request) => deliver(request, some, gates),
    webhookDelays: [0, 1_000, 60_000, 3_600_000, 86_400_000],
    chargeUpdateDelay: 1_000,
  };
  const stripe = checkedSandbox(options, {findings, mayBeRefused: true});
  const webhookSecret = stripe.addWebhookEndpoint(`${ORIGIN}/buybox/webhook`, {secret: 'whsec_simulator'});
  const host = createHost(plan);
  let ids = 0;
  const instances: Instance[] = plan.skews.map((_, index) =>
    startInstance(
      {
        gates,
        plan,
        openStore,
        answers,
        options: (pass, inside) => ({
          stripe: {...keysOf(stripe), webhookSecret, fetch: gated(stripe, pass)},
          secret: TOKEN_SECRET,
          catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100, stock: plan.stock ?? undefined}},
          price: priceOf(plan),
          reconcileEverySeconds: hasReconciler ? 0 : NEVER_SECONDS,
          capture: plan.capture,
          createId: () => `id${plan.seed}x${(ids += 1)}`,
          ...host.options(inside),
        }),
      },
      index,
    ),
  );
  for (const rule of [...plan.stripeFaults, ...plan.eventFaults]) stripe.faults.add(rule);
  const httpClient = Stripe.createFetchHttpClient(stripe.fetch);
  const sdk = new Stripe(stripe.secretKey, {httpClient, telemetry: false, maxNetworkRetries: 0, timeout: 5_000});
  return {
    plan,
    random,
    gates,
    stripe,
    sdk,
    host,
    findings,
    instances,
    attempts: new Set(),
    secrets: new Secrets(stripe.journal),
    answers,
    some,
    openStore,
    run: (isDone, limitMs) => run(time, {gates, random}, {isDone, limitMs}),
    async close() {
      stripe.close();
      answers.close();
      time.reset();
      await Promise.all(
        stores.map((store) => Promise.race([store.close(), new Promise((resolve) => turn(resolve))])),
      );
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(ROOM, 'buybox-sim-'));
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, 'template.db');
  const store = sqlite(path);
  await store.transaction((tx) => tx.run(EFFECTS));
  await store.transaction(watchTransitions);
  await store.close();
  return path;
}

function keysOf({secretKey, publishableKey}: Sandbox): {secretKey: string; publishableKey: string} {
  return {secretKey, publishableKey};
}

/** Every call to Stripe is a moment before and a moment after. */
function gated({fetch}: Sandbox, pass: () => Promise<void>): (request: Request) => Promise<Response> {
  return async (request) => {
    await pass();
    const response = await fetch(request);
    await pass();
    return response;
  };
}

/** A webhook that meets a process which dies has no answer; Stripe gives up waiting. */
async function deliver(request: Request, some: () => Instance, gates: Gates): Promise<Response> {
  await gates.pass();
  const gone = new Promise<never>((_resolve, reject) => {
    request.signal.addEventListener('abort', () => reject(new Error('No answer.')));
  });
  return Promise.race([Promise.resolve(some().shop.fetch(request)), gone]);
}

async function run(
  time: Clock,
  {gates, random}: Pick<World, 'gates' | 'random'>,
  {isDone, limitMs}: {isDone: () => boolean; limitMs: number},
): Promise<void> {
  const end = Date.now() + limitMs;
  for (let quiet = 0; ; quiet += 1) {
    await new Promise((resolve) => turn(resolve));
    if (isDone()) return;
    // Somebody could go on, and something else comes first.
    const isLate = random.happens(0.03) && time.countTimers() > 0 && gates.nextAt() <= Date.now();
    const hasMoved = !isLate && gates.open();
    const isOver = !hasMoved && (isLate || quiet >= QUIET_TURNS) && !pass(time, gates.nextAt(), end);
    if (isOver) return;
    if (hasMoved || quiet >= QUIET_TURNS) quiet = 0;
  }
}

/** Time passes to the next thing that happens; false when the end comes first. */
function pass(time: Clock, gateAt: number, end: number): boolean {
  const before = Date.now();
  const [untilGate, untilEnd] = [gateAt - before, end - before];
  if (untilEnd <= 0) return false;
  if (time.countTimers() === 0) {
    time.tick(Math.max(0, Math.min(untilGate, untilEnd)));
    return untilGate <= untilEnd;
  }
  const next = nextTimer(time) - before;
  const step = Math.min(next, Math.max(1, untilGate));
  if (step > untilEnd) {
    time.tick(untilEnd);
    return false;
  }
  time.tick(Math.max(0, step));
  return true;
}

/** fake-timers tells it only by going there; so its own list is read. */
function nextTimer(time: Clock): number {
  const {timers} = time as unknown as {timers: ReadonlyMap<unknown, {callAt: number}>};
  const next = Math.min(...Array.from(timers.values(), ({callAt}) => callAt));
  if (!Number.isFinite(next)) throw new Error('There are timers, and none of them is next.');
  return next;
}
