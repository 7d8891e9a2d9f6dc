/**
 * The headers of every route at every status: the whole set, so that none is missing and none is too many. Besides what is asked for
 * everywhere, three are left off on purpose. `charset` of JSON: `application/json` has no such parameter, JSON is UTF-8 (RFC 8259,
 * section 11). `Strict-Transport-Security`: it would bind the host's whole domain, which is for the host to say. And
 * `Access-Control-Allow-Credentials`: nothing here needs a cookie of another site's visitor.
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {buybox} from 'buybox/server';
import {concrete, FRIEND, openScene, type Played, type Scene, STRANGER} from './answer-scene.ts';
import {playEveryAnswer} from './every-answer.ts';
import {openShop} from './shop.ts';

/** What an answer has, by the name of each header in lower case. */
type Expected = Readonly<Record<string, RegExp | string>>;

const ALWAYS: Expected = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-request-id': /^[\da-f-]{36}$/,
};
const JSON_TYPE = {'content-type': 'application/json'};
const SECONDS = /^[1-9]\d*$/;
const FOREVER = 'public, max-age=31536000, immutable';
const BRIEFLY = 'public, max-age=300';

/** What a route is, which says what its answers have besides. */
type Kind = 'health' | 'integrity' | 'page' | 'pinned' | 'public' | 'script' | 'webhook';

const SCRIPT = {
  'access-control-allow-origin': '*',
  'content-type': 'text/javascript; charset=utf-8',
  etag: /^"[\w-]{43}"$/,
  vary: 'Accept-Encoding',
};
const OPEN = {'access-control-allow-origin': '*'};
const OF_OWNER = {
  'cross-origin-resource-policy': 'same-origin',
  vary: 'Authorization, Cookie, Origin, Sec-Fetch-Site',
};
const OF_PAGE = {vary: 'Origin, Sec-Fetch-Site'};

/** Of each kind: what its successes have, and what its refusals. */
const KINDS: Readonly<Record<Kind, {taken: Expected; refused: Expected}>> = {
  script: {taken: {...SCRIPT, 'cache-control': BRIEFLY}, refused: {}},
  pinned: {taken: {...SCRIPT, 'cache-control': FOREVER}, refused: {}},
  integrity: {taken: OPEN, refused: OPEN},
  public: {taken: {...OPEN, 'cache-control': BRIEFLY}, refused: {}},
  health: {taken: OF_OWNER, refused: OF_OWNER},
  webhook: {taken: {}, refused: {}},
  page: {taken: OF_PAGE, refused: OF_PAGE},
};

/** Every route: what it is, and each status that it is asked for. A new route has no row, and fails. */
const ROUTES: Readonly<Record<string, {kind: Kind; statuses: readonly number[]}>> = {
  'GET /buy-box.js': {kind: 'script', statuses: [200, 304, 500, 503]},
  'GET /:script{buy-box\\.[0-9a-z]+\\.js}': {kind: 'pinned', statuses: [200, 304, 404, 500, 503]},
  'GET /parts/:file': {kind: 'script', statuses: [200, 304, 404, 500, 503]},
  'GET /integrity.json': {kind: 'integrity', statuses: [200, 500, 503]},
  'GET /scripts.json': {kind: 'integrity', statuses: [200, 500, 503]},
  'GET /health': {kind: 'health', statuses: [200, 403, 500, 503]},
  'GET /admin/doctor': {kind: 'health', statuses: [200, 401, 403, 503]},
  'GET /jwks.json': {kind: 'public', statuses: [200, 503]},
  'GET /openapi.json': {kind: 'public', statuses: [200, 503]},
  'POST /webhook': {kind: 'webhook', statuses: [200, 400, 413, 500, 503]},
  'GET /config': {kind: 'page', statuses: [200, 400, 403, 404, 429, 503]},
  'GET /buyer': {kind: 'page', statuses: [200, 403, 429, 500, 503]},
  'POST /quote': {kind: 'page', statuses: [200, 400, 403, 404, 413, 415, 429, 500, 503]},
  'POST /create-payment-intent': {
    kind: 'page',
    statuses: [200, 201, 400, 403, 404, 409, 413, 415, 429, 500, 503],
  },
  'POST /confirm-payment-intent': {
    kind: 'page',
    statuses: [200, 400, 402, 403, 404, 409, 413, 415, 429, 500, 503],
  },
  'GET /orders/:id': {kind: 'page', statuses: [200, 403, 404, 409, 429, 500, 503]},
  'POST /find-order': {kind: 'page', statuses: [200, 400, 403, 404, 413, 415, 429, 500, 503]},
  'POST /challenge': {kind: 'page', statuses: [200, 400, 403, 404, 413, 415, 429, 500, 503]},
  'POST /challenge/answer': {kind: 'page', statuses: [200, 400, 403, 404, 413, 415, 429, 500, 503]},
};

/** The whole set. @param origin whose page asks, where it is not the shop's own */
function expect(
  {route, path, status, isClosed}: Pick<Played, 'path' | 'route' | 'status'> & {isClosed?: boolean},
  origin?: string,
): Expected {
  if (isClosed) return {...ALWAYS, ...JSON_TYPE, 'retry-after': SECONDS};
  const kind = ROUTES[route]?.kind ?? 'page';
  const isTaken = status < 400;
  const row = kind === 'script' && isTaken && /\.[\da-f]{12}\./.test(path) ? 'pinned' : kind;
  return {
    ...ALWAYS,
    ...JSON_TYPE,
    ...KINDS[row][isTaken ? 'taken' : 'refused'],
    ...(kind === 'page' && origin !== undefined && corsOf(route, origin)),
    ...(status === 401 && {'www-authenticate': 'Bearer'}),
    ...((status === 429 || status === 503) && {'retry-after': SECONDS}),
  };
}

/** A named site may read all; any other may read why it is refused, where a browser would ask without a preflight. */
function corsOf(route: string, origin: string): Expected {
  if (origin === FRIEND)
    return {'access-control-allow-origin': FRIEND, 'access-control-expose-headers': 'Retry-After'};
  return route.startsWith('GET') ? {'access-control-allow-origin': '*'} : {};
}

function assertHeaders(headers: Headers, expected: Expected, what: string): void {
  assert.deepEqual([...headers.keys()].toSorted(), Object.keys(expected).toSorted(), what);
  for (const [name, value] of Object.entries(expected)) {
    const got = headers.get(name) ?? '';
    if (typeof value === 'string') assert.equal(got, value, `${what} ${name}`);
    else assert.match(got, value, `${what} ${name}`);
  }
}

/** All routes, as they are declared. */
function listRoutes({backend}: {backend: {app: {routes: {method: string; path: string}[]}}}): string[] {
  const declared = backend.app.routes.filter(({method}) => method !== 'ALL');
  return [...new Set(declared.map(({method, path}) => `${method} ${path.replace(/\/$/, '')}`))];
}

test('every route has a row, and no other', async () => {
  await using shop = openShop({admin: {authenticate: () => null}});
  assert.deepEqual(listRoutes(shop).toSorted(), Object.keys(ROUTES).toSorted());
});

for (const page of ['', FRIEND])
  test(`every status of every route has all of its headers, and no more, for a page of ${page || 'the shop'}`, async () => {
    const played = await playEveryAnswer(page);
    for (const each of played)
      assertHeaders(each.headers, expect(each, originOf(each, page)), `${each.route} ${each.status}`);
    for (const [route, {statuses}] of Object.entries(ROUTES)) {
      const seen = new Set(played.filter((each) => each.route === route).map(({status}) => status));
      assert.deepEqual([...seen].toSorted(), statuses, route);
    }
  });

/** What is refused for its site was asked by a stranger. */
function originOf({status, body}: Played, page: string): string | undefined {
  const {error} = body as {error?: {code?: string}};
  if (status === 403 && error?.code === 'origin_not_allowed') return STRANGER;
  return page === '' ? undefined : page;
}

/** Asks each route by another method. */
async function eachRoute(
  method: (route: string) => string,
  headers: Record<string, string>,
  look: (route: string, answer: {status: number; headers: Headers; body: unknown}) => void,
): Promise<void> {
  await using scene: Scene = await openScene('');
  for (const route of Object.keys(ROUTES)) {
    const path = concrete(route.split(' ')[1] ?? '');
    look(route, await scene.shop.ask(path, {method: method(route), headers}));
  }
}

function allowedOf(route: string): string {
  return route.startsWith('GET') ? 'GET, HEAD' : 'POST';
}

/** What no route answers is answered as to a page, and the owner's own address to nobody else. */
const OF_OTHERS: Expected = {...ALWAYS, ...JSON_TYPE, ...OF_PAGE};
const OTHERS_OF_OWNER = {
  'cross-origin-resource-policy': 'same-origin',
  vary: `${OF_OWNER.vary}, ${OF_PAGE.vary}`,
};

test('another method is answered with those that there are', async () => {
  await eachRoute(
    (route) => (route.startsWith('GET') ? 'DELETE' : 'PUT'),
    {},
    (route, {status, headers}) => {
      if (route.includes('/admin/')) return assertAskedWho({status, headers});
      assert.equal(status, 405, route);
      const own = ROUTES[route]?.kind === 'health' ? OTHERS_OF_OWNER : {};
      assertHeaders(headers, {...OF_OTHERS, ...own, allow: allowedOf(route)}, route);
    },
  );
});

test('another method of a named site, too, and it may read that', async () => {
  await eachRoute(
    (route) => (route.startsWith('GET') ? 'DELETE' : 'PUT'),
    {origin: FRIEND, 'sec-fetch-site': 'cross-site'},
    (route, {status, headers}) => {
      if (ROUTES[route]?.kind === 'health') return assertRefusedByOwner({status, headers});
      const cors = {'access-control-allow-origin': FRIEND, 'access-control-expose-headers': 'Retry-After'};
      assert.equal(status, 405, route);
      assertHeaders(headers, {...OF_OTHERS, ...cors, allow: allowedOf(route)}, route);
    },
  );
});

/** Who is not the owner doesn't learn what there is. */
function assertAskedWho({status, headers}: {status: number; headers: Headers}): void {
  assert.equal(status, 401);
  const expected = {...ALWAYS, ...JSON_TYPE, ...OF_OWNER, 'www-authenticate': 'Bearer'};
  assertHeaders(headers, expected, 'the owner’s address');
}

function assertRefusedByOwner({status, headers}: {status: number; headers: Headers}): void {
  assert.equal(status, 403);
  assertHeaders(headers, {...ALWAYS, ...JSON_TYPE, ...OF_OWNER}, 'the owner’s address');
}

const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type,x-evil',
};

test('a preflight of a named site is answered with what pages send, whatever it asks for', async () => {
  await eachRoute(
    () => 'OPTIONS',
    {...PREFLIGHT, origin: FRIEND, 'sec-fetch-site': 'cross-site'},
    (route, {status, headers, body}) => {
      if (ROUTES[route]?.kind === 'health') return assertRefusedByOwner({status, headers});
      assert.deepEqual([status, body], [204, ''], route);
      const cors = {
        'access-control-allow-origin': FRIEND,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '600',
      };
      assertHeaders(headers, {...ALWAYS, ...OF_PAGE, ...cors}, route);
    },
  );
});

test('a preflight of any other site is refused, and allows nothing', async () => {
  await eachRoute(
    () => 'OPTIONS',
    {...PREFLIGHT, origin: STRANGER, 'sec-fetch-site': 'cross-site'},
    (route, {status, headers}) => {
      if (ROUTES[route]?.kind === 'health') return assertRefusedByOwner({status, headers});
      assert.equal(status, 403, route);
      assertHeaders(headers, OF_OTHERS, route);
    },
  );
});

test('HEAD has the headers of GET, and no body', async () => {
  await using shop = openShop({admin: {authenticate: () => null}});
  const reads = Object.keys(ROUTES).filter((route) => route.startsWith('GET'));
  for (const route of reads) {
    const path = concrete(route.slice('GET '.length));
    const ask = async (method: string) =>
      shop.backend.fetch(new Request(`http://shop.test/buybox${path}`, {method}));
    const [head, get] = [await ask('HEAD'), await ask('GET')];
    assert.deepEqual([head.status, await head.text()], [get.status, ''], route);
    assertHeaders(head.headers, expect({route, path, status: get.status}), route);
  }
});

/** Where none of our routes is. */
test('what is nowhere has the same headers: below the mount, beside it, and while the options can not be read', async (t) => {
  t.mock.method(console, 'error', () => undefined);
  await using shop = openShop();
  const nowhere = {...ALWAYS, ...JSON_TYPE};
  const below = await shop.ask('/nothing');
  assert.equal(below.status, 404);
  assertHeaders(below.headers, {...nowhere, ...OF_PAGE}, 'below');
  const beside = await shop.backend.fetch(new Request('http://shop.test/elsewhere'));
  assert.equal(beside.status, 404);
  assertHeaders(beside.headers, nowhere, 'beside');
  const late = buybox(() => {
    throw new TypeError('no secret');
  });
  for (const answer of [
    await late.fetch(new Request('http://shop.test/buybox/config')),
    await late.app.request('/'),
  ]) {
    assert.equal(answer.status, 500);
    assertHeaders(answer.headers, nowhere, 'late');
    const {error} = (await answer.json()) as {error: {requestId: string}};
    assert.equal(answer.headers.get('x-request-id'), error.requestId);
  }
});
