/** Owns every request from the page to the shop's server; nothing else fetches. */
import type {ConfigReply, OrderReply, PaymentReply, PaymentRequest} from '../contract/messages.ts';
import type {BuyboxErrorDetail} from './events.ts';
import {WORDS} from './words.ts';

const TIMEOUT_MS = 15_000;

/** How an order stands is asked often; one answer isn't waited for. */
const ORDER_TIMEOUT_MS = 3_000;

/** A lost answer is asked for again with the same attempt id, which finds the same order. */
const RETRY_DELAYS_MS = [300, 1_200];

/** What the server refused, or that it could not be reached. */
export class RequestError extends Error {
  /** In words for the buyer. */
  readonly detail: BuyboxErrorDetail;

  constructor(detail: BuyboxErrorDetail) {
    super(detail.message);
    this.detail = detail;
  }
}

/** The shop's server, as the tag sees it. Every method throws `RequestError`. */
export interface Client {
  /** What is for sale, and the publishable key. */
  config(product: string): Promise<ConfigReply>;
  /** Makes the order and its PaymentIntent, or finds those of an earlier try. */
  createPaymentIntent(request: PaymentRequest): Promise<PaymentReply>;
  /** How an order stands. Asked once: whoever wants to know asks again. */
  order(id: string, token: string): Promise<OrderReply>;
}

/** Opens the client of a server whose address ends in a slash. */
export function openClient(endpoint: string): Client {
  const ask = <Reply>(path: string, init?: RequestInit): Promise<Reply> =>
    persist(() => request(endpoint + path, init));
  return {
    config: (product) => ask(`config?product=${encodeURIComponent(product)}`),
    createPaymentIntent: (body) =>
      ask('create-payment-intent', {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify(body),
      }),
    order: (id, token) => {
      const headers = {authorization: `Bearer ${token}`};
      return request(`${endpoint}orders/${encodeURIComponent(id)}`, {headers}, ORDER_TIMEOUT_MS);
    },
  };
}

async function persist<Reply>(
  attempt: () => Promise<Reply>,
  [delay, ...later]: readonly number[] = RETRY_DELAYS_MS,
): Promise<Reply> {
  try {
    return await attempt();
  } catch (error) {
    if (delay === undefined || !(error instanceof RequestError) || !error.detail.retryable) throw error;
    await new Promise((resolve) => setTimeout(resolve, delay));
    return persist(attempt, later);
  }
}

async function request<Reply>(url: string, init?: RequestInit, timeout = TIMEOUT_MS): Promise<Reply> {
  const unreachable = {code: 'network_error', message: WORDS.unreachable, retryable: true};
  const signal = AbortSignal.timeout(timeout);
  const response = await fetch(url, {...init, signal}).catch(() => undefined);
  const body = (await response?.json().catch(() => undefined)) as
    (Reply & {error?: BuyboxErrorDetail}) | undefined;
  if (!response || !body) throw new RequestError(unreachable);
  if (response.ok) return body;
  throw new RequestError(typeof body.error?.code === 'string' ? body.error : unreachable);
}
