/** The OpenAPI document: valid, of every route and no other, and true of real requests and answers. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Validator} from '@seriousme/openapi-schema-validator';
import {Ajv2020} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {ERRORS, type ErrorCode, type ErrorRow} from 'buybox/contract';
import {VERSION} from '../../server/version.ts';
import {FRIEND, type Played} from './answer-scene.ts';
import {playEveryAnswer} from './every-answer.ts';
import {openShop, orderOf} from './shop.ts';

interface Answered {
  $ref?: string;
  content?: Record<string, {schema: object}>;
  headers?: Record<string, {required?: boolean}>;
}

interface Operation {
  operationId: string;
  security?: object[];
  requestBody?: {content: Record<string, {schema: object}>};
  responses: Record<string, Answered>;
}

interface Document {
  info: {version: string};
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>;
  components: {
    responses: Record<string, Answered>;
    schemas: Record<string, {properties: Record<string, {description?: string}>}>;
  };
}

async function readDocument(): Promise<Document> {
  await using shop = openShop();
  return (await shop.ask<Document>('/openapi.json')).body;
}

const document = await readDocument();
const ajv = new Ajv2020({strict: true, strictRequired: false, allErrors: true});
addFormats.default(ajv);

/** Against a schema of the document. @returns what is wrong, empty where nothing is */
function faultsOf(schema: object, value: unknown): string {
  const whole = JSON.stringify({...schema, $defs: document.components.schemas});
  const validate = ajv.compile(JSON.parse(whole.replaceAll('"#/components/schemas/', '"#/$defs/')) as object);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

test('is a valid OpenAPI 3.1 document, of this version', async () => {
  const {valid, errors} = await new Validator().validate(structuredClone(document) as never);
  assert.equal(valid, true, JSON.stringify(errors));
  assert.equal(document.info.version, VERSION);
});

test('is for every site, may be kept for a while, and costs nothing before it is asked for', async () => {
  await using shop = openShop();
  const {status, headers} = await shop.ask('/openapi.json', {headers: {origin: 'https://tool.example'}});
  assert.equal(status, 200);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('cache-control'), 'public, max-age=300');
});

test('has every route, and no other', async () => {
  await using shop = openShop({admin: {authenticate: () => null}});
  const declared = shop.backend.app.routes.filter(({method}) => method !== 'ALL');
  const routes = declared.map(({method, path}) => `${method} ${pathOf(path).replace(/\/$/, '')}`);
  const listed = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(listed.toSorted(), [...new Set(routes)].toSorted());
});

function pathOf(declared: string): string {
  return declared.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}');
}

function operationOf({route}: Pick<Played, 'route'>): Operation {
  const [method = '', path = ''] = route.split(' ');
  const operation = document.paths[pathOf(path)]?.[method.toLowerCase() as 'get'];
  assert.ok(operation, route);
  return operation;
}

function answerOf(played: Played): Answered | undefined {
  const answer = operationOf(played).responses[played.status];
  return answer?.$ref === undefined ? answer : document.components.responses[answer.$ref.split('/').at(-1) ?? ''];
}

for (const page of ['', FRIEND])
  test(`every answer to a page of ${page || 'the shop'} is one that the document has`, async () => {
    const played = await playEveryAnswer(page);
    for (const each of played) {
      const what = `${each.route} ${each.status} ${JSON.stringify(each.body)?.slice(0, 200)}`;
      const answer = answerOf(each);
      assert.ok(answer, `not in the document: ${what}`);
      assert.equal(faultsOfAnswer(answer, each), '', what);
    }
    const seen = new Set(played.map(({route, status}) => `${pathOf(route)} ${status}`));
    const missing = listAnswers().filter((name) => !seen.has(name));
    assert.deepEqual(missing, NOT_PLAYED);
  });

function faultsOfAnswer(answer: Answered, {status, headers, body}: Played): string {
  const missing = Object.entries(answer.headers ?? {}).filter(
    ([name, {required}]) => required && !headers.has(name),
  );
  assert.deepEqual(missing, []);
  const type = headers.get('content-type');
  const [media = null] = Object.keys(answer.content ?? {});
  assert.equal(status === 304 ? null : type, media, 'Content-Type');
  return media === null ? '' : faultsOf(answer.content?.[media]?.schema ?? {}, body);
}

/** All that the document says can be answered. */
function listAnswers(): string[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, {responses}]) =>
      Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
    ),
  );
}

/** What only a fault that nobody has made, or an answer that Stripe does not give, would bring about. */
const NOT_PLAYED: readonly string[] = [
  'GET /config 500',
  'GET /orders/{id} 400',
  'POST /find-order 409',
  'GET /admin/doctor 500',
  'GET /jwks.json 500',
  'GET /openapi.json 500',
];

test('every request that was taken is one that the document has', async () => {
  const taken = (await playEveryAnswer()).filter(({status, request}) => status < 300 && request !== undefined);
  assert.ok(taken.length > 6);
  for (const each of taken) {
    const schema = operationOf(each).requestBody?.content['application/json']?.schema ?? {not: {}};
    assert.equal(faultsOf(schema, JSON.parse(each.request ?? '')), '', each.route);
  }
});

test('lists each code at its status, and none elsewhere', () => {
  const codes = Object.entries(ERRORS) as [ErrorCode, ErrorRow][];
  for (const [code, {status, message}] of codes) {
    for (const [name, {content}] of Object.entries(document.components.responses)) {
      const error = {code, message, retryable: false, requestId: '1'};
      const faults = faultsOf(content?.['application/json']?.schema ?? {}, {error});
      assert.equal(faults === '', name === `Error${status}`, `${code} ${name}`);
    }
  }
});

/** Changes of an order, and whether it is still one: for the schema as for the server. */
const CHANGES: readonly [Record<string, unknown>, boolean][] = [
  [{}, true],
  [{email: '  ann@münchen.example '}, true],
  [{email: 7}, false],
  [{metadata: {note: 'x', cart: 'ü'}}, true],
  [{metadata: {buybox_order: 'x'}}, false],
  [{metadata: {['k'.repeat(41)]: 'x'}}, false],
  [{metadata: {note: 7}}, false],
  [{metadata: {note: '\0'}}, false],
  [{metadata: ['x']}, false],
  [{metadata: Object.fromEntries(Array.from({length: 21}, (_, index) => [`k${index}`, ''])), quantity: 3}, false],
  [{reference: 'cart-1'}, true],
  [{reference: '\u202Etxt'}, false],
  [{reference: ''}, false],
  [{buyer: {name: 'Ann', address: {country: 'DE', city: 'Köln'}, addressKind: 'shipping'}}, true],
  [{buyer: {name: 'two\nlines'}}, false],
  [{buyer: {address: {country: 'de'}}}, false],
  [{buyer: {address: {city: 'Berlin'}}}, false],
  [{intentionId: 'no uuid'}, false],
  [{attempt: 0}, false],
  [{attempt: 1.5}, false],
  [{expectedAmount: -1}, false],
  [{currency: 'USD'}, false],
  [{unitAmount: 1}, false],
  [{checkoutToken: undefined}, true],
  [{intentionId: undefined}, false],
];

for (const [change, isOrder] of CHANGES)
  test(`the schema and the server agree that ${JSON.stringify(change).slice(0, 60)} is ${isOrder ? 'an' : 'no'} order`, async () => {
    await using shop = openShop({guard: false});
    const body = JSON.parse(JSON.stringify(orderOf(change))) as unknown;
    const {status} = await shop.ask('/create-payment-intent', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {'content-type': 'application/json'},
    });
    const faults = faultsOf({$ref: '#/components/schemas/PaymentRequest'}, body);
    assert.deepEqual([status, faults === ''], [isOrder ? 201 : 400, isOrder], faults);
  });

test('what JSON Schema can not express is said in words', () => {
  const {properties} = document.components.schemas['PaymentRequest'] ?? {};
  assert.match(properties?.['email']?.description ?? '', /before it is checked/);
  assert.match(properties?.['metadata']?.description ?? '', /4 KB in all/);
});
