import assert from 'node:assert/strict';
import test from 'node:test';
import {checkedSandbox} from './checked-sandbox.ts';
import './every-test.ts';
import type {Sample} from './list-parameters.ts';
import {loadStripeTypes} from './stripe-types.ts';

/** How the sandbox, in Stripe's words, denies a parameter or a value: untrue of anything that Stripe documents. */
const DENIAL = /^(Received unknown|You passed an empty|Invalid (?!currency))/;
/** What an endpoint must have before it looks at anything else. */
const REQUIRED: Record<string, Record<string, string>> = {
  'POST /v1/payment_intents': {amount: '1999', currency: 'usd'},
};

const box = checkedSandbox({}, {mayBeRefused: true});
const {parameters} = await loadStripeTypes();

for (const [endpoint, samples] of Object.entries(parameters)) {
  test(`${endpoint} denies no parameter and no value that Stripe's types have`, async () => {
    assert.deepEqual(await findDenials(endpoint, samples), []);
  });
}

async function findDenials(endpoint: string, samples: readonly Sample[]): Promise<string[]> {
  const denials: string[] = [];
  let absent = '';
  for (const [name, value] of samples) {
    // What stands inside a parameter that the sandbox lacks needs no asking.
    if (absent && name.startsWith(absent)) continue;
    const message = await send(endpoint, [name, value]);
    if (DENIAL.test(message)) denials.push(message);
    absent = /does not simulate `(.+)` yet/.exec(message)?.[1] ?? '';
  }
  return denials;
}

/** Answers what is wrong with the sample, if anything. */
async function send(endpoint: string, [name, value]: Sample): Promise<string> {
  const [method = '', path = ''] = endpoint.replace(':id', 'x').replace(':inner', 'y').split(' ');
  const form = new URLSearchParams({...REQUIRED[endpoint], [name]: value});
  const url = `https://api.stripe.com${path}${method === 'POST' ? '' : `?${form}`}`;
  const headers = {Authorization: `Bearer ${box.secretKey}`};
  const answer = await box.fetch(url, {method, headers, ...(method === 'POST' && {body: form})});
  const {error} = (await answer.json()) as {error?: {message: string}};
  return error?.message ?? '';
}
