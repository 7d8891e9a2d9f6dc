/** A copy of an account on which a change can be tried: nothing of it is kept, and no event of it goes out. */
import type {Account, Store} from '../../account.ts';
import {createJournal} from '../../journal.ts';

/** What billing changes; everything else is only read. */
const CHANGED = [
  'coupons',
  'customerBalanceTransactions',
  'customers',
  'invoiceItems',
  'invoices',
  'promotionCodes',
  'subscriptions',
] as const satisfies readonly (keyof Store)[];

/** What billing adds to. */
const ADDED = [
  'events',
  'invoicePayments',
  'paymentIntents',
  'prices',
] as const satisfies readonly (keyof Store)[];

/** The copy. */
export function ghostOf(account: Account): Account {
  const copies = CHANGED.map((name) => [name, structuredClone(account.store[name])] as const);
  const additions = ADDED.map((name) => [name, new Map<string, unknown>(account.store[name])] as const);
  return {
    ...account,
    store: {...account.store, ...Object.fromEntries(copies), ...Object.fromEntries(additions)},
    deliver: () => 0,
    later: () => {},
    journal: createJournal(),
    reactions: [],
  };
}
