/** The fields that Stripe leaves out of an object unless they are expanded. Knows how each is made; changes nothing. */

import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {List} from '../api/lists.ts';

type Include = (account: Account, id: string) => unknown;

const INCLUDED: Record<string, Record<string, Include>> = {
  charge: {refunds: refundsOfCharge},
};

/** The field of `object`, made now; undefined when it has no such field. */
export function includeField(account: Account, object: object, field: string): unknown {
  const {id, object: kind} = object as {id?: string; object?: string};
  return id && kind ? INCLUDED[kind]?.[field]?.(account, id) : undefined;
}

function refundsOfCharge(account: Account, id: string): List<Stripe.Refund> {
  const data = [...account.store.refunds.values()].toReversed().filter((refund) => refund.charge === id);
  return {object: 'list', data: data.slice(0, 10), has_more: data.length > 10, url: `/v1/charges/${id}/refunds`};
}
