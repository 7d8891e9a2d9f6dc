/** Reads one call to Stripe's API and its answer. Knows HTTP and forms; judges nothing. */
import {type Form, type FormValue, isForm, parseForm, toList} from '../../../packages/sandbox/api/form.ts';

/** One call as it went over the wire. */
export interface Exchange {
  /** `POST /v1/payment_intents/:id`. Where no endpoint answers, the path as it is. */
  endpoint: string;
  /** Whether a page calls, with its publishable key. */
  isPage: boolean;
  /** The parameters; numbers and booleans are still texts. */
  params: Record<string, unknown>;
  status: number;
  body: unknown;
}

/** Reads a call. */
export async function readExchange(
  request: Request,
  response: Response,
  findEndpoint: FindEndpoint,
): Promise<Exchange> {
  const {method, url, headers} = request;
  const {pathname, search} = new URL(url);
  const {key, ...form} = parseForm(method === 'POST' ? await request.text() : search);
  const credentials = headers.get('authorization') ?? String(key);
  return {
    endpoint: findEndpoint(`${method} ${pathname}`) ?? `${method} ${pathname}`,
    isPage: /^(Bearer )?pk_/.test(credentials),
    params: toFields(form),
    status: response.status,
    body: parse(await response.text()),
  };
}

/** Says which endpoint a call is for. */
export type FindEndpoint = (call: string) => string | undefined;

/** Finds among these endpoints. One without an id is meant by its own name alone: `search` is no id. */
export function createEndpointFinder(endpoints: readonly string[]): FindEndpoint {
  const names = new Set(endpoints);
  const patterns = endpoints.map((endpoint) => new RegExp(`^${endpoint.replaceAll(/:\w+/g, '[^/]+')}$`));
  return (call) => (names.has(call) ? call : endpoints[patterns.findIndex((pattern) => pattern.test(call))]);
}

function toFields(form: Form): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, toPlain(value)]));
}

/** The SDK writes a list as a form with numbers for names. */
function toPlain(value: FormValue): unknown {
  const list = toList(value);
  if (list) return list.map(toPlain);
  return isForm(value) ? toFields(value) : value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
