/** Who is shopping: an unguessable id in a cookie of the shop's own. Buybox itself sets no cookie. */
import {parse} from 'hono/utils/cookie';

const COOKIE = 'shopper';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The shopper of a request; null for somebody who has not opened the shop's page, or refuses cookies. */
export function shopperOf(request: Request): string | null {
  const shopper = parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE];
  return shopper !== undefined && /^[0-9a-f-]{36}$/.test(shopper) ? shopper : null;
}

/** The header that makes a visitor a shopper. */
export function newShopperCookie(): string {
  return `${COOKIE}=${crypto.randomUUID()}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax`;
}
