/** Why a total is another now. Pure. */
import type {QuoteRequest} from '../../contract/messages.ts';
import type {TotalChangeReason} from '../events.ts';

/** By what is asked otherwise; where nothing is, the shop has changed its price. */
export function reasonOf(before: QuoteRequest | undefined, now: QuoteRequest): TotalChangeReason {
  const differs = (name: keyof QuoteRequest): boolean =>
    JSON.stringify(before?.[name]) !== JSON.stringify(now[name]);
  if (!before) return 'price';
  if (differs('lines')) return 'quantity';
  if (differs('promotionCode')) return 'promotion_code';
  return differs('buyer') || differs('email') ? 'buyer' : 'price';
}
