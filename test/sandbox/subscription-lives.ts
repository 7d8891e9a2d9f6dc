/** Random lives of a subscription. Run apart from any test: subscription-life.test.ts reads what it posts. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type {Sandbox} from '../../packages/sandbox/index.ts';
import type {Counts} from '../support/conformance-line.ts';
import {post} from '../support/run-apart.ts';
import {checkedSandbox} from './conformance/checked-sandbox.ts';
import {Findings} from './conformance/findings.ts';
import {type Form, type Step, start, step} from './subscription-calls.ts';
import {type Invoice, type Subscription, checkInvoice, checkNext} from './subscription-rules.ts';

/** Enough for most steps to be seen; ten thousand by `npm run test:long`. */
const RUNS = Number(process.env['BUYBOX_LIVES'] ?? 100);
const SEED = Number(process.env['BUYBOX_SEED'] ?? 21);
const DAY = 24 * 60 * 60;
const START = Date.UTC(2027, 0, 31) / 1000;

/** What it posts. */
export interface Lived {
  runs: number;
  calls: number;
  seed: number;
  /** Every step from one status to another, sorted. */
  steps: string[];
  /** How many invoices were looked at, in all their states. */
  invoices: number;
  counts: Counts;
  violations: string[];
}

interface World {
  box: Sandbox;
  /** The ids behind the names of subscription-calls.ts, and of the customer and the clock. */
  names: Form;
}

const findings = new Findings();
const seen = new Set<string>();
let calls = 0;
let invoices = 0;

// oxlint-disable-next-line typescript/no-explicit-any -- JSON, as a client without types reads it
async function ask(box: Sandbox, endpoint: string, form: Form = {}): Promise<any> {
  const [method = 'GET', path = ''] = endpoint.split(' ');
  const query = new URLSearchParams(form);
  const init = {
    method,
    headers: {Authorization: `Bearer ${box.secretKey}`},
    ...(method === 'POST' && {body: query}),
  };
  const answer = await box.fetch(`https://api.stripe.com${path}${method === 'POST' ? '' : `?${query}`}`, init);
  calls += 1;
  const text = await answer.text();
  assert.ok(answer.status < 500, `${answer.status} to ${endpoint} ${JSON.stringify(form)}: ${text}`);
  return JSON.parse(text);
}

async function openWorld(box: Sandbox): Promise<World> {
  const make = async (path: string, form: Form) => String((await ask(box, `POST /v1/${path}`, form)).id);
  const product = await make('products', {name: 'Club'});
  const price = (amount: string, interval: string) =>
    make('prices', {currency: 'usd', product, unit_amount: amount, 'recurring[interval]': interval});
  const clock = await make('test_helpers/test_clocks', {frozen_time: String(START)});
  const names = {
    clock,
    customer: await make('customers', {test_clock: clock}),
    PRICE_FREE: await price('0', 'month'),
    PRICE_MONTH: await price('1000', 'month'),
    PRICE_DEAR: await price('2537', 'month'),
    PRICE_YEAR: await price('9900', 'year'),
    PRICE_WEEK: await price('333', 'week'),
    COUPON_PART: await make('coupons', {percent_off: '33.3', duration: 'repeating', duration_in_months: '2'}),
    COUPON_AMOUNT: await make('coupons', {amount_off: '700', currency: 'usd', duration: 'once'}),
    TAX_ON_TOP: await make('tax_rates', {display_name: 'VAT', inclusive: 'false', percentage: '7.7'}),
    TAX_WITHIN: await make('tax_rates', {display_name: 'VAT', inclusive: 'true', percentage: '19'}),
  };
  await setCard({box, names}, 'pm_card_visa');
  return {box, names};
}

async function setCard({box, names}: World, alias: string): Promise<void> {
  if (alias === 'none') {
    await ask(box, `POST /v1/customers/${names['customer']}`, {'invoice_settings[default_payment_method]': ''});
    return;
  }
  const {id} = await ask(box, `POST /v1/payment_methods/${alias}/attach`, {customer: names['customer'] ?? ''});
  const form = {'invoice_settings[default_payment_method]': String(id)};
  if (id) await ask(box, `POST /v1/customers/${names['customer']}`, form);
}

async function timeOf({box, names}: World): Promise<number> {
  return (await ask(box, `GET /v1/test_helpers/test_clocks/${names['clock']}`)).frozen_time as number;
}

/** The form with ids instead of names. */
function fill(form: Form, names: Form): Form {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, names[value] ?? value]));
}

async function act(world: World, subscription: Subscription, {action, form: given}: Step): Promise<unknown> {
  const {box, names} = world;
  const now = await timeOf(world);
  const form = fill(given, {...names, LATER: String(now + 12 * DAY)});
  const path = `/v1/subscriptions/${subscription.id}`;
  const invoice = `/v1/invoices/${subscription.latest_invoice}`;
  const item = subscription.items.data[0]?.id ?? '';
  const customer = names['customer'] ?? '';
  const forItem = Object.keys(form).some((name) => name.startsWith('items')) ? {'items[0][id]': item} : {};
  const acts: Record<Step['action'], () => Promise<unknown>> = {
    advance: () => {
      const target = String(Math.round(now + Number(form['days']) * DAY));
      return ask(box, `POST /v1/test_helpers/test_clocks/${names['clock']}/advance`, {frozen_time: target});
    },
    balance: () => ask(box, `POST /v1/customers/${customer}/balance_transactions`, form),
    cancel: () => ask(box, `DELETE ${path}`, form),
    card: () => setCard(world, form['alias'] ?? ''),
    create_item: () => ask(box, 'POST /v1/subscription_items', {...form, subscription: subscription.id}),
    invoice: () => ask(box, 'POST /v1/invoiceitems', {...form, customer, currency: 'usd'}),
    pay: () => ask(box, `POST ${invoice}/pay`, form),
    preview: () => ask(box, 'POST /v1/invoices/create_preview', {subscription: subscription.id}),
    resume: () => ask(box, `POST ${path}/resume`, form),
    uncollectible: () => ask(box, `POST ${invoice}/mark_uncollectible`),
    update: () => ask(box, `POST ${path}`, {...form, ...forItem}),
    void: () => ask(box, `POST ${invoice}/void`),
  };
  return acts[action]();
}

async function checkInvoices({box, names}: World): Promise<void> {
  const {data} = (await ask(box, 'GET /v1/invoices', {customer: names['customer'] ?? '', limit: '100'})) as {
    data: Invoice[];
  };
  const payments = await ask(box, 'GET /v1/invoice_payments', {limit: '100'});
  for (const invoice of data) checkInvoice(invoice, payments.data);
  invoices += data.length;
}

async function live(first: readonly Form[], steps: readonly Step[]): Promise<void> {
  const box = checkedSandbox({chargeUpdateDelay: 0}, {findings, mayBeRefused: true});
  const world = await openWorld(box);
  const form = fill(Object.assign({}, ...first), world.names);
  let subscription: Subscription = await ask(box, 'POST /v1/subscriptions', {
    ...form,
    customer: world.names['customer'] ?? '',
  });
  for (const each of steps) {
    if (!subscription.id) break;
    await act(world, subscription, each);
    const next: Subscription = await ask(box, `GET /v1/subscriptions/${subscription.id}`);
    const isLong = each.action === 'advance';
    if (next.status !== subscription.status) seen.add(`${subscription.status} → ${next.status}`);
    checkNext(subscription.status, next.status, {isLong});
    subscription = next;
    await checkInvoices(world);
  }
  box.close();
}

const property = fc.asyncProperty(start, fc.array(step, {maxLength: 10}), live);
await fc.assert(property, {numRuns: RUNS, seed: SEED});
const lived: Lived = {
  runs: RUNS,
  calls,
  seed: SEED,
  steps: [...seen].toSorted(),
  invoices,
  counts: findings.counts,
  violations: findings.take().filter((line) => !line.startsWith('request ')),
};
post(lived);
