/** Searches PaymentIntents by Stripe's query language, as far as `field:'value'` joined by AND. Changes nothing. */

import type Stripe from 'stripe';
import type {Call} from '../api/call.ts';
import {invalidRequest, notInSandbox} from '../api/errors.ts';
import type {ParamsOf} from '../api/params.ts';
import type {SEARCH_PARAMS} from './intent-params.ts';

const CLAUSE = /^(?:(status|currency|amount)|metadata\[['"](.+)['"]\]):\s*['"]?(.*?)['"]?$/;

type Test = (intent: Stripe.PaymentIntent) => boolean;

/** The PaymentIntents that meet every clause, newest first. Unlike Stripe's, the answer is never behind. */
export function searchIntents({account, params}: Call<ParamsOf<typeof SEARCH_PARAMS>>): object {
  if (params.page) throw notInSandbox('the second page of a search', 'page');
  const tests = params.query.split(/\s+AND\s+/i).map(readClause);
  const intents = [...account.store.paymentIntents.values()].toReversed();
  const found = intents.filter((intent) => tests.every((test) => test(intent)));
  const limit = params.limit ?? 10;
  return {
    object: 'search_result',
    data: found.slice(0, limit),
    has_more: found.length > limit,
    next_page: null,
    url: '/v1/payment_intents/search',
  };
}

function readClause(clause: string): Test {
  const [, field, key, value = ''] = CLAUSE.exec(clause.trim()) ?? [];
  if (key) return (intent) => intent.metadata[key] === value;
  if (field === 'status' || field === 'currency' || field === 'amount') return (i) => String(i[field]) === value;
  throw invalidRequest(`The sandbox can't read this part of the query yet: ${clause.trim()}`, {param: 'query'});
}
