/** Measures the sandbox as it is built: how long it takes to open, and to create and confirm a payment through the SDK. */
import {execFileSync} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import {sandbox} from 'buybox/sandbox';
import {Stripe} from 'stripe';

const STARTS = 15;
const PAYMENTS = 500;
const WARM_UP = 100;

const EMPTY = 'const began = performance.now(); console.log(performance.now() - began);';
const OPEN = `const began = performance.now();
const {sandbox} = await import('buybox/sandbox');
sandbox().close();
console.log(performance.now() - began);`;

const boot = measureProcesses(EMPTY);
const start = measureProcesses(OPEN);
console.log(`start-up, import and open: median ${start.inside.toFixed(1)} ms (aim: under 100 ms)`);
console.log(`a whole process with it: ${(start.whole / boot.whole).toFixed(2)} times one without`);

const payments = await measurePayments();
console.log(`create and confirm through the SDK: median ${payments.toFixed(2)} ms (aim: under 5 ms)`);

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

async function measurePayments(): Promise<number> {
  const box = sandbox();
  const httpClient = Stripe.createFetchHttpClient(box.fetch);
  const stripe = new Stripe(box.secretKey, {httpClient, telemetry: false});
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + PAYMENTS; run += 1) {
    const began = performance.now();
    const {id} = await stripe.paymentIntents.create({amount: 1999, currency: 'usd'});
    await stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', return_url: 'https://shop.example'});
    if (run >= WARM_UP) times.push(performance.now() - began);
  }
  box.close();
  return median(times);
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}
