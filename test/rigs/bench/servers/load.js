/** Asks a server as fast as it answers, over so many connections, from a process of its own. */
import {createHmac, randomUUID} from 'node:crypto';
import {Pool} from 'undici';
import {WEBHOOK_SECRET} from './sdk.js';

const JSON_TYPE = {'content-type': 'application/json'};

/** Somebody else each time. */
function drawAddress() {
  return ['198', '18', Math.floor(Math.random() * 256), Math.floor(Math.random() * 256)].join('.');
}

/** What one request of each kind is; a list is gone through once, or for ever. */
const KINDS = {
  create: ({checkoutToken}) => {
    const body = JSON.stringify({
      checkoutToken,
      product: 'credits',
      quantity: 1,
      expectedAmount: 100,
      intentionId: randomUUID(),
      attempt: 1,
    });
    const headers = {...JSON_TYPE, 'x-forwarded-for': drawAddress()};
    return {path: '/create-payment-intent', method: 'POST', headers, body};
  },
  config: () => ({path: '/config?product=credits', method: 'GET'}),
  poll: ({list, index}) => {
    const {orderId, orderToken} = list[index % list.length];
    return {path: `/orders/${orderId}`, method: 'GET', headers: {authorization: `Bearer ${orderToken}`}};
  },
  webhook: ({list, index}) => index < list.length && {path: '/webhook', method: 'POST', ...sign(list[index])},
};

process.on('message', async (about) => {
  const answer = await run(about).catch((error) => ({error: String(error)}));
  process.send({answer});
});
process.on('disconnect', () => process.exit());
process.send({answer: 0});

async function run({port, kind, connections, milliseconds, most = Infinity, list, keeps = false}) {
  const pool = new Pool(`http://127.0.0.1:${port}`, {connections, pipelining: 1});
  const times = [];
  const kept = [];
  const checkoutToken = kind === 'create' ? await readToken(pool) : undefined;
  const began = performance.now();
  let index = 0;
  const ask = async () => {
    while (index < most && performance.now() - began < milliseconds) {
      const request = KINDS[kind]({list, index, checkoutToken});
      index += 1;
      if (!request) return;
      const start = performance.now();
      const {statusCode, body} = await pool.request(request);
      const text = await body.text();
      if (statusCode >= 300) throw new Error(`${request.path}: ${statusCode} ${text}`);
      times.push(performance.now() - start);
      if (keeps) kept.push(JSON.parse(text));
    }
  };
  await Promise.all(Array.from({length: connections}, ask));
  const took = performance.now() - began;
  await pool.close();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return {requests: times.length, milliseconds: took, p50: at(0.5), p99: at(0.99), kept};
}

/** As a page gets it with its offer; servers that do less give none. */
async function readToken(pool) {
  const {statusCode, body} = await pool.request({path: '/config?product=credits', method: 'GET'});
  const text = await body.text();
  return statusCode === 200 ? JSON.parse(text).checkoutToken : undefined;
}

/** As Stripe signs it. */
function sign(intent) {
  const created = Math.floor(Date.now() / 1000);
  const event = {
    id: `evt_${intent.id}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created,
    livemode: false,
  };
  const body = JSON.stringify({...event, type: 'payment_intent.succeeded', data: {object: intent}, request: null});
  const signature = createHmac('sha256', WEBHOOK_SECRET).update(`${created}.${body}`).digest('hex');
  return {body, headers: {...JSON_TYPE, 'stripe-signature': `t=${created},v1=${signature}`}};
}
