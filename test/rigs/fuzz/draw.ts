/** Draws the next request: a route, a body that is right or spoiled, and headers. Sends nothing. */
import type {Random} from '../simulator/random.ts';
import {RETURN_URLS, SCRIPTS, UNKNOWN, drawQueries} from './addresses.ts';
import {type Ask, type Route, bytesOf, plainAsk} from './ask.ts';
import {drawCheckoutToken} from './checkout-tokens.ts';
import {giveHost, giveOddHeaders, giveOrigin} from './headers.ts';
import type {Keys, Known} from './keys.ts';
import {type Purchase, priceOf} from './money.ts';
import {fieldsOf, spoilBytes, spoilFields, writeFields} from './spoil.ts';
import {forgeToken} from './tokens.ts';
import {ODD_TEXTS} from './values.ts';
import {forgeWebhook, genuineWebhook} from './webhooks.ts';
import {CATALOG, CODES, OWNER_TOKEN, SESSIONS} from './world.ts';

/** What a draw may use. */
export interface Drawing {
  random: Random;
  keys: Keys;
  now: number;
  /** A ConfirmationToken of the sandbox that nobody has used. */
  confirmationToken: string;
  /** Bodies of webhooks that have come. */
  events: readonly string[];
  /** A number of its own, for what must be told apart. */
  index: number;
}

/** Of a hundred requests. Forged webhooks are a fifth and more. */
const SHARES: readonly [Route, number][] = [
  ['create', 30],
  ['quote', 4],
  ['webhook', 23],
  ['order', 13],
  ['find-order', 8],
  ['confirm', 8],
  ['config', 3],
  ['challenge', 1],
  ['challenge-answer', 1],
  ['health', 1],
  ['keys', 1],
  ['admin', 1],
  ['buyer', 1],
  ['script', 3],
  ['unknown', 2],
];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'M-SEARCH', 'GETT'];

/** The next request. */
export function drawAsk(drawing: Drawing): Ask {
  const {random} = drawing;
  const ask = DRAWS[drawRoute(random)](drawing);
  giveOrigin(ask, random);
  giveOddHeaders(ask, random);
  giveHost(ask, random);
  if (random.happens(0.04)) ask.method = random.pick(METHODS);
  if (random.happens(0.01)) ask.breaksOff = ask.body !== null;
  return ask;
}

function drawRoute(random: Random): Route {
  let rest = random.below(100);
  return SHARES.find(([, share]) => (rest -= share) < 0)?.[0] ?? 'unknown';
}

const DRAWS: Readonly<Record<Route, (drawing: Drawing) => Ask>> = {
  create: (drawing) => {
    const body = drawCreate(drawing);
    const {token, forged} = drawCheckoutToken({...drawing, order: drawOrder(drawing), product: productOf(body)});
    const ask = posting('create', '/create-payment-intent', {...body, checkoutToken: token}, drawing);
    ask.forged = forged;
    if (drawing.random.happens(0.2)) ask.headers.push(['x-session', drawing.random.pick([...SESSIONS.keys()])]);
    return drawing.random.happens(0.1) ? withToken(ask, drawOrder(drawing), drawing) : ask;
  },
  challenge: (drawing) => {
    const {token, forged} = drawCheckoutToken({...drawing, order: drawOrder(drawing), product: 'credits'});
    const ask = posting('challenge', '/challenge', {checkoutToken: token}, drawing);
    // Of which product it is, the work need not know.
    ask.forged = forged?.endsWith('another product') ? null : forged;
    return ask;
  },
  'challenge-answer': (drawing) => {
    const {token} = drawCheckoutToken({...drawing, order: drawOrder(drawing), product: 'credits'});
    const body = {checkoutToken: token, answer: drawing.random.pick(ANSWERS)};
    const ask = posting('challenge-answer', '/challenge/answer', body, drawing);
    ask.forged = 'answer of a challenge';
    return ask;
  },
  quote: (drawing) => posting('quote', '/quote', drawWanted(drawing), drawing),
  confirm: (drawing) => {
    const order = drawOrder(drawing);
    const {random, confirmationToken} = drawing;
    const body = {orderId: order.orderId, confirmationToken, returnUrl: random.pick(RETURN_URLS)};
    return withToken(posting('confirm', '/confirm-payment-intent', body, drawing), order, drawing);
  },
  'find-order': (drawing) => {
    const [{clientSecret}, other] = [drawOrder(drawing), drawOrder(drawing)];
    const mixed = `${clientSecret.split('_secret_')[0]}_secret_${other.clientSecret.split('_secret_')[1]}`;
    return posting(
      'find-order',
      '/find-order',
      {clientSecret: drawing.random.pick([clientSecret, mixed])},
      drawing,
    );
  },
  order: (drawing) => {
    const order = drawOrder(drawing);
    const id = drawing.random.happens(0.1) ? drawing.random.pick(ODD_TEXTS) : order.orderId;
    return withToken(plainAsk('order', 'GET', `/orders/${id}`), order, drawing);
  },
  config: ({random}) => plainAsk('config', 'GET', `/config${random.pick(drawQueries(random))}`),
  health: (drawing) => drawOwners('health', ['/health', '/health/', '/health?detail=1'], drawing),
  admin: (drawing) =>
    drawOwners('admin', ['/admin/doctor', '/admin/doctor/', '/admin/doctor?url=http://evil.example'], drawing),
  keys: ({random}) => plainAsk('keys', 'GET', random.pick(PUBLIC)),
  buyer: ({random}) => {
    const ask = plainAsk('buyer', 'GET', '/buyer');
    ask.headers.push(['x-session', random.pick([...SESSIONS.keys(), ...ODD_TEXTS.filter(isHeader)])]);
    return ask;
  },
  webhook: drawWebhook,
  script: ({random}) =>
    plainAsk('script', 'GET', random.happens(0.6) ? random.pick(SCRIPTS) : `/parts/${random.pick(ODD_TEXTS)}`),
  unknown: ({random}) =>
    plainAsk('unknown', random.pick(['GET', 'POST']), random.pick(UNKNOWN) + random.pick(ODD_TEXTS)),
};

/** What is everybody's, and the same for all. */
const PUBLIC = [
  '/jwks.json',
  '/jwks.json/',
  '/jwks.json?x=1',
  '/scripts.json',
  '/scripts.json/',
  '/openapi.json',
  '/openapi.json/',
  '/openapi.json?x=1',
];

/** What is the owner's, asked by somebody who has no token, or almost the owner's. */
function drawOwners(route: Route, paths: readonly string[], {random, index}: Drawing): Ask {
  const ask = plainAsk(route, 'GET', random.pick(paths));
  const token = random.pick([`canary-owner-${index}`, OWNER_TOKEN.slice(1), OWNER_TOKEN.toUpperCase()]);
  if (random.happens(0.6)) ask.headers.push(['authorization', `Bearer ${token}`]);
  return ask;
}

/** What nobody has worked for. */
const ANSWERS = [
  ...ODD_TEXTS,
  '{}',
  '{"challenge":{"parameters":{"data":{"token":"x"}},"signature":""},"solution":{"counter":0,"derivedKey":"00"}}',
  JSON.stringify({
    challenge: {parameters: {data: {token: 'x'}, expiresAt: 9e9, keyPrefix: '00'}, signature: 'ff'},
    solution: {counter: 1, derivedKey: '00', time: 1},
  }),
];

/** Whose page asks. */
function productOf(body: object): string {
  const {product, lines} = body as {product?: unknown; lines?: {product?: unknown}[]};
  return String(product ?? lines?.[0]?.product);
}

/** What a header may hold. */
function isHeader(text: string): boolean {
  return /^[\x20-\x7e]{1,500}$/.test(text);
}

function drawCreate({random, index, keys}: Drawing): object {
  const known = keys.pick(random);
  if (known && random.happens(0.1)) return {...known.body};
  if (known && random.happens(0.05)) return {...known.body, quantity: 2};
  const wanted = drawWanted({random, index});
  const later =
    known && random.happens(0.1) ? {...known.key, attempt: known.key.attempt + random.below(3)} : undefined;
  return {
    ...wanted,
    ...(later ?? {intentionId: crypto.randomUUID(), attempt: 1 + random.below(3)}),
    expectedAmount: priceOf(wanted.lines?.[0] ? {...wanted, ...wanted.lines[0]} : (wanted as Purchase)),
    ...(random.happens(0.4) && {email: `canary-mail-${index}@shop.example`}),
    ...(random.happens(0.3) && {metadata: {note: `canary-note-${index}`, cart: String(index)}}),
    ...(random.happens(0.4) && {reference: `ref-${index}`}),
  };
}

/** What is bought, by whom: the same for a quote and an order. */
function drawWanted({
  random,
  index,
}: Pick<Drawing, 'index' | 'random'>): Omit<Purchase, 'product' | 'quantity'> &
  Partial<Purchase> & {lines?: Purchase[]} {
  const product = random.pick(Object.keys(CATALOG) as (keyof typeof CATALOG)[]);
  const quantity = product === 'gift' ? 1 : 2 + 2 * random.below(8);
  const currency = product === 'credits' && random.happens(0.4) ? 'eur' : undefined;
  const amount = product === 'gift' ? 500 + random.below(4_500) : undefined;
  const line = {product, quantity, ...(amount !== undefined && {amount})};
  const address = {
    country: random.pick(['DE', 'DE', 'JP', 'US']),
    line1: `canary-street-${index}`,
    city: 'Berlin',
  };
  const isSent = product === 'mug' || random.happens(0.1);
  return {
    ...(random.happens(0.15) ? {lines: [line]} : line),
    currency,
    ...(random.happens(0.3) && {promotionCode: random.pick(Object.keys(CODES) as (keyof typeof CODES)[])}),
    ...(isSent && {buyer: {name: `canary-name-${index}`, address, addressKind: 'shipping'}}),
  };
}

/** As it should be in one of three times. */
function posting(route: Route, path: string, body: object, {random}: Drawing): Ask {
  const ask = plainAsk(route, 'POST', path);
  ask.headers.push(['content-type', 'application/json']);
  const fields = fieldsOf(body);
  ask.body = random.happens(0.35) ? bytesOf(writeFields(fields)) : spoilFields(fields, random);
  return ask;
}

const NOBODY: Known = {
  orderId: '0'.repeat(32),
  key: {intentionId: '00000000-0000-4000-8000-000000000000', attempt: 1},
  orderToken: 'e30.e30.AAAA',
  clientSecret: 'pi_0_secret_0',
  body: {},
};

function drawOrder({keys, random}: Drawing): Known {
  return (random.happens(0.95) ? keys.pick(random) : undefined) ?? NOBODY;
}

function withToken(ask: Ask, order: Known, drawing: Drawing): Ask {
  const {random, now} = drawing;
  const draw = random.next();
  if (draw < 0.1 || order === NOBODY) return ask;
  const forged = draw < 0.55 && forgeToken(order, drawOrder(drawing), now, random);
  // Where the body names no order, or another one, the token may fit by chance: an attempt needs none.
  if (forged && ask.route === 'order') ask.forged = `token: ${forged.says}`;
  const scheme = random.pick(['Bearer', 'Bearer', 'Bearer', 'bearer', 'Basic', 'Bearer ', 'Bearer,']);
  ask.headers.push(['authorization', `${scheme} ${forged ? forged.token : order.orderToken}`]);
  return ask;
}

function drawWebhook({random, events, now, index}: Drawing): Ask {
  const body =
    events.length > 0 ? random.pick(events) : JSON.stringify({object: 'event', id: `evt_${index}`}, null, 2);
  if (events.length > 0 && random.happens(0.02)) return genuineWebhook({body, now, random});
  const ask = forgeWebhook({body, now, random});
  if (random.happens(0.05)) ask.body = spoilBytes(ask.body ?? bytesOf(''), random);
  return ask;
}
