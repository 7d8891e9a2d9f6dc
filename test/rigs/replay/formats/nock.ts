/** Reads nock's recordings: a list of calls, in which a compressed answer is a list of hex strings. */
import {type Exchange, isToStripe, readHeaders, readText} from './exchange.ts';

interface Definition {
  scope: string;
  method: string;
  path: string;
  body?: unknown;
  reqheaders?: unknown;
  status: number;
  response: unknown;
  rawHeaders?: unknown;
}

/** The calls of a recording by nock; null for any other JSON. */
export function readNock(json: unknown): Exchange[] | null {
  const isNock = Array.isArray(json) && json.every((each) => each?.scope && each.path);
  return isNock ? (json as Definition[]).filter((call) => isToStripe(urlOf(call))).map(toExchange) : null;
}

function toExchange(call: Definition): Exchange {
  return {
    method: call.method,
    url: urlOf(call),
    requestHeaders: readHeaders(call.reqheaders),
    requestBody: call.body,
    status: call.status,
    responseHeaders: readHeaders(call.rawHeaders),
    responseBody: readAnswer(call.response),
    recordedAt: undefined,
  };
}

function urlOf({scope, path}: Definition): string {
  return new URL(path, scope).href;
}

function readAnswer(response: unknown): unknown {
  const isHex = Array.isArray(response) && response.every((part) => /^[\da-f]+$/.test(String(part)));
  return isHex ? readText(Buffer.from(response.join(''), 'hex')) : response;
}
