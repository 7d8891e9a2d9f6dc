/** What every answer must look like, whatever was asked. Knows no order and no price. */
import {ERRORS, type ErrorBody, type ErrorCode} from 'buybox/contract';
import type {Ask} from './ask.ts';
import {FRIENDS} from '../../server/origins.ts';

/** What the shop has answered. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

const KEYS: ReadonlySet<string> = new Set([
  'code',
  'message',
  'param',
  'declineCode',
  'expected',
  'actual',
  'attempt',
  'retryable',
  'requestId',
]);
const SUCCESSES: ReadonlySet<number> = new Set([200, 201, 204, 304]);
const MOST_ERROR_CHARACTERS = 1_000;

/** The error's code, if it is one. */
export function codeOf({text}: Answer): ErrorCode | undefined {
  return parse(text)?.error?.code;
}

/** What is wrong with an answer as such. */
export function faultsOfShape(ask: Ask, answer: Answer): string[] {
  const {status} = answer;
  const isError = !SUCCESSES.has(status);
  return [
    ...(status >= 500 ? [`a ${status} for what a client sent`] : []),
    ...(isError && isWithin(ask) ? faultsOfError(ask, answer) : []),
    ...(ask.forged && !isError && !isPreflight(ask, status) ? [`took what is forged: ${status}`] : []),
    ...faultsOfHeaders(ask, answer),
    ...faultsOfOrigin(ask, answer),
  ];
}

/** Whether the address is below ours: `../..` may have led out of it. */
function isWithin({path}: Ask): boolean {
  const {pathname} = new URL(`http://shop.test/buybox${path}`);
  return pathname === '/buybox' || pathname.startsWith('/buybox/');
}

function isPreflight({method}: Ask, status: number): boolean {
  return method === 'OPTIONS' && status === 204;
}

function faultsOfError({method}: Ask, answer: Answer): string[] {
  if (method === 'HEAD') return answer.text === '' ? [] : ['HEAD is answered with a body'];
  const {status, headers, text} = answer;
  const error = parse(text)?.error;
  const row = error && Object.hasOwn(ERRORS, error.code) ? ERRORS[error.code] : undefined;
  if (!error || !row) return [`an error without our shape: ${text.slice(0, 200)}`];
  const rules: readonly [boolean, string][] = [
    [row.status === status, `${error.code} has the status ${status}`],
    [typeof error.message === 'string' && error.message !== '', 'no message'],
    [error.retryable === 'retryable' in row, `retryable is ${error.retryable}`],
    [error.requestId === headers.get('x-request-id'), 'another requestId than in the header'],
    [Object.keys(error).every((key) => KEYS.has(key)), `more than it may say: ${Object.keys(error)}`],
    [headers.get('content-type') === 'application/json', 'an error that is no JSON'],
    [text.length <= MOST_ERROR_CHARACTERS, `an error of ${text.length} characters`],
  ];
  return rules.flatMap(([isRight, says]) => (isRight ? [] : [says]));
}

/** What everybody may read and keep. */
const PUBLIC: ReadonlySet<string> = new Set(['keys', 'script']);

function faultsOfHeaders(ask: Ask, {status, headers}: Answer): string[] {
  const allowed = headers.get('access-control-allow-origin');
  const asked = ask.headers.find(([name]) => name === 'origin')?.[1] ?? '';
  const isFriend = allowed === asked && (FRIENDS as readonly string[]).includes(asked);
  return [
    ...(allowed === null || isFriend || (allowed === '*' && (PUBLIC.has(ask.route) || status === 403))
      ? []
      : [`lets ${allowed} read`]),
    ...['set-cookie', 'location', 'access-control-allow-credentials', 'server', 'x-powered-by'].flatMap((name) =>
      headers.has(name) ? [`sends ${name}: ${headers.get(name)}`] : [],
    ),
    ...(isWithin(ask) && headers.get('x-content-type-options') !== 'nosniff' ? ['may be sniffed'] : []),
    ...(isWithin(ask) && !PUBLIC.has(ask.route) && headers.get('cache-control') !== 'no-store'
      ? ['may be kept']
      : []),
  ];
}

/** Scripts and public keys are for every site; a webhook comes from none; what is nowhere says nothing. */
const OPEN: ReadonlySet<string> = new Set(['keys', 'script', 'unknown', 'webhook']);

/** What no page can send: the browser alone writes it. */
export function saysOwn({headers}: Ask): boolean {
  return headers.some(([name, value]) => name === 'sec-fetch-site' && value === 'same-origin');
}

function faultsOfOrigin(ask: Ask, {status}: Answer): string[] {
  const {foreignOrigin, route} = ask;
  if (foreignOrigin === null || OPEN.has(route) || status === 403 || saysOwn(ask)) return [];
  return [`answers ${status} to the foreign origin ${foreignOrigin.slice(0, 100)}`];
}

function parse(text: string): Partial<ErrorBody> | undefined {
  try {
    return (JSON.parse(text) as ErrorBody | null) ?? undefined;
  } catch {
    return undefined;
  }
}
