/** The endpoints of Radar's reviews and of the networks' early fraud warnings. after-payment.ts makes both. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {id} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {createdWithin} from './created-filter.ts';
import {emit} from './events.ts';

const LIST_REVIEWS_PARAMS = {...LIST_PARAMS, created: {type: 'raw'}} as const satisfies ParamTable;

/** Those that are open. */
function listReviews({account, params}: Call<ParamsOf<typeof LIST_REVIEWS_PARAMS>>): object {
  const all = [...account.store.reviews.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(({open}) => open);
  return paginate(wanted, params, '/v1/reviews');
}

function findReview(account: Account, reviewId: string): Stripe.Review {
  const review = account.store.reviews.get(reviewId);
  if (!review) throw resourceMissing('review', reviewId, 'review');
  return review;
}

function approveReview({account, caller, id: reviewId}: Call<object>): object {
  const review = findReview(account, reviewId);
  if (!review.open) throw invalidRequest(`The review ${reviewId} is already closed.`);
  Object.assign(review, {open: false, closed_reason: 'approved', reason: 'approved'});
  emit(account, caller, 'review.closed', {object: review});
  return review;
}

const LIST_WARNINGS_PARAMS = {
  ...LIST_PARAMS,
  charge: id,
  created: {type: 'raw'},
  payment_intent: id,
} as const satisfies ParamTable;

function listWarnings({account, params}: Call<ParamsOf<typeof LIST_WARNINGS_PARAMS>>): object {
  const {charge, payment_intent: intent} = params;
  const all = [...account.store.fraudWarnings.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (warning) => (!charge || warning.charge === charge) && (!intent || warning.payment_intent === intent),
  );
  return paginate(wanted, params, '/v1/radar/early_fraud_warnings');
}

function findWarning(account: Account, warningId: string): Stripe.Radar.EarlyFraudWarning {
  const warning = account.store.fraudWarnings.get(warningId);
  if (!warning) throw resourceMissing('early fraud warning', warningId, 'early_fraud_warning');
  return warning;
}

/** The endpoints. */
export const RADAR_ROUTES: readonly Route[] = [
  route('GET /v1/reviews', LIST_REVIEWS_PARAMS, listReviews),
  route('GET /v1/reviews/:id', {}, ({account, id: reviewId}) => findReview(account, reviewId)),
  route('POST /v1/reviews/:id/approve', {}, approveReview),
  route('GET /v1/radar/early_fraud_warnings', LIST_WARNINGS_PARAMS, listWarnings),
  route('GET /v1/radar/early_fraud_warnings/:id', {}, ({account, id: warningId}) =>
    findWarning(account, warningId),
  ),
];
