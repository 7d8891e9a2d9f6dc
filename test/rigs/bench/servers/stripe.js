/** Plays Stripe for servers: it answers in the sandbox's shapes, at once or after DELAY_MS, and remembers as little as it can. */
import {createServer} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {sandbox} from '../../../dist/packages/sandbox/index.js';
import {serve} from './process.js';

const DELAY_MS = Number(process.env.DELAY_MS);

const made = new Map();
const paid = new Set();
const shapes = await readShapes();
let count = 0;

/** What the sandbox answers before and after a payment. */
async function readShapes() {
  const box = sandbox();
  const ask = async (path, body) => {
    const headers = {
      authorization: `Bearer ${box.secretKey}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const init = {headers, ...(body && {method: 'POST', body: new URLSearchParams(body).toString()})};
    return (await box.fetch(new Request(`https://api.stripe.com/v1/payment_intents${path}`, init))).json();
  };
  const open = await ask('', {amount: '100', currency: 'usd'});
  await ask(`/${open.id}/confirm`, {payment_method: 'pm_card_visa', return_url: 'https://shop.example'});
  const paid = await ask(`/${open.id}?expand[]=latest_charge`);
  box.close();
  return {open, paid};
}

function create(form) {
  count += 1;
  const id = `pi_${process.pid}x${count}`;
  const metadata = {};
  for (const [key, value] of form) {
    const [, name] = /^metadata\[(.+)\]$/.exec(key) ?? [];
    if (name) metadata[name] = value;
  }
  const facts = {id, amount: Number(form.get('amount')), currency: form.get('currency'), metadata};
  made.set(id, facts);
  return {...shapes.open, ...facts, client_secret: `${id}_secret_bench`};
}

function retrieve(id) {
  const facts = made.get(id);
  if (!paid.has(id)) return {...shapes.open, ...facts, client_secret: `${id}_secret_bench`};
  const {amount, currency} = facts;
  const charge = {...shapes.paid.latest_charge, payment_intent: id, amount, amount_captured: amount, currency};
  return {...shapes.paid, ...facts, amount_received: amount, latest_charge: charge};
}

const EMPTY_LIST = {object: 'list', data: [], has_more: false, url: '/v1'};
const MISSING = {
  error: {type: 'invalid_request_error', code: 'resource_missing', message: 'No such payment_intent.'},
};

function answer(method, path, form) {
  if (method === 'POST' && path === '/v1/payment_intents') return create(form);
  const [, id] = /^\/v1\/payment_intents\/(pi_\w+)$/.exec(path) ?? [];
  if (!id) return EMPTY_LIST;
  return made.has(id) ? retrieve(id) : MISSING;
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  const [path] = request.url.split('?');
  const found = answer(request.method, path, new URLSearchParams(body));
  if (DELAY_MS > 0) await delay(DELAY_MS);
  response.statusCode = found === MISSING ? 404 : 200;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Request-Id', 'req_bench');
  response.end(JSON.stringify(found));
});
server.keepAliveTimeout = 60_000;

await serve(server, {
  /** Takes these payments; what webhooks say of them. */
  pay: (ids) =>
    ids.map((id) => {
      paid.add(id);
      return {...retrieve(id), latest_charge: shapes.paid.latest_charge.id};
    }),
});
