/** Every request from the page to the shop's server, but for the first one, which `early.ts` may have sent. */
import type {ConfigReply, OrderReply, PaymentReply, PaymentRequest} from '../../contract/messages.ts';
import {inTime} from './wait.ts';
import {persist, readRetryAfter, type Retryable} from './retry.ts';

const TIMEOUT_MS = 15_000;

/** How an order stands is asked often; one answer isn't waited for. */
const ORDER_TIMEOUT_MS = 3_000;

/** What the server says of a request that it refused. */
export interface Refusal {
  code: string;
  /** In English, for whoever builds the page. */
  message: string;
  retryable: boolean;
  declineCode?: string;
  /** The latest attempt of the intention, where an attempt was refused. */
  attempt?: number;
  /** Which of what was sent is at fault. */
  param?: string;
  requestId?: string;
}

const UNREACHABLE: Refusal = {code: 'network_error', message: 'The server did not answer.', retryable: true};

/** In whatever words: something before the server may count requests, too. */
const BUSY: Refusal = {code: 'rate_limited', message: 'The server answered 429.', retryable: true};

/** What the server refused, or that it could not be reached. */
export class RequestError extends Error implements Retryable {
  readonly detail: Refusal;
  readonly retryAfterMs: number | undefined;

  constructor(detail: Refusal, retryAfterMs?: number) {
    super(detail.message);
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The shop's server, as the tag sees it. Every method throws `RequestError`. */
export interface Client {
  /** What is for sale, and the publishable key. Tags that ask at the same address share an answer, unless it must be fresh. */
  config(address: string, isFresh: boolean): Promise<ConfigReply>;
  /** Makes the order and its PaymentIntent, or finds those of an earlier try. `leftOff` names what could not go
   * along; the token is of the intention's last order. */
  createPaymentIntent(
    request: PaymentRequest,
    leftOff: Iterable<string>,
    orderToken: string | undefined,
  ): Promise<PaymentReply>;
  /** How an order stands. Asked once: whoever wants to know asks again. */
  order(id: string, token: string): Promise<OrderReply>;
  /** Any other question to the server: a body, and the order's token where it needs one. */
  post<Reply>(path: string, body: object, token?: string): Promise<Reply>;
}

/** Hands over an answer that was asked for before this part came. */
export type TakeEarly = (url: string) => Promise<Response> | undefined;

/** The client of a server whose address ends in a slash; `ask` is the page's own way of asking, in place of `fetch`. */
export function openClient(endpoint: string, takeEarly: TakeEarly, ask: typeof fetch | undefined): Client {
  if (ask) return createClient(endpoint, ask, ask);
  const askItself: typeof fetch = (url, init) => fetch(url, init);
  // The first question may have left before.
  return createClient(endpoint, askItself, (url, init) => takeEarly(String(url)) ?? askItself(url, init));
}

/** The client of a server that the page's owner has not named: nothing leaves. */
export function refuseClient(endpoint: string): Client {
  const message = `If ${endpoint} is yours, name it: <script src="…/buy-box.js" data-endpoint="${endpoint}">`;
  const detail = {code: 'endpoint_not_allowed', message, retryable: true};
  const refuse = (): Promise<never> => Promise.reject(new RequestError(detail));
  return {config: refuse, createPaymentIntent: refuse, order: refuse, post: refuse};
}

/** A question that can be given up, because a newer one stands in its place. */
interface Inquiry {
  /** The page's own way of asking, in place of `fetch`. */
  readonly ask: typeof fetch | undefined;
  /** What is sent; without it, it is a `GET`. */
  readonly body?: object;
  /** Of the order whose intention goes on. */
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks, and again where no answer came, until it is given up. What the server has answered is its word: a person may ask it
 * again.
 * @throws RequestError, or the signal's reason
 */
export function inquire<Reply>(url: string, {ask = fetch, body, token, signal}: Inquiry): Promise<Reply> {
  const posted = body && {
    method: 'POST',
    headers: {'content-type': 'application/json', ...bearer(token)},
    body: JSON.stringify(body),
  };
  const asked: typeof fetch = (address, init) => ask(address, {...init, signal});
  return persist(async () => {
    signal.throwIfAborted();
    return request<Reply>(asked, url, TIMEOUT_MS, posted).catch(toLastWord);
  });
}

function toLastWord(error: unknown): never {
  if (!(error instanceof RequestError) || error.detail === UNREACHABLE) throw error;
  throw new RequestError({...error.detail, retryable: false}, error.retryAfterMs);
}

function createClient(endpoint: string, ask: typeof fetch, askConfig: typeof fetch): Client {
  const configs = new Map<string, Promise<ConfigReply>>();
  const post: Client['post'] = (path, body, token) => {
    const headers = {'content-type': 'application/json', ...bearer(token)};
    const init = {method: 'POST', headers, body: JSON.stringify(body)};
    // A lost answer is asked for again with the same attempt, which finds the same order.
    return persist(() => request(ask, endpoint + path, TIMEOUT_MS, init));
  };
  return {
    config: (url, isFresh) => {
      const kept = isFresh ? undefined : configs.get(url);
      const address = (): string => (isFresh ? unseen(`${url}&`) : url);
      const asked = kept ?? persist(() => request<ConfigReply>(askConfig, address(), TIMEOUT_MS));
      configs.set(url, asked);
      asked.catch(() => configs.delete(url));
      return asked;
    },
    createPaymentIntent: (body, leftOff, token) =>
      post(`create-payment-intent${queryOf([...leftOff])}`, body, token),
    order: (id, token) =>
      request(ask, unseen(`${endpoint}orders/${encodeURIComponent(id)}?`), ORDER_TIMEOUT_MS, {
        headers: bearer(token),
      }),
    post,
  };
}

/** Beside the body, whose keys are strict: a server of an older version passes over it. */
function queryOf(leftOff: readonly string[]): string {
  return leftOff.length > 0 ? `?leftOff=${leftOff.join(',')}` : '';
}

/** A page's own service worker may answer for ever what it has once seen at an address, whatever headers say. */
function unseen(address: string): string {
  return `${address}fresh=${Date.now()}`;
}

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : {authorization: `Bearer ${token}`};
}

interface Answer<Reply> {
  response: Response;
  body: (Reply & {error?: Refusal}) | null;
}

async function request<Reply>(ask: typeof fetch, url: string, limit: number, init?: RequestInit): Promise<Reply> {
  const ending = new AbortController();
  // An address of the page's own may lead to anybody's.
  const asked = answerTo<Reply>(ask, url, {...init, redirect: 'error', signal: ending.signal});
  // A page's own fetch may lose the signal on its way.
  const {response, body} =
    (await inTime(
      asked.catch(() => undefined),
      limit,
    )) ?? {};
  ending.abort();
  if (response?.ok && body) return body;
  const unknown = response?.status === 429 ? BUSY : UNREACHABLE;
  const refusal = typeof body?.error?.code === 'string' ? body.error : unknown;
  throw new RequestError(refusal, readRetryAfter(response?.headers));
}

async function answerTo<Reply>(ask: typeof fetch, url: string, init: RequestInit): Promise<Answer<Reply>> {
  const response = await ask(url, init);
  const body = (await response.json().catch(() => null)) as Answer<Reply>['body'];
  return {response, body};
}
