/** Asks every route for every status that it can answer, of the real server. Judges nothing. */
import {solveChallenge} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/pbkdf2';
import type {ChallengeReply, FoundOrderReply, IntegrityReply, PaymentReply} from 'buybox/contract';
import {
  BODIES,
  openScene,
  OWNER,
  PAGE_POSTS,
  PAGE_READS,
  type Played,
  PUBLIC_READS,
  RETURN,
  type Scene,
  STRANGER,
  tokenOf,
} from './answer-scene.ts';
import {signedHeaders, succeededEvent} from './deliveries.ts';
import {orderOf, type TestShop} from './shop.ts';

/** Plays all of it. @param page the origin of the site whose page asks; empty for the shop's own */
export async function playEveryAnswer(page = ''): Promise<readonly Played[]> {
  await using scene = await openScene(page);
  for (const play of [playScripts, playReads, playOwner, playSale, playFreeRefusals, playRefusals, playTroubles])
    await play(scene);
  return scene.played;
}

async function playScripts({ask, shop}: Scene): Promise<void> {
  const integrity = await ask<IntegrityReply>(shop, 'GET /integrity.json');
  await ask(shop, 'GET /scripts.json');
  const pinned = `/${integrity['buy-box.js'].src}`;
  for (const [route, path] of [
    ['GET /buy-box.js', '/buy-box.js'],
    ['GET /:script{buy-box\\.[0-9a-z]+\\.js}', pinned],
    ['GET /parts/:file', '/parts/checkout.js'],
  ] as const) {
    const etag = (await shop.ask(path)).headers.get('etag') ?? '';
    await ask(shop, route, {path});
    await ask(shop, route, {path, headers: {'if-none-match': etag}});
  }
  await ask(shop, 'GET /:script{buy-box\\.[0-9a-z]+\\.js}');
  await ask(shop, 'GET /parts/:file');
}

async function playReads({ask, shop}: Scene): Promise<void> {
  await ask(shop, 'GET /config');
  await ask(shop, 'GET /config', {path: '/config?product=credits&locale=en&currency=usd'});
  await ask(shop, 'GET /config', {path: '/config?product=credits&currency=xxx'});
  await ask(shop, 'GET /config', {path: '/config?product=boat'});
  await ask(shop, 'GET /buyer');
  await ask(shop, 'GET /orders/:id');
  await ask(shop, 'GET /jwks.json');
  await ask(shop, 'GET /openapi.json');
}

const OF_OWNER = {authorization: `Bearer ${OWNER}`, origin: 'http://shop.test', 'sec-fetch-site': 'same-origin'};

async function playOwner({ask, shop}: Scene): Promise<void> {
  for (const headers of [OF_OWNER, {...OF_OWNER, authorization: 'Bearer guessed'}, {origin: STRANGER}])
    await ask(shop, 'GET /admin/doctor', {headers});
  await ask(shop, 'GET /health', {headers: {origin: 'http://shop.test', 'sec-fetch-site': 'same-origin'}});
  await ask(shop, 'GET /health', {headers: OF_OWNER});
  await ask(shop, 'GET /health', {headers: {origin: STRANGER}});
}

/** A sale by the server's confirm, with a decline before it, and a webhook after it. */
async function playSale({ask, shop, page}: Scene): Promise<void> {
  await ask(shop, 'POST /quote', {body: {product: 'credits', quantity: 3, promotionCode: 'HALF'}});
  const wanted = {...orderOf({reference: 'cart-1', metadata: {note: 'x'}}), checkoutToken: tokenOf(shop, page)};
  const order = await ask<PaymentReply>(shop, 'POST /create-payment-intent', {body: wanted});
  await ask(shop, 'POST /create-payment-intent', {body: wanted});
  const headers = {authorization: `Bearer ${order.orderToken}`};
  for (const card of ['pm_card_visa_chargeDeclinedInsufficientFunds', 'pm_card_visa']) {
    const body = {
      orderId: order.orderId,
      confirmationToken: await confirmationToken(shop, card),
      returnUrl: RETURN,
    };
    await ask(shop, 'POST /confirm-payment-intent', {headers, body});
  }
  const path = `/orders/${order.orderId}`;
  await ask(shop, 'GET /orders/:id', {path, headers});
  const body = {clientSecret: order.clientSecret};
  await ask<FoundOrderReply>(shop, 'POST /find-order', {body});
  await shop.stripe.settled();
  const event = await succeededEvent(shop);
  await ask(shop, 'POST /webhook', {body: event, headers: await signedHeaders(shop, event)});
}

async function confirmationToken({sdk}: TestShop, card = 'pm_card_visa'): Promise<string> {
  return (await sdk.testHelpers.confirmationTokens.create({payment_method: card})).id;
}

/** What is refused for what it asks: no such thing, another total, an order that is gone. */
async function playFreeRefusals({ask, shop, bare, page}: Scene): Promise<void> {
  const checkoutToken = tokenOf(shop, page);
  await ask(shop, 'POST /quote', {body: {product: 'boat', quantity: 1}});
  const create = async (changes: object) =>
    ask<PaymentReply>(shop, 'POST /create-payment-intent', {body: {...orderOf(), checkoutToken, ...changes}});
  await create({product: 'boat', checkoutToken: shop.tokenFor('boat', page)});
  await create({expectedAmount: 1});
  await create({checkoutToken: 'none'});
  const token = {confirmationToken: 'ctoken_1abc', returnUrl: RETURN};
  await ask(shop, 'POST /confirm-payment-intent', {body: {...token, orderId: '1'}});
  await ask(shop, 'POST /find-order', {body: {clientSecret: 'pi_0_secret_0'}});
  await playChallenge({ask, shop, checkoutToken});
  for (const route of ['POST /challenge', 'POST /challenge/answer']) await ask(bare, route, {body: BODIES[route]});
  const gone = await create({});
  await shop.backend.cancel(gone.orderId);
  const headers = {authorization: `Bearer ${gone.orderToken}`};
  await ask(shop, 'POST /confirm-payment-intent', {headers, body: {...token, orderId: gone.orderId}});
  await playMissing(await create({}), {ask, shop});
}

async function playChallenge({ask, shop, checkoutToken}: Pick<Scene, 'ask' | 'shop'> & {checkoutToken: string}) {
  const {challenge} = await ask<ChallengeReply & {challenge: Parameters<typeof solveChallenge>[0]['challenge']}>(
    shop,
    'POST /challenge',
    {body: {checkoutToken}},
  );
  const solution = await solveChallenge({challenge, deriveKey});
  const answer = JSON.stringify({challenge, solution});
  await ask(shop, 'POST /challenge/answer', {body: {checkoutToken, answer}});
  await ask(shop, 'POST /challenge/answer', {body: {checkoutToken, answer: 'none'}});
}

/** The keys are another account's now, where Stripe has no such PaymentIntent. */
async function playMissing(order: PaymentReply, {ask, shop}: Pick<Scene, 'ask' | 'shop'>): Promise<void> {
  shop.stripe.reset();
  const headers = {authorization: `Bearer ${order.orderToken}`};
  await ask(shop, 'GET /orders/:id', {path: `/orders/${order.orderId}`, headers});
}

/** What each POST of a page refuses, and each question: their shape, their site, their number. */
async function playRefusals({ask, shop, strict, page}: Scene): Promise<void> {
  for (const route of PAGE_POSTS) {
    await ask(shop, route, {body: {unknown: 1}});
    await ask(shop, route, {body: '{"broken'});
    await ask(shop, route, {body: BODIES[route], headers: {'content-type': 'text/plain'}});
    await ask(shop, route, {body: {x: 'x'.repeat(70_000)}});
  }
  for (const route of [...PAGE_POSTS, ...PAGE_READS])
    await ask(shop, route, {body: BODIES[route], headers: {origin: STRANGER}});
  await ask(shop, 'POST /webhook', {body: '{}'});
  const shape = `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`;
  await ask(shop, 'POST /webhook', {body: 'x'.repeat(300_000), headers: {'stripe-signature': shape}});
  await playLimits({ask, strict, page});
}

async function playLimits({ask, strict, page}: Pick<Scene, 'ask' | 'page' | 'strict'>): Promise<void> {
  await ask(strict, 'GET /config');
  for (const route of [...PAGE_READS, 'POST /find-order', 'POST /challenge', 'POST /challenge/answer'])
    await ask(strict, route, {body: BODIES[route]});
  for (const _ of [1, 2]) await ask(strict, 'POST /quote', {body: BODIES['POST /quote']});
  const create = async () => {
    const body = {...orderOf(), checkoutToken: tokenOf(strict, page)};
    return ask<PaymentReply>(strict, 'POST /create-payment-intent', {body});
  };
  const {orderId, orderToken} = await create();
  await create();
  const body = {...BODIES['POST /confirm-payment-intent'], orderId};
  await ask(strict, 'POST /confirm-payment-intent', {body, headers: {authorization: `Bearer ${orderToken}`}});
}

/** What is ours: a shop that closes, scripts that were not built, a disk that fails. */
async function playTroubles({ask, shop, closed, broken, away, bare, page}: Scene): Promise<void> {
  const routes = [...PUBLIC_READS, ...PAGE_READS, ...PAGE_POSTS, 'POST /webhook'];
  for (const route of routes) await ask(closed, route, {body: BODIES[route]});
  await ask(bare, 'GET /buy-box.js');
  for (const route of [...PUBLIC_READS.slice(0, 5), 'GET /buyer']) await ask(broken, route);
  await ask(broken, 'POST /quote', {body: BODIES['POST /quote']});
  for (const route of ['POST /challenge', 'POST /challenge/answer'])
    await ask(broken, route, {body: {...BODIES[route], checkoutToken: tokenOf(broken, page)}});
  const order = await ask<PaymentReply>(shop, 'POST /create-payment-intent', {
    body: {...orderOf(), checkoutToken: tokenOf(shop, page)},
  });
  for (const failing of [broken, away]) await playFailures({ask, page, failing, order});
}

async function playFailures({
  ask,
  page,
  failing,
  order,
}: Pick<Scene, 'ask' | 'page'> & {failing: TestShop; order: PaymentReply}): Promise<void> {
  const headers = {authorization: `Bearer ${order.orderToken}`};
  const body = {...BODIES['POST /confirm-payment-intent'], orderId: order.orderId};
  await ask(failing, 'POST /confirm-payment-intent', {body, headers});
  await ask(failing, 'GET /orders/:id', {path: `/orders/${order.orderId}`, headers});
  await ask(failing, 'POST /find-order', {body: BODIES['POST /find-order']});
  const wanted = {...orderOf(), checkoutToken: tokenOf(failing, page)};
  await ask(failing, 'POST /create-payment-intent', {body: wanted});
  const event = JSON.stringify({object: 'event', id: 'evt_1', livemode: false, type: 'ping', data: {object: {}}});
  await ask(failing, 'POST /webhook', {body: event, headers: await signedHeaders(failing, event)});
  await ask(failing, 'GET /health', {headers: OF_OWNER});
}
