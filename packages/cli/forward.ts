/** `--forward-to`: webhooks to one address, and a line for each, as `stripe listen` does. Knows no socket of ours. */
import type {Sandbox} from '../sandbox/index.ts';

/** Where webhooks are forwarded, as the guide says it. */
export interface Forwarding {
  url: string;
  /** `whsec_…`, for the shop. */
  secret: string;
}

/** The address that was meant: as for `stripe listen`, `localhost:3000/webhook` is enough, and so is `3000` or `/webhook`.
 *  @throws Error for what is no address, or more than one */
export function readForwardUrl([text, another]: readonly string[]): string | undefined {
  if (another !== undefined)
    throw new Error(
      '--forward-to takes one URL. Make a webhook endpoint for each other one, at the desk or by the API.',
    );
  if (text === undefined) return undefined;
  const place = text.replace(/^(?=\d+(\/|$))/, ':').replace(/^(?=[:/])/, 'localhost');
  const url = place.includes('://') ? place : `http://${place}`;
  if (!URL.canParse(url) || !/^https?:\/\//.test(url)) throw new Error(`--forward-to must be a URL, not ${text}.`);
  return new URL(url).href;
}

/** Adds the endpoint, or finds it in the file. `events` are types with commas between them; all by default. */
export function forwardWebhooks(
  sandbox: Pick<Sandbox, 'addWebhookEndpoint'>,
  {url, events = '*'}: {url: string; events?: string | undefined},
): Forwarding {
  return {url, secret: sandbox.addWebhookEndpoint(url, {events: events.split(',').map((type) => type.trim())})};
}

/** Delivers as `fetch` does, and says each attempt and its answer. */
export function createTalkingFetch(say: (line: string) => void): (request: Request) => Promise<Response> {
  return async (request) => {
    const {id, type} = (await request.clone().json()) as {id: string; type: string};
    const end = (result: string) => say(`${time()}  <--  [${result}] POST ${request.url} [${id}]`);
    say(`${time()}   --> ${type} [${id}]`);
    try {
      const response = await fetch(request);
      end(String(response.status));
      return response;
    } catch (error) {
      end(`no answer: ${reasonOf(error)}`);
      throw error;
    }
  };
}

/** What a code of Node means here. */
const REASONS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted, use http:// or name it in NODE_EXTRA_CA_CERTS',
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak https, use http://',
};

/** `fetch` itself only says that it failed. */
function reasonOf(error: unknown): string {
  const {message, cause} = error as Error;
  const {code} = (cause ?? {}) as {code?: string};
  if (code === undefined) return message;
  return REASONS[code] ? `${REASONS[code]} (${code})` : code;
}

/** By the clock of this machine: `2026-11-29 19:50:07`. */
function time(): string {
  return new Date().toLocaleString('sv-SE');
}
