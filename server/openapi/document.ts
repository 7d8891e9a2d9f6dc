/** The OpenAPI document of all routes. Made at build time: nothing of it is needed to run a shop. */
import {type ErrorCode, type ErrorRow, ERRORS} from '../../packages/contract/errors.ts';
import {VERSION} from '../version.ts';
import {type Answer, type Operation, OPERATIONS, type Token} from './operations.ts';
import {type MessageName, messageSchemas, refTo} from './schemas.ts';

const DESCRIPTION = `A Buybox shop. Addresses are below the folder of this document, such as \`https://shop.example/buybox\`; a slash at their end is
accepted. GET also answers HEAD, and an address answers any other method with 405 and the header \`Allow\`.

A page of another site may ask where the shop names its origin (the option \`origins\`); every other one is refused with 403. Nothing is
known by a cookie but the buyer, by the host's own session.

Amounts are in minor units. Lengths count UTF-16 units, where JSON Schema counts characters: no text with more units is accepted.`;

/** Whatever may go wrong at every address. */
const EVERYWHERE = [500, 503] as const;
/** Those with `Retry-After`. */
const TO_WAIT_FOR: ReadonlySet<number> = new Set([429, 503]);

const SECURITY: Readonly<Record<Token, string>> = {
  orderToken: 'The `orderToken` that an order was answered with. It opens that order, for 30 days.',
  ownerToken: 'The owner’s, where the option `admin` is `bearer(…)`. The option may know the owner otherwise.',
};

/** A piece of the document. */
type Json = Readonly<Record<string, unknown>>;

/** The document. @throws Error for a schema that can't be expressed */
export function makeDocument(): Json {
  return {
    openapi: '3.1.1',
    info: {title: 'Buybox', version: VERSION, description: DESCRIPTION, license: {name: 'MIT', identifier: 'MIT'}},
    servers: [{url: '.', description: 'The folder of this document.'}],
    security: [],
    paths: makePaths(),
    components: {
      schemas: messageSchemas(),
      responses: makeRefusals(),
      headers: HEADERS,
      securitySchemes: mapValues(SECURITY, (description) => ({type: 'http', scheme: 'bearer', description})),
    },
  };
}

const HEADERS = {
  RequestId: {description: 'Names this answer in the shop’s log.', schema: {type: 'string'}},
  RetryAfter: {
    description: 'Seconds to wait before the next try.',
    required: true,
    schema: {type: 'integer', minimum: 0},
  },
  ETag: {description: 'Of the bytes, for `If-None-Match`.', schema: {type: 'string'}},
};

/** One each of a path, since none of ours answers two methods. */
function makePaths(): Json {
  return Object.fromEntries(OPERATIONS.map((row) => [pathOf(row.route), {[row.method]: describe(row)}]));
}

/** `/orders/:id` is `/orders/{id}`. */
function pathOf(route: string): string {
  return route.replaceAll(PARAMETER, '{$1}');
}

const PARAMETER = /:(\w+)(?:\{([^}]*)\})?/g;

function describe(row: Operation): Json {
  const {id, says, answers, refusals, token} = row;
  const parameters = parametersOf(row);
  return {
    operationId: id,
    summary: says,
    ...(parameters.length > 0 && {parameters}),
    ...(row.body && {requestBody: requestOf(row.body)}),
    ...(token && {security: [...(token.isNeeded ? [] : [{}]), {[token.of]: []}]}),
    responses: {
      ...mapValues(answers, answerOf),
      ...Object.fromEntries([...refusals, ...EVERYWHERE].map((status) => [status, {$ref: refusalRef(status)}])),
    },
  };
}

function parametersOf({route, query = {}, headers = {}}: Operation): Json[] {
  const inPath = Array.from(route.matchAll(PARAMETER), ([, name, pattern]) => {
    const schema = {type: 'string', ...(pattern !== undefined && {pattern: `^${pattern}$`})};
    return {name, in: 'path', required: true, schema};
  });
  const inQuery = Object.entries(query).map(([name, description]) => parameter(name, 'query', description));
  const inHead = Object.entries(headers).map(([name, description]) => parameter(name, 'header', description));
  return [...inPath, ...inQuery, ...inHead];
}

function parameter(name: string, place: 'header' | 'query', description: string): Json {
  return {name, in: place, description, schema: {type: 'string'}};
}

function requestOf(body: MessageName | 'webhook'): Json {
  const schema = body === 'webhook' ? {type: 'object', description: 'An event of Stripe’s.'} : {$ref: refTo(body)};
  return {required: true, content: {'application/json': {schema}}};
}

function answerOf({says, body, type}: Answer): Json {
  const isScript = type?.startsWith('text/') === true || (type === undefined && body === undefined);
  const headers = {
    'X-Request-Id': {$ref: '#/components/headers/RequestId'},
    ...(isScript && {ETag: {$ref: '#/components/headers/ETag'}}),
  };
  const media = type ?? (body && 'application/json');
  return {description: says, headers, ...(media && {content: {[media]: {schema: schemaOf(body, media)}}})};
}

function schemaOf(body: Answer['body'], media: string): Json {
  if (body === undefined) return media.startsWith('text/') ? {type: 'string'} : {type: 'object'};
  const names = [body].flat() as MessageName[];
  const refs = names.map((name) => ({$ref: refTo(name)}));
  return refs.length === 1 ? (refs[0] ?? {}) : {anyOf: refs};
}

function refusalRef(status: number): string {
  return `#/components/responses/Error${status}`;
}

/** One for each status, with the codes that it may have. */
function makeRefusals(): Json {
  const statuses = new Set(Object.values<ErrorRow>(ERRORS).map(({status}) => status));
  return Object.fromEntries(Array.from(statuses, (status) => [`Error${status}`, refusalOf(status)]));
}

function refusalOf(status: number): Json {
  const rows = Object.entries(ERRORS) as [ErrorCode, ErrorRow][];
  const own = rows.filter(([, row]) => row.status === status);
  const code = {enum: own.map(([name]) => name)};
  const narrowed = {type: 'object', properties: {error: {type: 'object', properties: {code}}}};
  return {
    description: own.map(([name, {message}]) => `\`${name}\`: ${message}`).join('\n\n'),
    headers: {
      'X-Request-Id': {$ref: '#/components/headers/RequestId'},
      ...(TO_WAIT_FOR.has(status) && {'Retry-After': {$ref: '#/components/headers/RetryAfter'}}),
      ...(status === 405 && {Allow: {description: 'The methods.', required: true, schema: {type: 'string'}}}),
    },
    content: {'application/json': {schema: {allOf: [{$ref: refTo('Error')}, narrowed]}}},
  };
}

function mapValues<Value, Result>(
  values: Readonly<Record<string, Value>>,
  make: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value)]));
}
