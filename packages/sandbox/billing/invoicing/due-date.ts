/** When an invoice that is sent is due, and when a draft finalizes itself. Knows the two ways to collect. */
import type Stripe from 'stripe';
import {invalidRequest} from '../../api/errors.ts';

const DAY = 24 * 60 * 60;
/** How long Stripe leaves a draft open for changes, in seconds. */
export const DRAFT_SECONDS = 60 * 60;

/** What the caller wants. */
export interface DueParams {
  collection_method?: string | null | undefined;
  days_until_due?: number | null | undefined;
  due_date?: number | null | undefined;
}

/** The due date by these parameters; null where Stripe charges by itself.
 *  @throws StripeApiError 400 where the parameters don't fit the way to collect. */
export function dueDateFor(
  {days_until_due: days, due_date: date}: DueParams,
  {method, now}: {method: Stripe.Invoice.CollectionMethod; now: number},
): number | null {
  const isGiven = (days ?? date ?? null) !== null;
  if (method === 'charge_automatically' && isGiven)
    throw notSent(days === undefined ? 'due_date' : 'days_until_due');
  if (method === 'charge_automatically') return null;
  if (!isGiven) throw noDate();
  return date ?? now + (days ?? 0) * DAY;
}

/** Stripe's words are not published; these follow its API reference. */
function notSent(param: string): Error {
  const message = `You can only set \`${param}\` if \`collection_method\` is \`send_invoice\`.`;
  return invalidRequest(message, {param});
}

/** Stripe's words are not published; these follow its API reference. */
function noDate(): Error {
  const message =
    'You must set `days_until_due` or `due_date` when `collection_method` is `send_invoice` and no due date is set yet.';
  return invalidRequest(message, {code: 'parameter_missing', param: 'days_until_due'});
}
