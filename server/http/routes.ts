/** Declares the routes: each line reads like its contract, and the work has a name of its own elsewhere. */
import type {Hono} from 'hono';
import {BuyboxError} from '../../packages/contract/errors.ts';
import {ChallengeAnswer, ChallengeRequest} from '../../packages/contract/challenge-messages.ts';
import {PaymentRequest, QuoteRequest} from '../../packages/contract/messages.ts';
import {ConfirmRequest, FindOrderRequest} from '../../packages/contract/order-messages.ts';
import {confirmPayment} from '../orders/confirm-order.ts';
import {
  answerError,
  answerJson,
  answerPublic,
  commonHeaders,
  countIn,
  createApp,
  followUp,
  limitPurchase,
  limitReading,
  limitRequest,
  limitWebhook,
  readBody,
  type Env,
} from './middleware.ts';
import {createBodyGate} from './body-gate.ts';
import {readConfig} from './config.ts';
import {admitConfirm, admitOrder, admitOwner, admitQuote, challenger, limitAsking} from './guarding.ts';
import {placeOrder} from '../orders/place-order.ts';
import {quote} from '../orders/price-request.ts';
import {buyerReply} from '../orders/customer.ts';
import {readMessage} from './request.ts';
import {checkOrigin, readReturnUrl, refuseOtherSites, siteOf} from './allowed-sites.ts';
import {createScriptRoutes} from './script-routes.ts';
import {refuseUnsigned} from './unsigned.ts';
import type {Shop} from '../shop.ts';
import {findOrder, openByToken, readBearer, showOrder} from '../orders/show-order.ts';
import {tellOfLeftOff} from '../owner/tell-owner.ts';
import {createConsult} from '../doctor/shared-doctor.ts';
import {isOwner} from '../owner/ask-owner.ts';
import {readHealth} from '../reconcile/health.ts';
import {createLivenessCheck} from '../reconcile/liveness.ts';
import {watchRequests} from './watch-requests.ts';
import type {Timer} from '../reconcile/timer.ts';
import {receiveWebhook} from '../stripe/webhook.ts';

/** How many bodies of pages are read at once: 16 MB of them. */
const MOST_BODIES = 256;

/** The mountable route of a shop. */
export function createRoutes(shop: Shop, timer: Timer): Hono<Env> {
  const app = createApp();
  app.onError(answerError(shop));
  app.use(...commonHeaders);
  if (shop.watch) app.use(watchRequests(shop.watch, () => declaredIn(app).map(({path}) => path)));
  app.use(countIn(shop));

  app.route(
    '/',
    createScriptRoutes(shop.scripts, {stripeJs: shop.stripeJs, challenge: shop.guard?.challengeType}),
  );
  const checkLiveness = createLivenessCheck(shop);
  app.use('/health/*', refuseOtherSites(shop));
  app.get('/health', async (c) => {
    await checkLiveness();
    const isAsked = await isOwner(c.req.raw, c.get('requestId'), shop);
    return answerJson(c, isAsked ? await readHealth(shop) : {status: 'ok'});
  });
  app.get('/jwks.json', async (c) => answerPublic(c, JSON.stringify(await shop.receipts.publicKeys())));
  // No shop needs it to start.
  app.get('/openapi.json', async (c) => answerPublic(c, (await import('./openapi-text.ts')).OPENAPI));
  if (shop.admin) {
    const consult = createConsult(shop);
    app.use('/admin/*', refuseOtherSites(shop), admitOwner(shop));
    app.get('/admin/doctor', async (c) => answerJson(c, {findings: await consult(c.req.raw.headers)}));
  }
  const nudge = followUp(() => timer.nudge());
  app.post('/webhook', nudge, refuseUnsigned(shop), limitWebhook, async (c) => {
    const body = await readBody(c);
    const signature = c.req.header('stripe-signature') ?? '';
    await receiveWebhook({body, signature, requestId: c.get('requestId')}, shop);
    return answerJson(c, {received: true});
  });

  // A page that is refused has nothing happen, also not afterwards.
  app.use(checkOrigin(shop), nudge);
  app.use(limitReading(createBodyGate(MOST_BODIES)));
  const limitReads = limitAsking('reads', shop);
  app.get('/config', limitReads, async (c) =>
    answerJson(c, await readConfig(c.req.query(), siteOf(c, shop), shop)),
  );
  app.get('/buyer', limitReads, async (c) => answerJson(c, buyerReply(await shop.customer(c.req.raw))));
  app.post('/quote', limitAsking('quotes', shop), limitPurchase, async (c) => {
    const request = await readMessage(c, QuoteRequest);
    admitQuote(request, c, shop);
    const orderId = readBearer(c.req.header('authorization'), shop);
    return answerJson(c, await quote(request, {customer: await shop.customer(c.req.raw), orderId}, shop));
  });
  app.post('/create-payment-intent', limitPurchase, async (c) => {
    const request = await readMessage(c, PaymentRequest);
    const client = await admitOrder(request, c, shop);
    tellOfLeftOff(c.req.query('leftOff'), c.get('requestId'), shop);
    const orderId = readBearer(c.req.header('authorization'), shop);
    const asker = {customer: await shop.customer(c.req.raw), orderId, client};
    const {reply, created} = await placeOrder(request, asker, shop);
    return answerJson(c, reply, created ? 201 : 200);
  });
  app.post('/confirm-payment-intent', limitRequest, async (c) => {
    const request = await readMessage(c, ConfirmRequest);
    const returnUrl = readReturnUrl(request.returnUrl, c, shop);
    const order = await openByToken(request.orderId, c.req.header('authorization'), shop);
    await admitConfirm(order.id, c, shop);
    return answerJson(c, await confirmPayment({...request, returnUrl}, order, shop));
  });
  app.get('/orders/:id', limitReads, async (c) => {
    const order = await openByToken(c.req.param('id'), c.req.header('authorization'), shop);
    return answerJson(c, await showOrder(order, shop));
  });
  app.post('/find-order', limitReads, limitRequest, async (c) => {
    const {clientSecret} = await readMessage(c, FindOrderRequest);
    return answerJson(c, await findOrder(clientSecret, shop.findClient(c.req.raw, c.env), shop));
  });

  app.post('/challenge', limitReads, limitRequest, async (c) => {
    const {checkoutToken} = await readMessage(c, ChallengeRequest);
    const {guard, page} = challenger(c, shop);
    return answerJson(c, await guard.issueChallenge(checkoutToken, page));
  });
  app.post('/challenge/answer', limitReads, limitRequest, async (c) => {
    const {checkoutToken: token, answer} = await readMessage(c, ChallengeAnswer);
    const {guard, page} = challenger(c, shop);
    return answerJson(c, {checkoutToken: await guard.prove({token, answer}, page)});
  });

  refuseOtherMethods(app);
  return app;
}

/** What answers, not what stands before it. */
function declaredIn({routes}: Hono<Env>): Hono<Env>['routes'] {
  return routes.filter(({method}) => /^(GET|POST)$/.test(method));
}

/** Last, so that they see only what no route has answered. */
function refuseOtherMethods(app: Hono<Env>): void {
  const declared = declaredIn(app).filter(({path}) => !path.endsWith('/'));
  for (const {path, method} of declared) {
    app.all(path, (c) => {
      c.header('Allow', method === 'GET' ? 'GET, HEAD' : method);
      throw new BuyboxError('method_not_allowed', {message: `This address answers ${method} only.`});
    });
  }
  app.all('*', () => {
    throw new BuyboxError('not_found');
  });
}
