/** Mandates: a buyer's consent to be debited. Knows when one is needed; makes no debit. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import type {MANDATE_DATA} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {randomText} from '../../ids.ts';
import {findMethodType} from '../../methods/method-types.ts';
import {SANDBOX_ITSELF} from '../callers.ts';
import {emit} from '../events.ts';

/** The buyer's consent. */
export type Acceptance = ParamsOf<{mandate_data: typeof MANDATE_DATA}>['mandate_data'];

/** The parameters for a mandate. */
export interface MandateParams {
  given?: string | undefined;
  data?: Acceptance;
  /** Whether the mandate covers later debits. */
  isForLater: boolean;
  /** The amount of a single debit. */
  amount?: {amount: number; currency: string};
}

/** The id of the mandate for this method; null where its type needs none.
 *  @throws StripeApiError 400 when the buyer has not agreed. A page's Stripe.js shows the text and agrees for them. */
export function mandateFor(
  account: Account,
  caller: Caller,
  method: StoredPaymentMethod,
  params: MandateParams,
): string | null {
  if (findMethodType(method.object.type)?.flow !== 'debit') return null;
  const known = params.given ?? findMandateOf(account, method);
  if (known) return findMandate(account, known).id;
  if (!params.data && caller.surface === 'secret') throw missingMandate();
  const mandate = makeMandate(account, method, params);
  account.store.mandates.set(mandate.id, mandate);
  return mandate.id;
}

/** Changes the status and emits the event. */
export function setMandateStatus(account: Account, id: string, status: 'active' | 'inactive'): void {
  const mandate = findMandate(account, id);
  const previous = {status: mandate.status};
  mandate.status = status;
  emit(account, SANDBOX_ITSELF, 'mandate.updated', {object: mandate, previous});
}

function findMandateOf({store}: Account, {object}: StoredPaymentMethod): string | undefined {
  const usable = [...store.mandates.values()].find(
    (mandate) =>
      mandate.payment_method === object.id && mandate.status === 'active' && mandate.type === 'multi_use',
  );
  return usable?.id;
}

function findMandate(account: Account, id: string): Stripe.Mandate {
  const mandate = account.store.mandates.get(id);
  if (!mandate) throw resourceMissing('mandate', id, 'mandate');
  return mandate;
}

function makeMandate(account: Account, {object}: StoredPaymentMethod, params: MandateParams): Stripe.Mandate {
  const {type} = object;
  const url = `https://hooks.stripe.com/adapter/${type}/authorize/${randomText(24)}`;
  return {
    id: account.ids.single('mandate'),
    object: 'mandate',
    customer_acceptance: acceptance(account, params.data),
    livemode: false,
    ...(params.isForLater ? {multi_use: {}} : {single_use: params.amount ?? {amount: 0, currency: 'usd'}}),
    payment_method: object.id,
    payment_method_details: {
      [type]: {...(type === 'sepa_debit' && {reference: randomText(16).toUpperCase()}), url},
      type,
    },
    status: 'active',
    type: params.isForLater ? 'multi_use' : 'single_use',
  };
}

function acceptance(account: Account, data: Acceptance): Stripe.Mandate.CustomerAcceptance {
  const given = data?.customer_acceptance;
  const acceptedAt = given?.accepted_at ?? account.now();
  if (given?.type === 'offline') return {accepted_at: acceptedAt, offline: {}, type: 'offline'};
  const {ip_address: ip = null, user_agent: agent = null} = given?.online ?? {};
  return {accepted_at: acceptedAt, online: {ip_address: ip, user_agent: agent}, type: 'online'};
}

function missingMandate(): Error {
  return invalidRequest(
    'This PaymentIntent requires a mandate, but no existing mandate was found. You can collect mandate acceptance from the customer and pass it to this API as `mandate_data`.',
    {code: 'payment_intent_mandate_invalid', param: 'mandate_data'},
  );
}

/** The endpoints of mandates. */
export const MANDATE_ROUTES: readonly Route[] = [
  route('GET /v1/mandates/:id', {}, ({account, id}: Call<object>) => findMandate(account, id)),
];
