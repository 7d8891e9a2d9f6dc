/** Reads percentages: up to four decimals, from 0 to 100. Knows Stripe's words for what is none. */
import {invalidRequest} from '../api/errors.ts';

/** The number in a parameter. @throws StripeApiError 400. */
export function readPercent(text: string, param: string): number {
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) throw invalidRequest(`Invalid decimal: ${text}`, {param});
  const percent = Number(text);
  if (percent <= 100) return percent;
  throw invalidRequest('This value must be less than or equal to 100.', {param});
}
