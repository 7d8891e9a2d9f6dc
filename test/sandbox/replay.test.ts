/** Recordings of our own, made by a sandbox in the words of each recorder, are played to another sandbox. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'node:test';
import {gzipSync} from 'node:zlib';
import {Stripe} from 'stripe';
import {stringify} from 'yaml';
import {type Played, playRecording} from '../rigs/replay/play.ts';
import {readRecording} from '../rigs/replay/recording.ts';
import type {Report} from '../rigs/replay/report.ts';
import {RETURN_URL, openSandbox} from './open-sandbox.ts';

interface Kept {
  request: Request;
  form: string;
  answer: Response;
  body: {[name: string]: unknown};
}

type Play = (stripe: Stripe) => Promise<unknown>;

/** What a sandbox is asked, and what it answers; months ago. */
async function record(play: Play): Promise<Kept[]> {
  const {box} = openSandbox({clock: () => Date.UTC(2026, 2, 14)});
  const kept: Kept[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const form = await request.clone().text();
    const answer = await box.fetch(request);
    answer.headers.set('Date', new Date(Date.UTC(2026, 2, 14)).toUTCString());
    kept.push({request, form, answer, body: (await answer.clone().json()) as Kept['body']});
    return answer;
  };
  const httpClient = Stripe.createFetchHttpClient(fetch);
  await play(new Stripe(box.secretKey, {httpClient, telemetry: false, maxNetworkRetries: 0}));
  box.close();
  return kept;
}

const sale: Play = async (stripe) => {
  const {id: customer} = await stripe.customers.create({name: 'Ada', metadata: {note: 'Tür & Tor'}});
  const {id} = await stripe.paymentIntents.create({amount: 1999, currency: 'usd', customer});
  await stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', return_url: RETURN_URL});
  await stripe.refunds.create({payment_intent: id, amount: 500});
  await stripe.paymentIntents.retrieve(id, {expand: ['latest_charge']});
  await stripe.paymentIntents.confirm(id).catch(() => undefined);
};

const listOf = (headers: Headers) => Object.fromEntries([...headers].map(([name, value]) => [name, [value]]));
const namesOf = (headers: Headers) => [...headers].map(([name, value]) => ({name, value}));

const WRITERS: Record<string, (kept: readonly Kept[]) => string> = {
  'VCR in YAML': (kept) =>
    stringify({
      http_interactions: kept.map(({request, form, answer, body}) => ({
        request: {
          method: request.method.toLowerCase(),
          uri: request.url,
          body: {encoding: 'UTF-8', string: form},
          headers: listOf(request.headers),
        },
        response: {
          status: {code: answer.status, message: 'OK'},
          headers: listOf(answer.headers),
          body: {encoding: 'UTF-8', string: JSON.stringify(body)},
        },
      })),
      recorded_with: 'VCR 6.3.1',
    }),
  'HAR of Polly': (kept) =>
    JSON.stringify({
      log: {
        entries: kept.map(({request, form, answer, body}) => ({
          request: {
            method: request.method,
            url: request.url,
            headers: namesOf(request.headers),
            postData: {text: JSON.stringify(form)},
          },
          response: {
            status: answer.status,
            headers: namesOf(answer.headers),
            content: {text: JSON.stringify(body)},
          },
        })),
      },
    }),
  'JSON of nock': (kept) =>
    JSON.stringify(
      kept.map(({request, form, answer, body}) => ({
        scope: 'https://api.stripe.com:443',
        method: request.method,
        path: new URL(request.url).pathname + new URL(request.url).search,
        body: Object.fromEntries(new URLSearchParams(form)),
        reqheaders: Object.fromEntries(request.headers),
        status: answer.status,
        response: [gzipSync(JSON.stringify(body)).toString('hex')],
        rawHeaders: [...answer.headers].flat(),
      })),
    ),
};

async function replay(text: string): Promise<Played[]> {
  return playRecording(readRecording(text) ?? []);
}

for (const [format, write] of Object.entries(WRITERS)) {
  test(`${format}: a sale is answered the same, though all ids are others`, async () => {
    const played = await replay(write(await record(sale)));
    assert.deepEqual(
      played.map(({outcome}) => outcome),
      Array.from({length: 6}, () => ({is: 'same'})),
    );
  });

  test(`${format}: what was planted in the recording is found, by its kind and place`, async () => {
    const kept = await record(sale);
    const charge = kept[4]?.body.latest_charge as Record<string, unknown>;
    charge.paid = false;
    charge.radar_options = {skipped: true};
    charge.billing_details = 'none';
    charge.created = Number(charge.created) - 30 * 24 * 60 * 60;
    delete charge.captured;
    const [, , , , asked, refused] = (await replay(write(kept))).map(({outcome}) => outcome);
    assert.ok(asked?.is === 'differs');
    assert.deepEqual(asked.differences.map(({kind, path}) => `${kind} ${path}`).toSorted(), [
      'extra charge.captured',
      'missing charge.radar_options.skipped',
      'type charge.billing_details',
      'value charge.created',
      'value charge.paid',
    ]);
    assert.deepEqual(refused, {is: 'same'});
  });

  test(`${format}: what needs an object from before is left out, with what depends on it`, async () => {
    const kept = await record(sale);
    const [, ...later] = kept;
    const played = await replay(write(later));
    assert.deepEqual(
      played.map(({outcome}) => (outcome.is === 'skipped' ? outcome.reason : outcome.is)),
      ['made before the recording', ...Array<string>(4).fill('depends on a call that was skipped or differs')],
    );
  });
}

test('npm run replay counts it all, writes it down, and ends well though much differs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'buybox-replay-'));
  const kept = await record(sale);
  for (const {body} of kept) delete body.livemode;
  const [vcr, har] = Object.values(WRITERS);
  writeFileSync(join(folder, 'sale.yml'), vcr?.(kept) ?? '');
  writeFileSync(join(folder, 'sale.har'), har?.(kept.slice(1)) ?? '');
  writeFileSync(join(folder, 'other.json'), '{"name": "no recording"}');
  const file = join(folder, 'report.txt');
  const args = ['--conditions=buybox-source', 'test/rigs/replay/main.ts', folder, '--json', file];
  const {status, stdout} = spawnSync(process.execPath, args, {encoding: 'utf8'});
  assert.equal(status, 0);
  assert.match(stdout, /^2 recordings, 11 calls\n/);
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const {calls, same, differs, onlyFields} = report;
  assert.deepEqual({calls, same, differs, onlyFields}, {calls: 11, same: 2, differs: 4, onlyFields: 4});
  const [first] = report.kinds;
  assert.deepEqual([first?.kind, first?.path, first?.count], ['extra', 'payment_intent.livemode', 3]);
  assert.deepEqual(report.skipped, {
    'made before the recording': 1,
    'depends on a call that was skipped or differs': 4,
  });
});
