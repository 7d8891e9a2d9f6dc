/** The shops of which every answer is asked, each in another trouble, and how they are asked. Plays nothing. */
import type {ErrorBody} from 'buybox/contract';
import {bearer, promotionCodes, proofOfWork, type Store} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {StoreUnavailable} from '../../server/store/database.ts';
import {FRIENDS} from './origins.ts';
import {openShop, orderOf, type ShopChanges, type TestShop} from './shop.ts';

/** A site that may embed the tag. */
export const FRIEND = FRIENDS[0];
/** One that may not. */
export const STRANGER = 'https://evil.example';
/** What the owner is known by. */
export const OWNER = 'an-owner-token-of-forty-different-letters';

/** One request, and what became of it. */
export interface Played {
  /** As it is declared: `POST /quote`. */
  readonly route: string;
  readonly path: string;
  /** What was sent. */
  readonly request: string | undefined;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  /** Whether the shop was closed, which answers before anything is known of the page. */
  readonly isClosed: boolean;
}

/** What a request has besides its route. */
interface Wish {
  path?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The shops that are asked, each in another trouble. */
export interface Scene {
  /** All that was asked. */
  readonly played: readonly Played[];
  readonly shop: TestShop;
  /** Lets each question through once. */
  readonly strict: TestShop;
  readonly closed: TestShop;
  /** Its database fails, and whatever its host has written. */
  readonly broken: TestShop;
  /** Its database can't be reached. */
  readonly away: TestShop;
  /** Has no guard and no scripts. */
  readonly bare: TestShop;
  /** Whose page asks; empty for the shop's own. */
  readonly page: string;
  ask<Body = ErrorBody>(shop: TestShop, route: string, wish?: Wish): Promise<Body>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The routes that a page asks; other sites' pages only where the shop names them. */
export const PAGE_POSTS = [
  'POST /quote',
  'POST /create-payment-intent',
  'POST /confirm-payment-intent',
  'POST /find-order',
  'POST /challenge',
  'POST /challenge/answer',
] as const;

/** The same, read. */
export const PAGE_READS = ['GET /config', 'GET /buyer', 'GET /orders/:id'] as const;

/** All others that are read. */
export const PUBLIC_READS = [
  'GET /buy-box.js',
  'GET /:script{buy-box\\.[0-9a-z]+\\.js}',
  'GET /parts/:file',
  'GET /integrity.json',
  'GET /scripts.json',
  'GET /jwks.json',
  'GET /openapi.json',
  'GET /health',
  'GET /admin/doctor',
] as const;

/** Opens them. @param page the origin of the site whose page asks; empty for the shop's own */
export async function openScene(page: string): Promise<Scene> {
  const played: Played[] = [];
  const strict = {guard: {limits: {reads: 1, quotes: 1, address: 1}}, trustProxy: () => '203.0.113.7'};
  const shops = {
    shop: openFull(),
    strict: openFull(strict),
    broken: openFull(openBroken()),
    away: openFull({store: storeThat(async () => Promise.reject(new StoreUnavailable('no database')))}),
    bare: openFull({guard: false, scripts: '/nowhere/', onError: () => undefined}),
    closed: openFull(),
  };
  await shops.closed.backend.close();
  return {
    ...shops,
    page,
    played,
    ask: async <Body>(shop: TestShop, route: string, wish: Wish = {}) => {
      const [method = '', declared = ''] = route.split(' ');
      const path = wish.path ?? concrete(declared);
      const request = textOf(wish.body);
      const headers = {...headersOf(method, page), ...wish.headers};
      const init = {method, headers, ...(request !== undefined && {body: request})};
      const answer = await shop.ask<Body>(path, init);
      played.push({route, path, request, isClosed: shop === shops.closed, ...answer});
      return answer.body;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(Object.values(shops).map((shop) => shop[Symbol.asyncDispose]()));
    },
  };
}

function textOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function headersOf(method: string, page: string): Record<string, string> {
  return {
    ...(method === 'POST' && {'content-type': 'application/json'}),
    ...(page !== '' && {origin: page, 'sec-fetch-site': 'cross-site'}),
  };
}

/** A shop where everything can be had. */
function openFull(changes: ShopChanges = {}): TestShop {
  return openShop({
    origins: [FRIEND],
    customer: () => ({id: 'ann', email: 'ann@shop.example', name: 'Ann'}),
    admin: {authenticate: bearer(OWNER)},
    price: promotionCodes({HALF: {percentOff: 50}}),
    business: {name: 'Acme'},
    guard: {challenge: proofOfWork({cost: 1})},
    ...changes,
  });
}

/** What fails in a way that is nobody's fault but ours. */
function openBroken(): ShopChanges {
  const fail = async (): Promise<never> => Promise.reject(new Error('the disk is on fire'));
  return {
    store: storeThat(fail),
    customer: fail,
    scripts: {dropIn: fail, part: fail, parts: fail},
    guard: {challenge: {type: 'proof-of-work', issue: fail, verify: fail}},
    onError: () => undefined,
  };
}

function storeThat(fail: () => Promise<never>): Store {
  const fails = {open: fail, find: fail, findByPaymentIntent: fail, mark: fail, dueSince: fail};
  return {...sqlite(':memory:'), ...fails};
}

/** An address that the declared path stands for. */
export function concrete(declared: string): string {
  return declared
    .replace(/:script\{.*\}/, 'buy-box.0123456789abcdef.js')
    .replace(':file', 'nothing.js')
    .replace(':id', '00000000000000000000000000000000');
}

/** The token of the page that asks. */
export function tokenOf(shop: TestShop, page: string): string {
  return shop.tokenFor('credits', page === FRIEND ? page : '');
}

/** Encrypted, since a page of a friend is. */
export const RETURN = 'https://shop.test/thanks';

/** Bodies that come through to whatever fails. */
export const BODIES: Readonly<Record<string, object>> = {
  'POST /quote': {product: 'credits', quantity: 1},
  'POST /create-payment-intent': orderOf(),
  'POST /confirm-payment-intent': {orderId: '1', confirmationToken: 'ctoken_1abc', returnUrl: RETURN},
  'POST /find-order': {clientSecret: 'pi_0_secret_0'},
  'POST /challenge': {checkoutToken: 'none'},
  'POST /challenge/answer': {checkoutToken: 'none', answer: 'none'},
  'POST /webhook': {},
};
