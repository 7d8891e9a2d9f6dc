/** What a signed receipt says: the claims of its JWT. Knows no key. */
import * as v from 'valibot';

/** The header `typ`: a token of another kind is no receipt, whoever has signed it (RFC 8725, section 3.11). */
export const RECEIPT_TYPE = 'buybox-receipt+jwt';
/** The one algorithm: with a choice, whoever forges a token makes it. */
export const RECEIPT_ALGORITHM = 'EdDSA';

/** What was paid for. The same order always says the same: what happened after the payment, such as a refund, is not in it. */
export interface Receipt {
  /** The shop's origin; only where its option `publicUrl` says it. */
  iss?: string | undefined;
  /** The order's id: what is given for a receipt is given once for each. */
  sub: string;
  /** When it was paid, in seconds since the epoch, as JWTs have it. */
  iat: number;
  /** The same in milliseconds, like `order.paidAt`. */
  paidAt: number;
  /** What is bought, each product once: `{product, quantity}`. */
  lines: {product: string; quantity: number}[];
  /** What all of it cost, in minor units, with discounts, tax and shipping. */
  amount: number;
  /** ISO 4217 code in lower case. */
  currency: string;
  /** False where no real money was paid. */
  livemode: boolean;
  /** The buyer, from the host's `customer` option; null for a guest. */
  customer: string | null;
  /** The page's own word for this purchase, which proves nothing; null without one. */
  reference: string | null;
}

const integer = v.pipe(v.number(), v.safeInteger());

/** Its schema. A key that a later version adds is passed over. */
export const Receipt: v.GenericSchema<unknown, Receipt> = v.object({
  iss: v.optional(v.string()),
  sub: v.string(),
  iat: integer,
  paidAt: integer,
  lines: v.array(v.object({product: v.string(), quantity: integer})),
  amount: v.pipe(integer, v.minValue(0)),
  currency: v.string(),
  livemode: v.boolean(),
  customer: v.nullable(v.string()),
  reference: v.nullable(v.string()),
});
