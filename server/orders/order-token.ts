/** Owns the tokens that open one order to the browser that made it. */
import {sign, verify} from 'hono/jwt';
import type {Shop} from '../shop.ts';

/** Longer than a debit may take from the buyer's press to its end. */
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;
const ALGORITHM = 'HS256';
const AUDIENCE = 'buybox-order';

/** A token for `GET /orders/:id`, valid for 30 days. */
export async function signOrderToken(orderId: string, {tokenSecrets, clock}: Shop): Promise<string> {
  const [secret = ''] = tokenSecrets;
  const exp = Math.floor(clock() / 1000) + LIFETIME_SECONDS;
  return sign({sub: orderId, aud: AUDIENCE, exp}, secret, ALGORITHM);
}

/** Whether a token opens this order: signed by one of our secrets, for it, and not expired by our clock. */
export async function isOrderToken(token: string, orderId: string, {tokenSecrets, clock}: Shop): Promise<boolean> {
  const payloads = await Promise.all(tokenSecrets.map((secret) => readToken(token, secret)));
  return payloads.some((payload) => payload?.sub === orderId && (payload.exp ?? 0) * 1000 > clock());
}

async function readToken(token: string, secret: string): Promise<{sub?: unknown; exp?: number} | undefined> {
  // Its own look at the time is off: ours is the shop's clock.
  const rules = {alg: ALGORITHM, aud: AUDIENCE, exp: false} as const;
  return verify(token, secret, rules).catch(() => undefined);
}
