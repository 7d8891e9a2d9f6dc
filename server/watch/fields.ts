/**
 * What a line of the log or a span may say: each field by its name and its form. What does not fit is left out, so that no
 * secret, no buyer's data and no stranger's text can get in. Knows no logger.
 */
import {ERRORS} from '../../packages/contract/errors.ts';
import {ORDER_STATES} from '../../packages/contract/order-states.ts';

type Fits = (value: unknown) => boolean;

const fits = (pattern: RegExp): Fits => {
  return (value) => typeof value === 'string' && pattern.test(value);
};
const isOneOf = (words: readonly string[]): Fits => {
  return (value) => typeof value === 'string' && words.includes(value);
};
const isCount: Fits = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isYesNo: Fits = (value) => typeof value === 'boolean';

/** One word of ours or of Stripe's: no digits, no spaces. */
const WORD = fits(/^[a-z][a-z_]{0,39}$/);
/** By whoever has made it: a UUID, 128 bits in hex, or a ULID. Any other could hold a stranger's words. */
const REQUEST_ID =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32}|[0-7][\dA-HJKMNP-TV-Z]{25}|opening|reconcile|webhook)$/i;
/** A path that we have declared, or what stands for every other. */
const PATTERN = /^(?:\*|(?:\/[\w.:-]{1,40}){1,8})$/;

/** Every field that there is. */
const FIELDS = {
  event: fits(/^[a-z]+(?:\.[a-z_]+)?$/),
  requestId: fits(REQUEST_ID),
  /** As the shop makes it. */
  orderId: fits(/^[\w-]{1,64}$/),
  /** Without an underline: a client secret has one. */
  paymentIntentId: fits(/^pi_[\da-z]{1,64}$/i),
  refundId: fits(/^(?:re|pyr)_[\da-z]{1,64}$/i),
  disputeId: fits(/^(?:du|dp|pdp)_[\da-z]{1,64}$/i),
  amount: isCount,
  currency: fits(/^[a-z]{3}$/),
  state: isOneOf(ORDER_STATES),
  livemode: isYesNo,
  /** Why a person has to look. */
  reason: WORD,
  refundAmount: isCount,
  refundStatus: WORD,
  disputeAmount: isCount,
  disputeStatus: WORD,
  callback: WORD,
  attempt: isCount,
  eventId: fits(/^evt_[\da-z]{1,64}$/i),
  eventType: fits(/^[a-z\d_]{1,40}(?:\.[a-z\d_]{1,40}){1,5}$/),
  outcome: isOneOf(['applied', 'ignored', 'refused']),
  cause: WORD,
  code: isOneOf(Object.keys(ERRORS)),
  method: isOneOf(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']),
  route: fits(PATTERN),
  path: fits(PATTERN),
  status: isCount,
  stripeRequestId: fits(/^req_[\da-z]{1,64}$/i),
  failure: WORD,
  retries: isCount,
  ms: isCount,
} satisfies Record<string, Fits>;

/** A field's name. */
export type FieldName = keyof typeof FIELDS;

/** Fields before they are held against their forms. */
export type Fields = Partial<Record<FieldName, boolean | number | string | null | undefined>>;

/** Fields that may be written. */
export type Fitting = Partial<Record<FieldName, boolean | number | string>>;

/** What may be written of these fields. @param names which of them are wanted, in their order */
export function fitFields(fields: Fields, names: readonly FieldName[]): Fitting {
  const fitting: Fitting = {};
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && value !== null && FIELDS[name](value)) fitting[name] = value;
  }
  return fitting;
}
