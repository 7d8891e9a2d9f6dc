/**
 * A restricted key, as Stripe answers it: what the key may not ask for is a 403 that names the right; and an account without
 * search. Knows no shop.
 */

/** What a key can lack. */
export type Right =
  | 'charge_read'
  | 'dispute_read'
  | 'payment_intent_write'
  | 'price_read'
  | 'refund_read'
  | 'refund_write'
  | 'search'
  | 'webhook_read';

/** What a shop is given whose key lacks a right. */
export const RESTRICTED_KEY = 'rk_test_canary';

type Fetch = (request: Request) => Promise<Response>;

/** Stripe, asked with a key that lacks these rights. */
export function withoutRights(fetch: Fetch, secretKey: string, lacking: readonly Right[]): Fetch {
  if (lacking.length === 0) return fetch;
  return async (request) => {
    const right = rightsFor(request).find((each) => lacking.includes(each));
    if (right !== undefined) return refusal(right);
    // The sandbox knows one secret key, which may do everything.
    const allowed = new Request(request);
    allowed.headers.set('authorization', `Bearer ${secretKey}`);
    return fetch(allowed);
  };
}

function rightsFor({method, url}: Request): Right[] {
  const {pathname, searchParams} = new URL(url);
  const kind = method === 'GET' ? 'read' : 'write';
  if (pathname.endsWith('/search')) return ['search'];
  if (pathname.startsWith('/v1/refunds')) return [`refund_${kind}`];
  if (pathname.startsWith('/v1/disputes')) return ['dispute_read'];
  if (pathname.startsWith('/v1/prices')) return ['price_read'];
  if (pathname.startsWith('/v1/webhook_endpoints')) return ['webhook_read'];
  if (pathname.startsWith('/v1/charges')) return ['charge_read'];
  if (searchParams.getAll('expand[0]').concat(searchParams.getAll('expand[]')).includes('latest_charge'))
    return ['charge_read'];
  return kind === 'write' ? ['payment_intent_write'] : [];
}

function refusal(right: Right): Response {
  // Its very words are not known to us.
  if (right === 'search') {
    const message = 'Search is not supported in your country.';
    return Response.json({error: {type: 'invalid_request_error', message}}, {status: 400});
  }
  const message = `The provided key 'rk_test_*********nary' does not have the required permissions for this endpoint on account 'acct_1'. Having the 'rak_${right}' permission would allow this request to continue.`;
  return Response.json({error: {type: 'invalid_request_error', message}}, {status: 403});
}
