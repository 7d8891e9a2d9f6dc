/** Measures the sandbox as it is built: how long it takes to open and to pay, and how fast its webhooks come. */
import {execFileSync} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import {sandbox} from 'buybox/sandbox';
import {Stripe} from 'stripe';
import {median} from '../median.ts';
import type {Row, Table} from '../report.ts';

const STARTS = 15;
const PAYMENTS = 500;
const WARM_UP = 100;

const EMPTY = 'const began = performance.now(); console.log(performance.now() - began);';
const OPEN = `const began = performance.now();
const {sandbox} = await import('buybox/sandbox');
sandbox().close();
console.log(performance.now() - began);`;

/** Measures each. */
export async function measureSandbox(): Promise<Table[]> {
  console.log('sandbox');
  const [boot, start] = [measureProcesses(EMPTY), measureProcesses(OPEN)];
  const {each, webhooks} = await measurePayments();
  const row = (name: string, value: number, aim: string): Row => ({
    name: `${name} (aim: ${aim})`,
    values: {value},
  });
  const rows = [
    row('import and open, ms', start.inside, 'under 100'),
    row('a whole process with it, times one without', start.whole / boot.whole, 'none'),
    row('create and confirm through the SDK, ms', each, 'under 5'),
    row('webhooks per second, signed and delivered', webhooks, 'none'),
  ];
  const says = `Medians of ${STARTS} processes and of ${PAYMENTS} payments.`;
  return [
    {id: 'sandbox', title: 'The sandbox', says, columns: [{key: 'value', says: 'measured', digits: 1}], rows},
  ];
}

/** Medians over fresh processes: what the script says it took, and the whole process. */
function measureProcesses(script: string): {inside: number; whole: number} {
  const runs = Array.from({length: STARTS}, () => {
    const began = performance.now();
    const inside = Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'}),
    );
    return {inside, whole: performance.now() - began};
  });
  return {inside: median(runs.map(({inside}) => inside)), whole: median(runs.map(({whole}) => whole))};
}

/** The time of one payment, and the webhooks of all of them by the time that they took. */
async function measurePayments(): Promise<{each: number; webhooks: number}> {
  let delivered = 0;
  const box = sandbox({fetch: async () => ((delivered += 1), new Response(null))});
  box.addWebhookEndpoint('http://shop.test/', {secret: 'whsec_bench'});
  const httpClient = Stripe.createFetchHttpClient(box.fetch);
  const stripe = new Stripe(box.secretKey, {httpClient, telemetry: false});
  const times: number[] = [];
  const started = performance.now();
  for (let run = 0; run < WARM_UP + PAYMENTS; run += 1) {
    const began = performance.now();
    const {id} = await stripe.paymentIntents.create({amount: 1999, currency: 'usd'});
    await stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', return_url: 'https://shop.example'});
    if (run >= WARM_UP) times.push(performance.now() - began);
  }
  await box.settled();
  const webhooks = delivered / ((performance.now() - started) / 1000);
  box.close();
  return {each: median(times), webhooks};
}
