/** How a request's body becomes a message, and how a bad one is explained. */
import type {Context} from 'hono';
import * as v from 'valibot';
import {BuyboxError, ERRORS, type ErrorCode} from '../../packages/contract/errors.ts';
import {DESCRIBE_METADATA} from '../../packages/contract/metadata.ts';
import {keptObject} from './host.ts';
import {type Env, isTaken, readBody} from './middleware.ts';

/** The parameters whose faults have a code or a sentence of their own. */
const EXPLAINED: ReadonlyMap<string, {code: ErrorCode; message: string}> = new Map([
  ['quantity', {code: 'invalid_quantity', message: 'The quantity must be a whole number.'}],
  ['amount', {code: 'invalid_amount', message: 'The amount must be a whole number of minor units.'}],
  ['email', {code: 'invalid_email', message: ERRORS.invalid_email.message}],
  ['promotionCode', {code: 'invalid_promotion_code', message: ERRORS.invalid_promotion_code.message}],
  ['metadata', {code: 'invalid_request', message: DESCRIBE_METADATA}],
]);

const UTF_8 = new TextDecoder('utf-8', {fatal: true});

/** How much of an unknown key is sent back. */
const MAX_PARAM_LENGTH = 40;

/** The schema of a message: an object that takes no key besides its own. */
type MessageSchema<Message> = v.StrictObjectSchema<v.ObjectEntries, undefined> & v.GenericSchema<unknown, Message>;

/**
 * Reads a request's body.
 * @throws BuyboxError `unsupported_media_type`, `invalid_json`, `body_already_read`, or the code of the parameter that is wrong
 */
export async function readMessage<Message>(c: Context<Env>, schema: MessageSchema<Message>): Promise<Message> {
  const body = await readJson(c);
  refuseUnknownKeys(body, schema.entries);
  const result = v.safeParse(schema, body);
  if (result.success) return result.output as Message;
  throw explain(result.issues[0]);
}

/** Any other type could be sent by a foreign page's form, without the browser asking us first. */
async function readJson(c: Context<Env>): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new BuyboxError('unsupported_media_type');
  const parsed = isTaken(c) ? keptObject(c.env) : undefined;
  if (parsed) return parsed;
  const bytes = await readBody(c);
  try {
    return JSON.parse(UTF_8.decode(bytes));
  } catch {
    throw new BuyboxError('invalid_json');
  }
}

/** Own keys only: a schema would find `constructor` and `__proto__` among its own inherited ones. */
function refuseUnknownKeys(body: unknown, entries: v.ObjectEntries): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new BuyboxError('invalid_request', {message: 'The body must be a JSON object.'});
  }
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(entries, key));
  if (unknown === undefined) return;
  throw new BuyboxError('unknown_parameter', {param: unknown.slice(0, MAX_PARAM_LENGTH)});
}

function explain(issue: v.BaseIssue<unknown>): BuyboxError {
  const param = v.getDotPath(issue) ?? 'body';
  const own = EXPLAINED.get(param.replace(/^lines\.\d+\./, ''));
  if (own) return new BuyboxError(own.code, {param, message: own.message});
  return new BuyboxError('invalid_request', {param, message: `The parameter "${param}" is missing or not valid.`});
}
