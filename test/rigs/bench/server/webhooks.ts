/** From a webhook to an order that is durably fulfilled, beside what the disk allows. */
import {execFile} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import {WORKSHOP} from '../workshop.ts';
import {CONTENDERS, OURS} from './contenders.ts';
import {collect, CONNECTIONS, type Pace} from './load.ts';
import {type Place, tellOfAll} from './payments.ts';
import type {Stage} from './stage.ts';
import {note, type Paces, tabulate} from './tables.ts';

const WEBHOOKS = 600;
const DISK_MS = 1500;
const DISK = 'the disk: one synced SQLite commit after the other';
const VERIFIED = 'Express 5, verified and nothing else';
const SAMPLE = CONTENDERS.find(({file}) => file === 'express.js');

/** Measures ours and the disk in turn, round after round. */
export async function measureWebhooks(stage: Stage, {rounds}: BenchOptions): Promise<Table> {
  const stripe = await stage.startStripe(0);
  const paces: Paces = new Map();
  const places = new Map<string, Place>();
  for (const contender of OURS)
    places.set(contender.name, {stage, stripe, server: await stage.start(contender, stripe)});
  const sample = SAMPLE && {stage, stripe, server: await stage.start(SAMPLE, stripe)};
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`server: webhooks, round ${round} of ${rounds}`);
    note(paces, DISK, await measureDisk(stage.folder));
    for (const [name, place] of places) note(paces, name, await measureWebhook(place));
    if (sample) note(paces, VERIFIED, await measureWebhook(sample));
  }
  for (const place of places.values()) await assertFulfilled(place, rounds);
  return tabulate(paces, {
    id: 'server-webhooks',
    title: 'Webhook to fulfilled order',
    says: `${CONNECTIONS} connections. It is answered when Stripe was asked, and the order and the row that the shop's own callback writes are durable.`,
    base: DISK,
    undrawn: [VERIFIED],
  });
}

async function measureWebhook(place: Place): Promise<Pace> {
  const paid = await collect<{clientSecret: string}>(place.stage.asker, place.server, 'create', WEBHOOKS);
  return tellOfAll(place, paid);
}

/** What was fast and has not been done would be no measurement. */
async function assertFulfilled({server}: Place, rounds: number): Promise<void> {
  const fulfilled = await server.ask<number>('fulfilled');
  if (fulfilled !== rounds * WEBHOOKS)
    throw new Error(`${fulfilled} of ${rounds * WEBHOOKS} orders were fulfilled.`);
}

async function measureDisk(folder: string): Promise<Pace> {
  const args = [join(WORKSHOP, 'servers/disk.js'), join(folder, `${randomUUID()}.db`), String(DISK_MS)];
  const {stdout} = await promisify(execFile)(process.execPath, args);
  const rate = Number(stdout);
  return {rate, p50: 1000 / rate, p99: NaN, cpu: NaN};
}
