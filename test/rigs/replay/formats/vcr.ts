/** Reads VCR's cassettes, of Ruby (`http_interactions`) and of Python (`interactions`), in YAML or JSON. */
import {parse, type ScalarTag} from 'yaml';
import {type Exchange, isToStripe, readHeaders, readText} from './exchange.ts';

interface Body {
  string?: unknown;
  base64_string?: string;
}

interface Interaction {
  request: {method: string; uri: string; body: Body | string | null; headers: unknown};
  response: {status: {code: number}; headers: unknown; body: Body};
  recorded_at?: string;
}

interface Cassette {
  http_interactions?: Interaction[];
  interactions?: Interaction[];
}

/** Ruby and Python write bytes that are no text in base64. */
const BINARY: ScalarTag[] = ['!binary', 'tag:yaml.org,2002:binary'].map((tag) => ({
  tag,
  resolve: (text: string) => Buffer.from(text, 'base64'),
}));

/** The calls of a cassette; null for any other file. */
export function readVcr(text: string): Exchange[] | null {
  if (!/^\W*"?(http_)?interactions"?:/m.test(text)) return null;
  const cassette = parse(text, {customTags: BINARY, maxAliasCount: -1, logLevel: 'error'}) as Cassette;
  const all = cassette.http_interactions ?? cassette.interactions;
  return all?.filter(({request}) => isToStripe(request.uri)).map(toExchange) ?? null;
}

function toExchange({request, response, recorded_at: recordedAt}: Interaction): Exchange {
  return {
    method: request.method.toUpperCase(),
    url: request.uri,
    requestHeaders: readHeaders(request.headers),
    requestBody: readBody(request.body),
    status: response.status.code,
    responseHeaders: readHeaders(response.headers),
    responseBody: readBody(response.body),
    recordedAt,
  };
}

function readBody(body: Body | string | null): unknown {
  if (body === null || typeof body === 'string' || body instanceof Uint8Array) return readText(body);
  return readText(body.base64_string === undefined ? body.string : Buffer.from(body.base64_string, 'base64'));
}
