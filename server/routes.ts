/** Declares the routes: each line reads like its contract, and the work has a name of its own elsewhere. */
import {Hono, type Context} from 'hono';
import {BuyboxError} from '../packages/contract/errors.ts';
import type {ConfigReply, OrderReply} from '../packages/contract/messages.ts';
import {getProduct} from './catalog.ts';
import {answerError, checkOrigin, commonHeaders, followUp, limitRequest, limitWebhook, type Env} from './http.ts';
import {isOrderToken} from './order-token.ts';
import type {Order} from './order.ts';
import {placeOrder} from './place-order.ts';
import {readPaymentRequest} from './read-request.ts';
import {createScriptRoutes, HASHED_DROP_IN} from './script-routes.ts';
import {builtScripts} from './scripts.ts';
import type {Shop} from './shop.ts';
import {settle} from './sync.ts';
import type {Timer} from './timer.ts';
import {receiveWebhook} from './webhook.ts';

/** The mountable route of a shop. */
export function createRoutes(shop: Shop, timer: Timer): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(answerError(shop));
  app.use(...commonHeaders);

  app.route('/', createScriptRoutes(builtScripts));
  app.use(followUp(() => timer.nudge()));
  app.post('/webhook', limitWebhook, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    await receiveWebhook(body, c.req.header('stripe-signature') ?? '', shop);
    return c.json({received: true});
  });

  app.use(checkOrigin(shop));
  app.get('/config', (c) => c.json(readConfig(c.req.query(), shop)));
  app.post('/create-payment-intent', limitRequest, async (c) => {
    const request = await readPaymentRequest(c);
    const {reply, created} = await placeOrder(request, await shop.customer(c.req.raw), shop);
    return c.json(reply, created ? 201 : 200);
  });
  app.get('/orders/:id', async (c) => c.json(await readOrder(c, shop)));

  refuseOtherMethods(app, {
    '/buy-box.js': 'GET',
    [HASHED_DROP_IN]: 'GET',
    '/integrity.json': 'GET',
    '/parts/:file': 'GET',
    '/config': 'GET',
    '/create-payment-intent': 'POST',
    '/orders/:id': 'GET',
    '/webhook': 'POST',
  });
  return app;
}

/** Last, so that they see only what no route has answered. */
function refuseOtherMethods(app: Hono<Env>, allowed: Readonly<Record<string, string>>): void {
  for (const [path, method] of Object.entries(allowed)) {
    app.all(path, (c) => {
      c.header('Allow', method === 'GET' ? 'GET, HEAD' : method);
      throw new BuyboxError('method_not_allowed', {message: `This address answers ${method} only.`});
    });
  }
  app.all('*', () => {
    throw new BuyboxError('not_found');
  });
}

function readConfig({product: id, currency}: Record<string, string>, shop: Shop): ConfigReply {
  const {publishableKey, livemode, paymentMethodTypes, stripeJs} = shop;
  const product = id === undefined ? undefined : getProduct(shop.catalog, id, currency);
  return {
    publishableKey,
    livemode,
    paymentMethodTypes: [...paymentMethodTypes],
    ...(shop.capture === 'manual' && {captureMethod: 'manual'}),
    ...(product && {product}),
    ...(stripeJs !== undefined && {sandbox: {stripeJs}}),
  };
}

/** Unknown and unauthorised answer alike, so ids can't be tried out. */
async function readOrder(c: Context<Env, '/orders/:id'>, shop: Shop): Promise<OrderReply> {
  const id = c.req.param('id');
  const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const order = token && (await isOrderToken(token, id, shop)) ? await shop.store.find(id) : undefined;
  if (!order) throw new BuyboxError('not_found');
  return describe(order.state === 'paid' ? order : await settle(order, shop));
}

function describe({id, state, product, quantity, amount, currency, paymentIntentId, livemode}: Order): OrderReply {
  return {orderId: id, status: state, product, quantity, amount, currency, paymentIntentId, livemode};
}
