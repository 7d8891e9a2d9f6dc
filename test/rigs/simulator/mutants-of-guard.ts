/** Broken variants of what keeps card testers out, and of receipts. Data only. */
import type {Mutant} from './mutant.ts';

const ADMISSION = 'test/server/guard/admission.test.ts';
const DECLINES = 'test/server/guard/declines.test.ts';
const BREAKER = 'test/server/guard/breaker.test.ts';
const ADDRESS = 'test/server/guard/address.test.ts';

/** Each undoes one decision of the guard. */
export const GUARD_MUTANTS: readonly Mutant[] = [
  {
    name: 'a token of another product asks for an order',
    file: 'guard/guard.ts',
    from: "    if (!products.includes(claims.product)) throw new BuyboxError('checkout_token_invalid');\n",
    to: '',
    test: ADMISSION,
  },
  {
    name: 'a token of another site asks for an order',
    file: 'guard/guard.ts',
    from: 'if (claims?.page !== page) throw',
    to: 'if (!claims) throw',
    test: ADMISSION,
  },
  {
    name: 'whoever is over a limit is let through',
    file: 'guard/guard.ts',
    from: '    if (always.wait > 0) throw busy(always.wait);\n',
    to: '',
    test: ADMISSION,
  },
  {
    name: 'nothing that was asked for is counted',
    file: 'guard/limiter.ts',
    from: 'for (const {bucket, limit} of weighed) bucket.add(limit.points);',
    to: '',
    test: ADMISSION,
  },
  {
    name: 'an answered challenge is a new token, good for as many orders again',
    file: 'guard/checkout-token.ts',
    from: 'return sign({...claims, isProved: true}, signer);',
    to: "return sign({...claims, isProved: true, id: randomBytes(ID_BYTES).toString('base64url')}, signer);",
    test: ADMISSION,
  },
  {
    name: 'a wrong answer proves a token',
    file: 'guard/guard.ts',
    from: "    if (verdict === 'failed') throw new BuyboxError('challenge_failed');\n",
    to: '',
    test: ADMISSION,
  },
  {
    name: 'where the service is away everybody is let in without limit',
    file: 'guard/guard.ts',
    from: "      await this.#count([this.#claim('outage', EVERYBODY)]);\n",
    to: '',
    test: 'test/server/guard/siteverify.test.ts',
  },
  {
    name: 'a declined payment is counted each time that it is heard of',
    file: 'orders/declined.ts',
    from: 'if (isNew) guard.noteFailed({intention, client, isCard});',
    to: 'guard.noteFailed({intention, client, isCard});',
    test: DECLINES,
  },
  {
    name: 'who tries cards at Stripe directly may try any number',
    file: 'orders/declined.ts',
    from: 'if (most === undefined || declines < most) return false;',
    to: 'if (declines >= 0) return false;',
    test: DECLINES,
  },
  {
    name: 'the sixth card is tried, too',
    file: 'orders/declined.ts',
    from: 'const MOST_DECLINES = 5;',
    to: 'const MOST_DECLINES = 6;',
    test: DECLINES,
  },
  {
    name: 'declines of an address are forgotten',
    file: 'guard/guard.ts',
    from: "if (client !== null) claims.push(this.#claim('failures', client), this.#claim('unprovedFailures', client));",
    to: '',
    test: DECLINES,
  },
  {
    name: 'the breaker counts declines alone, and opens for a shop that sells',
    file: 'guard/breaker.ts',
    from: "const all = declined + sum('paid');",
    to: 'const all = declined;',
    test: BREAKER,
  },
  {
    name: 'the breaker is not shared',
    file: 'guard/breaker.ts',
    from: 'void mark(MARK, until).catch(() => undefined);',
    to: '',
    test: BREAKER,
  },
  {
    name: 'X-Forwarded-For of anybody is believed',
    file: 'guard/address.ts',
    from: 'if (!isTrusted(address)) return',
    to: 'if (!isTrusted(address) && hop === hops[0]) return',
    test: ADDRESS,
  },
  {
    name: 'each address of an IPv6 network is counted by itself',
    file: 'guard/address.ts',
    from: 'near: `${prefix(address, 64)}/64`',
    to: 'near: `${prefix(address, 128)}/64`',
    test: ADDRESS,
  },
  {
    name: 'a buyer answers for whoever shares a slot',
    file: 'guard/sketch.ts',
    from: 'emptyAt = Math.min(emptyAt,',
    to: 'emptyAt = Math.max(place === places[0] ? 0 : emptyAt,',
    test: 'test/server/guard/sketch.test.ts',
  },
  {
    name: 'what is not paid has a receipt',
    file: 'receipts/receipts.ts',
    from: "if (state !== 'paid' || paidAt === null) return undefined;",
    to: '',
    test: 'test/server/receipts.test.ts',
  },
  {
    name: 'one key signs test receipts and live ones',
    file: 'receipts/receipt-key.ts',
    from: "livemode ? 'live' : 'test'",
    to: "'any'",
    test: 'test/server/receipts.test.ts',
  },
  {
    name: 'ConfirmationTokens that nobody made cost nothing',
    file: 'orders/confirm-order.ts',
    from: "    if (failure.code === 'payment_refused') await noteRefused(now, intent, shop);\n",
    to: '',
    test: DECLINES,
  },
  {
    name: 'at midnight what was declined is forgotten',
    file: 'guard/client-hash.ts',
    from: '[now - DAY_MS, now]',
    to: '[now]',
    test: DECLINES,
  },
  {
    name: 'confirmations ask of another intention than declines are counted for',
    file: 'http/guarding.ts',
    from: '(await store.intentionOf(orderId)) ?? orderId',
    to: 'orderId',
    test: DECLINES,
  },
  {
    name: 'prices are worked out for everybody',
    file: 'guard/guard.ts',
    from: '    if (weighed.wait > 0) throw this.#challengeOr(weighed.wait);\n',
    to: '',
    test: 'test/server/guard/floods.test.ts',
  },
];
