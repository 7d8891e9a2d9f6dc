/** What is said where the shop has no total for its buyer: to them, and to the page. Pure. */
import type {BuyboxErrorDetail} from '../events.ts';
import type {Words} from '../languages/words.ts';
import type {Refusal} from '../purchase/client.ts';
import {sentenceFor} from '../purchase/failures.ts';
import type {Answer} from './quoter.ts';
import type {CartWords} from './words/words.ts';

/** In what words. */
interface Speech {
  readonly words: CartWords;
  /** Those of every tag. */
  readonly common: Words;
}

const NO_ADDRESS =
  'The shop’s price hangs on an address, and the tag asks for none: set address="shipping" or "billing".';

/** What the shop has said of the price, for the buyer; where it had no word on it, that it has none. */
export function describeRefusal(refusal: Refusal, {words, common}: Speech): string {
  if (refusal.code === 'shipping_unavailable') return words.notShipped;
  return /^(?:price_unavailable|internal_error)$/.test(refusal.code)
    ? words.quoteFailed
    : sentenceFor(refusal, common);
}

/**
 * What the page hears of an answer. A code that was refused is told at its field alone.
 * @param isAsked whether the tag asks for an address
 */
export function faultOf(answer: Answer, isAsked: boolean, speech: Speech): BuyboxErrorDetail | undefined {
  if (answer.name === 'known' && answer.reply.needsAddress && !isAsked)
    return {code: 'address_required', message: speech.common.refused, hint: NO_ADDRESS, retryable: false};
  if (answer.name !== 'failed') return undefined;
  const {code, message: hint, param, requestId} = answer.refusal;
  return {
    code,
    message: describeRefusal(answer.refusal, speech),
    retryable: true,
    ...(hint && {hint}),
    ...(param !== undefined && {field: param}),
    ...(requestId !== undefined && {requestId}),
  };
}
