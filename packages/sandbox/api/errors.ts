/** Stripe's error envelope. Knows texts and codes; knows nothing of requests. */

/** What the `error` of a body may hold; a field that Stripe leaves out is absent, never null. */
export interface ErrorBody {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
  doc_url?: string;
  decline_code?: string;
  advice_code?: string;
  network_advice_code?: string;
  network_decline_code?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
  setup_intent?: object;
  request_log_url?: string;
}

/** Thrown anywhere below a route; becomes the answer. */
export class StripeApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  /** Additional headers of the response. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: ErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message);
    this.name = 'StripeApiError';
    this.status = status;
    this.headers = headers;
    this.body = body.code ? {...body, doc_url: docUrl(body.code)} : body;
  }
}

/** An invalid request: 400 by default. */
export function invalidRequest(
  message: string,
  detail: {code?: string; param?: string; status?: number} = {},
): StripeApiError {
  const {status = 400, ...rest} = detail;
  return new StripeApiError(status, {type: 'invalid_request_error', message, ...rest});
}

/** "No such payment_intent: 'pi_x'": 404 for an id in the path, 400 for one among the parameters. */
export function resourceMissing(kind: string, id: string, param: string, status = 404): StripeApiError {
  return invalidRequest(`No such ${kind}: '${id}'`, {code: 'resource_missing', param, status});
}

/** The status of the PaymentIntent does not allow the call; most of these errors carry the PaymentIntent. */
export function unexpectedState(message: string, also: Partial<ErrorBody> = {}): StripeApiError {
  const code = 'payment_intent_unexpected_state';
  return new StripeApiError(400, {type: 'invalid_request_error', message, code, ...also});
}

/** Stripe can do this, the sandbox can't yet: an error is better than a pretence. */
export function notInSandbox(what: string, param?: string): StripeApiError {
  return invalidRequest(`The sandbox does not simulate ${what} yet.`, param ? {param} : {});
}

/** A platform's key does not reach this account. */
export function noAccess(accountId: string, key: string): StripeApiError {
  const message = `The provided key '${key.slice(0, 8)}${'*'.repeat(Math.max(6, key.length - 12))}${key.slice(-4)}' does not have access to account '${accountId}' (or that account does not exist). Application access may have been revoked.`;
  return invalidRequest(message, {code: 'account_invalid', status: 403});
}

/** The page that explains an error code. */
export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}
