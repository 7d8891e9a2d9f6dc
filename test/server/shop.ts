/** One shop for a test: our real server, the real SDK, and the sandbox where Stripe would be. Knows no test. */
import {Stripe} from 'stripe';
import {buybox, type Buybox, type BuyboxOptions, type Order} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import type {Sandbox} from 'buybox/sandbox';
import type {ErrorBody, OrderReply, PaymentReply} from 'buybox/contract';
import {signCheckoutToken} from '../../server/guard/checkout-token.ts';
import {checkedSandbox} from '../sandbox/conformance/checked-sandbox.ts';
import '../sandbox/conformance/every-test.ts';
import {RESTRICTED_KEY, type Right, withoutRights} from './restricted-key.ts';

const ORIGIN = 'http://shop.test';
const SECRET = 'a secret of at least thirty-two characters';

const SIGNER = {tokenSecrets: [SECRET], clock: Date.now};

/** A request body that the shop takes; each has an attempt of its own, and the token of a page of the shop's. */
export function orderOf(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const order = {product: 'credits', quantity: 3, expectedAmount: 300, attempt: 1, ...changes};
  const checkoutToken = signCheckoutToken({product: productOf(order), page: ''}, SIGNER);
  return {intentionId: crypto.randomUUID(), checkoutToken, ...order};
}

/** The product whose page asks for an order. */
function productOf({product, lines}: {product?: unknown; lines?: unknown}): string {
  const [first] = Array.isArray(lines) ? (lines as {product?: unknown}[]) : [];
  return String(product ?? first?.product);
}

/** What the server answered. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** A running shop. */
export interface TestShop {
  readonly stripe: Sandbox;
  /** The real SDK on the sandbox, as the shop's owner would use it. */
  readonly sdk: Stripe;
  /** Every order that `onPaid` was called for. */
  readonly paid: Order[];
  /** Every failure that the host was told of. */
  readonly errors: unknown[];
  readonly webhookSecret: string;
  /** The shop itself, as its owner has it. */
  readonly backend: Buybox;
  ask<Body = ErrorBody>(path: string, init?: RequestInit): Promise<Answer<Body>>;
  /** Posts JSON; an order with the token of the page that the headers name. */
  post<Body = PaymentReply & ErrorBody>(path: string, body: unknown, headers?: HeadersInit): Promise<Answer<Body>>;
  /** A page's token for a product, as `GET /config` answers it; `page` is the origin of another site's. */
  tokenFor(product: string, page?: string): string;
  /** Makes an order. */
  order(changes?: Record<string, unknown>): Promise<PaymentReply>;
  /** Confirms an order's PaymentIntent, as the browser would, and waits for the webhooks. */
  confirm(reply: PaymentReply, card?: string): Promise<void>;
  /** What the server says of an order. */
  look(reply: PaymentReply): Promise<OrderReply>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Options of the shop, whether Stripe's webhooks arrive, and which rights its key lacks; what is put there later, too. */
export type ShopChanges = Partial<BuyboxOptions> & {areWebhooksLost?: boolean; lacking?: readonly Right[]};

/** Opens a shop that sells credits for a dollar each. */
export function openShop({areWebhooksLost = false, lacking = [], ...changes}: ShopChanges = {}): TestShop {
  const paid: Order[] = [];
  const errors: unknown[] = [];
  const deliver = (request: Request): Promise<Response> => Promise.resolve(shop.fetch(request));
  const stripe = checkedSandbox({
    fetch: areWebhooksLost ? async () => new Response(null, {status: 200}) : deliver,
    webhookDelays: [0, 10, 10],
    chargeUpdateDelay: 1,
    ...(changes.clock && {clock: changes.clock}),
  });
  const webhookSecret = stripe.addWebhookEndpoint(`${ORIGIN}/buybox/webhook`);
  const {secretKey, publishableKey} = stripe;
  const shop = buybox({
    stripe: {
      secretKey: lacking.length > 0 ? RESTRICTED_KEY : secretKey,
      publishableKey,
      webhookSecret,
      fetch: withoutRights(stripe.fetch, secretKey, lacking),
    },
    secret: SECRET,
    catalog: {
      credits: {name: 'Credits', currency: 'usd', unitAmount: 100, quantity: {max: 100}},
      mug: {name: 'Mug', currency: 'jpy', unitAmount: 1500},
      sticker: {name: 'Sticker', currency: 'usd', unitAmount: 10, quantity: {max: 50}},
    },
    store: sqlite(':memory:'),
    onPaid: async (order) => void paid.push(order),
    onError: (error) => void errors.push(error),
    ...changes,
  });
  const sdk = new Stripe(secretKey, {httpClient: Stripe.createFetchHttpClient(stripe.fetch), telemetry: false});

  const ask = async <Body>(path: string, init?: RequestInit): Promise<Answer<Body>> => {
    const response = await shop.fetch(new Request(`${ORIGIN}/buybox${path}`, init));
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body};
  };
  const {secret = SECRET, clock = Date.now, origins = []} = changes;
  const signer = {tokenSecrets: [secret ?? []].flat(), clock};
  const tokenFor = (product: string, page = ''): string => signCheckoutToken({product, page}, signer);
  const withToken = (body: unknown, headers?: HeadersInit): unknown => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    const page = new Headers(headers).get('origin') ?? '';
    return {...body, checkoutToken: tokenFor(productOf(body), origins.includes(page) ? page : '')};
  };
  const post = <Body>(path: string, given: unknown, headers?: HeadersInit): Promise<Answer<Body>> => {
    const body = path.startsWith('/create-payment-intent') ? withToken(given, headers) : given;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return ask(path, {method: 'POST', body: text, headers: {'content-type': 'application/json', ...headers}});
  };
  return {
    stripe,
    sdk,
    paid,
    errors,
    webhookSecret,
    backend: shop,
    ask,
    post,
    tokenFor,
    order: async (order) => {
      const {status, body} = await post<PaymentReply>('/create-payment-intent', orderOf(order));
      if (status !== 201) throw new Error(`No order: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    confirm: async ({clientSecret}, card = 'pm_card_visa') => {
      const [id = ''] = clientSecret.split('_secret_');
      const params = {payment_method: card, return_url: `${ORIGIN}/`};
      await sdk.paymentIntents.confirm(id, params).catch((error: unknown) => {
        if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
      });
      await stripe.settled();
    },
    look: async ({orderId, orderToken}) => {
      const headers = {authorization: `Bearer ${orderToken}`};
      return (await ask<OrderReply>(`/orders/${orderId}`, {headers})).body;
    },
    [Symbol.asyncDispose]: async () => {
      stripe.close();
      await shop.close();
    },
  };
}
