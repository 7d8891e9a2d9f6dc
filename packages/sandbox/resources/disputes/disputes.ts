/** Disputes: opened by a buyer's bank, answered with evidence, won or lost. Knows the money that moves with each. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {absent, flag, id, lacking, mergeMetadata, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import type {CardDispute} from '../../cards/test-card.ts';
import {addBalanceTransaction} from '../balance.ts';
import {SANDBOX_ITSELF} from '../callers.ts';
import {createdWithin} from '../created-filter.ts';
import {makeDispute, EVIDENCE_TEXTS} from './dispute-object.ts';
import {emit} from '../events.ts';

/** Stripe's fee for a dispute in the US, in cents. */
const DISPUTE_FEE = 1500;

/** Opens a dispute of the whole charge, as a buyer's bank does. */
export function openDispute(
  account: Account,
  charge: Stripe.Charge,
  wanted: Partial<CardDispute>,
): Stripe.Dispute {
  const dispute = makeDispute(account, charge, wanted);
  account.store.disputes.set(dispute.id, dispute);
  Object.assign(charge, {dispute: dispute.id, disputed: true});
  emit(account, SANDBOX_ITSELF, 'charge.dispute.created', {object: dispute});
  if (!wanted.isInquiry) withdraw(account, SANDBOX_ITSELF, dispute);
  return dispute;
}

function withdraw(account: Account, caller: Caller, dispute: Stripe.Dispute): void {
  move(account, dispute, {
    amount: -dispute.amount,
    fee: DISPUTE_FEE,
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
  emit(account, caller, 'charge.dispute.funds_withdrawn', {object: dispute});
}

function reinstate(account: Account, caller: Caller, dispute: Stripe.Dispute): void {
  move(account, dispute, {
    amount: dispute.amount,
    fee: 0,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
  emit(account, caller, 'charge.dispute.funds_reinstated', {object: dispute});
}

function move(
  account: Account,
  dispute: Stripe.Dispute,
  input: {amount: number; fee: number; description: string},
): void {
  const transaction = addBalanceTransaction(account, {
    ...input,
    currency: dispute.currency,
    source: dispute.id,
    type: 'adjustment',
    availableOn: account.now(),
  });
  dispute.balance_transactions.push(transaction);
}

const UPDATE_PARAMS = {
  evidence: {
    type: 'hash',
    fields: {
      ...lacking('appeal enhanced_evidence'),
      ...(Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, text])) as Record<never, typeof text>),
      uncategorized_text: text,
    },
  },
  intended_submission_method: absent,
  metadata,
  submit: flag,
} as const satisfies ParamTable;

function updateDispute({account, caller, id: disputeId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const dispute = findDispute(account, disputeId);
  if (!dispute.status.endsWith('needs_response')) {
    throw invalidRequest(`Dispute ${disputeId} cannot be updated because it has a status of ${dispute.status}.`);
  }
  const before = structuredClone(dispute);
  Object.assign(dispute.evidence, params.evidence);
  dispute.metadata = mergeMetadata(dispute.metadata, params.metadata);
  dispute.evidence_details.has_evidence = Object.values(dispute.evidence).some(
    (value) => typeof value === 'string',
  );
  // Evidence is submitted at once unless the shop sets `submit` to false.
  if (params.evidence && params.submit !== false) submit(account, caller, dispute, before);
  else emit(account, caller, 'charge.dispute.updated', {object: dispute, before});
  return dispute;
}

type Ending = 'escalate' | 'lost' | 'won';

/** The outcomes of Stripe's test texts. */
const ENDINGS: Record<string, Ending> = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
  escalate_inquiry_evidence: 'escalate',
};

function submit(account: Account, caller: Caller, dispute: Stripe.Dispute, before: Stripe.Dispute): void {
  const isInquiry = dispute.status.startsWith('warning_');
  dispute.evidence_details.submission_count += 1;
  dispute.status = isInquiry ? 'warning_under_review' : 'under_review';
  emit(account, caller, 'charge.dispute.updated', {object: dispute, before});
  const ending = ENDINGS[dispute.evidence.uncategorized_text ?? ''];
  if (ending) account.later(account.chargeUpdateDelay, {do: 'end_dispute', dispute: dispute.id, ending});
}

/** Ends a dispute with the bank's decision. */
export function endDispute(account: Account, id: string, ending: Ending): void {
  const dispute = account.store.disputes.get(id);
  if (!dispute) throw new Error(`There is no dispute ${id}.`);
  end(account, SANDBOX_ITSELF, dispute, ending);
}

function end(account: Account, caller: Caller, dispute: Stripe.Dispute, ending: Ending): void {
  const isInquiry = dispute.status.startsWith('warning_');
  const previous = {status: dispute.status};
  if (ending === 'escalate' && isInquiry) {
    dispute.status = 'needs_response';
    emit(account, caller, 'charge.dispute.updated', {object: dispute, previous});
    return withdraw(account, caller, dispute);
  }
  dispute.status = isInquiry ? 'warning_closed' : ending === 'won' ? 'won' : 'lost';
  emit(account, caller, 'charge.dispute.closed', {object: dispute, previous});
  if (dispute.status === 'won') reinstate(account, caller, dispute);
}

/** The shop accepts the loss. */
function closeDispute({account, caller, id: disputeId}: Call<object>): object {
  const dispute = findDispute(account, disputeId);
  if (['won', 'lost', 'warning_closed'].includes(dispute.status)) {
    throw invalidRequest(`This dispute is already closed: ${disputeId}`);
  }
  end(account, caller, dispute, 'lost');
  return dispute;
}

function findDispute(account: Account, disputeId: string): Stripe.Dispute {
  const dispute = account.store.disputes.get(disputeId);
  if (!dispute) throw resourceMissing('dispute', disputeId, 'id');
  return dispute;
}

const LIST_DISPUTES_PARAMS = {
  ...LIST_PARAMS,
  charge: id,
  created: {type: 'raw'},
  payment_intent: id,
} as const satisfies ParamTable;

function listDisputes({account, params}: Call<ParamsOf<typeof LIST_DISPUTES_PARAMS>>): object {
  const {charge, payment_intent: intent} = params;
  const all = [...account.store.disputes.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (dispute) => (!charge || dispute.charge === charge) && (!intent || dispute.payment_intent === intent),
  );
  return paginate(wanted, params, '/v1/disputes');
}

/** The endpoints of disputes. */
export const DISPUTE_ROUTES: readonly Route[] = [
  route('GET /v1/disputes', LIST_DISPUTES_PARAMS, listDisputes),
  route('GET /v1/disputes/:id', {}, ({account, id: disputeId}) => findDispute(account, disputeId)),
  route('POST /v1/disputes/:id', UPDATE_PARAMS, updateDispute),
  route('POST /v1/disputes/:id/close', {}, closeDispute),
];
