/**
 * The tax of a PaymentIntent: committed when it succeeds, reversed with its refunds. What Stripe can't commit it records as an
 * error; the payment goes on. @see https://docs.stripe.com/tax/payment-intent
 */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {resourceMissing, unexpectedState} from '../api/errors.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {hasExpired, recordSale} from './record-sale.ts';
import {reverseTransaction, reversible} from './reversals.ts';
import type {HOOKS} from './tax-params.ts';
import {findTransaction, isReferenceTaken} from './transaction-store.ts';

type Intent = Stripe.PaymentIntent;
type Association = Stripe.Tax.Association;
type Attempt = Stripe.Tax.Association.TaxTransactionAttempt;
type Reason = NonNullable<Attempt['errored']>['reason'];

type Hooks = ParamsOf<{hooks: typeof HOOKS}>['hooks'];

const PARAM = 'hooks[inputs][tax][calculation]';

/** The PaymentIntent with its calculation. @throws StripeApiError 400 for one that there is not, or once it is paid */
export function withHooks(account: Account, intent: Intent, hooks: Hooks): Intent {
  const calculation = hooks?.inputs?.tax?.calculation;
  if (calculation === undefined) return intent;
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw isOver(intent);
  const {taxAssociations, taxCalculations} = account.store;
  if (calculation === null) {
    taxAssociations.delete(intent.id);
    const {hooks: _, ...plain} = intent;
    return plain;
  }
  if (!taxCalculations.has(calculation)) throw resourceMissing('tax calculation', calculation, PARAM, 400);
  taxAssociations.set(intent.id, associationOf(account, intent, calculation));
  return {...intent, hooks: {inputs: {tax: {calculation}}}};
}

function associationOf({ids, store}: Account, {id}: Intent, calculation: string): Association {
  return {
    id: store.taxAssociations.get(id)?.id ?? ids.single('taxa'),
    object: 'tax.association',
    calculation,
    payment_intent: id,
    tax_transaction_attempts: null,
  };
}

/** Records the sale once a PaymentIntent has succeeded. Neither its amount nor what was captured changes what is recorded. */
export function commitTax(account: Account, intent: Intent): void {
  const association = account.store.taxAssociations.get(intent.id);
  const calculation = account.store.taxCalculations.get(association?.calculation ?? '');
  if (!association || !calculation) return;
  const reason = whyNot(account, intent, association);
  if (reason) return note(association, intent.id, {reason});
  const {id} = recordSale(account, calculation, {reference: intent.id, metadata: {}});
  note(association, intent.id, {transaction: id});
}

function whyNot(account: Account, intent: Intent, {calculation: id}: Association): Reason | undefined {
  const calculation = account.store.taxCalculations.get(id);
  if (!calculation || hasExpired(account, calculation)) return 'calculation_expired';
  if (calculation.object.currency !== intent.currency) return 'currency_mismatch';
  const others = [...account.store.taxAssociations.values()].filter((each) => each.payment_intent !== intent.id);
  const isUsed = others.some((each) => each.calculation === id && committedBy(each) !== undefined);
  if (isUsed) return 'another_payment_associated_with_calculation';
  return isReferenceTaken(account, intent.id) ? 'unique_reference_violation' : undefined;
}

/** Takes back what a refund gives back, by a flat amount: at most what is left of the sale. */
export function reverseTax(account: Account, {id, amount, payment_intent: intent}: Stripe.Refund): void {
  const association = account.store.taxAssociations.get(String(intent));
  const sale = association && committedBy(association);
  if (!association || sale === undefined) return;
  const original = findTransaction(account, sale);
  const flat = Math.min(amount, reversible(account, original));
  if (flat === 0) return;
  if (isReferenceTaken(account, id)) return note(association, id, {reason: 'unique_reference_violation'});
  const reversal = reverseTransaction(account, original, {mode: 'partial', flat_amount: -flat, reference: id});
  note(association, id, {transaction: reversal.id});
}

/** A refund that has failed gives the tax back. How Stripe refers to that is not recorded. */
export function restoreTax(account: Account, {id, payment_intent: intent}: Stripe.Refund): void {
  const association = account.store.taxAssociations.get(String(intent));
  const reversal = association?.tax_transaction_attempts?.find(({source}) => source === id)?.committed;
  if (!association || !reversal) return;
  const original = findTransaction(account, reversal.transaction);
  const restored = reverseTransaction(account, original, {mode: 'full', reference: `${id}_failed`});
  note(association, id, {transaction: restored.id});
}

/** The sale that was recorded for its PaymentIntent. */
function committedBy({payment_intent: id, tax_transaction_attempts: attempts}: Association): string | undefined {
  return attempts?.find(({source}) => source === id)?.committed?.transaction;
}

function note(association: Association, source: string, outcome: {transaction: string} | {reason: Reason}): void {
  const attempt: Attempt =
    'reason' in outcome
      ? {errored: outcome, source, status: 'errored'}
      : {committed: outcome, source, status: 'committed'};
  association.tax_transaction_attempts = [...(association.tax_transaction_attempts ?? []), attempt];
}

function isOver({status}: Intent): Error {
  return unexpectedState(`This PaymentIntent's hooks could not be updated because it has a status of ${status}.`, {
    param: PARAM,
  });
}

const FIND_PARAMS = {payment_intent: {type: 'string', required: true}} as const satisfies ParamTable;

function findAssociation({account, params}: Call<ParamsOf<typeof FIND_PARAMS>>): object {
  const association = account.store.taxAssociations.get(params.payment_intent);
  if (!association) throw resourceMissing('tax association', params.payment_intent, 'payment_intent');
  return association;
}

/** The endpoint of tax associations. */
export const TAX_ASSOCIATION_ROUTES: readonly Route[] = [
  route('GET /v1/tax/associations/find', FIND_PARAMS, findAssociation),
];
