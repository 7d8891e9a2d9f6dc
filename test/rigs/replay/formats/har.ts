/** Reads HAR, which Polly and browsers write. */
import {type Exchange, isToStripe, readHeaders, readText} from './exchange.ts';

interface Entry {
  startedDateTime?: string;
  request: {method: string; url: string; headers: unknown; postData?: {text?: string}};
  response: {status: number; headers: unknown; content: {text?: string; encoding?: string}};
}

/** The calls of a HAR; null for any other JSON. */
export function readHar(json: unknown): Exchange[] | null {
  const {log} = (json ?? {}) as {log?: {entries?: Entry[]}};
  return log?.entries?.filter(({request}) => isToStripe(request.url)).map(toExchange) ?? null;
}

function toExchange({request, response, startedDateTime}: Entry): Exchange {
  const {text = '', encoding} = response.content;
  return {
    method: request.method,
    url: request.url,
    requestHeaders: readHeaders(request.headers),
    requestBody: request.postData?.text ?? '',
    status: response.status,
    responseHeaders: readHeaders(response.headers),
    responseBody: encoding === 'base64' ? readText(Buffer.from(text, 'base64')) : text,
    recordedAt: startedDateTime,
  };
}
