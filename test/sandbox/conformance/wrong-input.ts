/** Gives every parameter of every endpoint values that it can't take. Run apart from any test: wrong-input.test.ts reads what it posts. */
import type {Sandbox} from '../../../packages/sandbox/index.ts';
import {checkedSandbox} from './checked-sandbox.ts';
import {Findings} from './findings.ts';
import type {Sample} from './list-parameters.ts';
import {loadStripeTypes} from './stripe-types.ts';
import {post} from '../../support/run-apart.ts';

/** What it posts. */
export interface Tried {
  calls: number;
  /** How many answers were held against Stripe's types. */
  bodies: number;
  /** The calls that met a 5xx. */
  broken: string[];
  /** What Stripe's types don't allow in an answer. */
  wrong: string[];
}

const VALUES = ['', 'x', '-1', '999999999999999999', '1.5', 'null', '{}', "é💥'"];
const SHAPES = [(name: string) => name, (name: string) => `${name}[x]`, (name: string) => `${name}[]`];

type Form = Record<string, string>;

async function call(
  box: Sandbox,
  endpoint: string,
  form: Form,
): Promise<{status: number; body: Record<string, unknown>}> {
  const [method = '', path = ''] = endpoint.split(' ');
  const query = new URLSearchParams(form);
  const init = {
    method,
    headers: {Authorization: `Bearer ${box.secretKey}`},
    ...(method === 'POST' && {body: query}),
  };
  const answer = await box.fetch(`https://api.stripe.com${path}${method === 'POST' ? '' : `?${query}`}`, init);
  return {status: answer.status, body: (await answer.json()) as Record<string, unknown>};
}

/** An account with one of most things; answers their ids by the word in the path. */
async function furnish(box: Sandbox): Promise<Form> {
  const make = async (path: string, form: Form) => (await call(box, `POST /v1/${path}`, form)).body;
  const paid = {
    amount: '1999',
    currency: 'usd',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    return_url: 'https://shop.example',
  };
  const intent = await make('payment_intents', paid);
  const [customer, setup, product] = [
    await make('customers', {}),
    await make('setup_intents', {}),
    await make('products', {name: 'x'}),
  ];
  const price = await make('prices', {
    currency: 'usd',
    unit_amount: '5',
    product: String(product['id']),
    'recurring[interval]': 'month',
  });
  const form = {
    customer: String(customer['id']),
    'items[0][price]': String(price['id']),
    payment_behavior: 'default_incomplete',
  };
  const subscription = await make('subscriptions', form);
  const item = await make('invoiceitems', {customer: String(customer['id']), amount: '500', currency: 'usd'});
  const coupon = await make('coupons', {percent_off: '10', duration: 'forever'});
  const code = await make('promotion_codes', {
    'promotion[type]': 'coupon',
    'promotion[coupon]': String(coupon['id']),
  });
  const rate = await make('tax_rates', {display_name: 'VAT', inclusive: 'false', percentage: '19'});
  const ids = {
    coupons: coupon,
    tax_rates: rate,
    promotion_codes: code,
    invoiceitems: item,
    payment_intents: intent,
    customers: customer,
    setup_intents: setup,
    products: product,
    prices: price,
    subscriptions: subscription,
  };
  return {
    ...Object.fromEntries(Object.entries(ids).map(([name, {id}]) => [name, String(id)])),
    charges: String(intent['latest_charge']),
    invoices: String(subscription['latest_invoice']),
    payment_methods: String(intent['payment_method']),
  };
}

/** Every value for every parameter takes its time: `npm run test:long`. Else each parameter has its turn of them. */
const EACH = process.env['BUYBOX_WRONG_INPUT'] === 'all' ? VALUES.length : 1;
let turn = 0;

/** Every form that an endpoint is to be tried with. */
function wrongForms(samples: readonly Sample[]): Form[] {
  const names = [...new Set(samples.map(([parameter]) => parameter))];
  return names.flatMap((name) =>
    SHAPES.flatMap((shape) => nextValues().map((value): Form => ({[shape(name)]: value}))),
  );
}

function nextValues(): string[] {
  return Array.from({length: EACH}, () => VALUES[turn++ % VALUES.length] ?? '');
}

/** What an endpoint must have before it looks at anything else. */
const REQUIRED: Record<string, Form> = {
  'POST /v1/payment_intents': {amount: '1999', currency: 'usd'},
  'POST /v1/products': {name: 'x'},
};

const {parameters} = await loadStripeTypes();
const findings = new Findings();
const box = checkedSandbox({fetch: async () => new Response(null)}, {findings, mayBeRefused: true});
const ids = await furnish(box);
const broken: string[] = [];
const tries = Object.entries(parameters).flatMap(([endpoint, samples]) =>
  wrongForms(samples).map((form) => ({endpoint, form})),
);
for (const {endpoint, form} of tries) {
  const kind = endpoint.split('/')[2] ?? '';
  const target = endpoint.replace(':id', ids[kind] ?? 'x').replace(':inner', ids['payment_methods'] ?? '');
  const {status} = await call(box, target, {...REQUIRED[endpoint], ...form});
  if (status >= 500) broken.push(`${endpoint} ${JSON.stringify(form)}`);
}
box.close();
// The requests are wrong on purpose; no answer may be.
const wrong = findings.take().filter((line) => !line.startsWith('request '));
const tried: Tried = {calls: tries.length, bodies: findings.counts.bodies, broken, wrong};
post(tried);
