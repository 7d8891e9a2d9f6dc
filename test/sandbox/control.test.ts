import assert from 'node:assert/strict';
import test from 'node:test';
import {type Opened, openSandbox, refusal} from './open-sandbox.ts';

const HOST = 'http://localhost:12111/_sandbox/control';

async function ask({box}: Opened, name: string, {method = 'POST', body = {}, key = box.secretKey} = {}) {
  const headers = {Authorization: `Bearer ${key}`};
  const init = {method, headers, ...(method === 'POST' && {body: JSON.stringify(body)})};
  const answer = await box.fetch(`${HOST}/${name}`, init);
  return {status: answer.status, body: (await answer.json()) as Record<string, unknown>};
}

test('faults, clock and journal can be reached from any language', async () => {
  const opened = openSandbox({clock: () => Date.UTC(2027, 0, 1)});
  const rule = {on: 'POST /v1/payment_intents', fault: {kind: 'rate_limit'}, times: 1};
  assert.deepEqual((await ask(opened, 'faults', {body: rule})).body, {faults: [rule]});
  assert.equal((await refusal(opened.intent())).statusCode, 429);
  assert.deepEqual((await ask(opened, 'faults', {method: 'GET'})).body, {faults: []});
  const clock = await ask(opened, 'clock', {body: {milliseconds: 60_000}});
  assert.equal(clock.body['now'], Date.UTC(2027, 0, 1) + 60_000);
  const {body} = await ask(opened, 'journal', {method: 'GET'});
  assert.ok((body['entries'] as {kind: string}[]).some(({kind}) => kind === 'call'));
  await ask(opened, 'journal', {method: 'DELETE'});
  assert.equal(opened.box.journal.entries.length, 0);
  opened.box.close();
});

test('what makes no sense is refused in a sentence, and nobody without the key is heard', async () => {
  const opened = openSandbox();
  const wrong = {on: 'event *', fault: {kind: 'rate_limit'}};
  const rows: [string, Parameters<typeof ask>[2], number][] = [
    ['faults', {body: wrong}, 400],
    ['faults', {body: {on: '*', fault: {kind: 'earthquake'}}}, 400],
    ['faults', {body: {}}, 400],
    ['clock', {body: {milliseconds: -1}}, 400],
    ['resend', {body: {event: 'evt_x'}}, 400],
    ['weather', {}, 404],
    ['journal', {method: 'GET', key: 'sk_test_wrong'}, 401],
    ['journal', {method: 'GET', key: opened.box.publishableKey}, 401],
  ];
  for (const [name, how, status] of rows) assert.equal((await ask(opened, name, how)).status, status, name);
});
