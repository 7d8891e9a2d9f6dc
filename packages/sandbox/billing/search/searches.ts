/** The endpoints that search invoices, subscriptions, prices, products and charges. Knows the fields that Stripe lists. */
import type {Account} from '../../account.ts';
import {type Route, route} from '../../api/call.ts';
import {SEARCH_PARAMS, search, type SearchTarget} from '../../resources/search.ts';
import {viewPrice} from '../prices.ts';

type Target = Omit<SearchTarget, 'url'> & {all: (account: Account) => readonly object[]};

const CARD_FIELDS = ['brand', 'exp_month', 'exp_year', 'fingerprint', 'last4'];
const CHARGE_FIELDS =
  'amount billing_details.address.postal_code created currency customer disputed refunded status'.split(' ');

/** @see https://docs.stripe.com/search#query-fields-for-charges and the sections after it */
const TARGETS: Record<string, Target> = {
  charges: {
    all: ({store}) => [...store.charges.values()],
    fields: [...CHARGE_FIELDS, ...CARD_FIELDS.map((name) => `payment_method_details.card.${name}`)],
  },
  invoices: {
    all: ({store}) => [...store.invoices.values()],
    fields: ['created', 'currency', 'customer', 'number', 'receipt_number', 'status', 'subscription', 'total'],
    paths: {subscription: 'parent.subscription_details.subscription'},
  },
  prices: {
    all: ({store}) => [...store.prices.values()].map(viewPrice),
    fields: ['active', 'currency', 'lookup_key', 'product', 'type'],
  },
  products: {
    all: ({store}) => [...store.products.values()],
    fields: ['active', 'description', 'name', 'shippable', 'url'],
  },
  subscriptions: {
    all: ({store}) => [...store.subscriptions.values()],
    fields: ['canceled_at', 'created', 'status'],
  },
};

/** The endpoints of searches. They come before those with an id: `search` is none. */
export const SEARCH_ROUTES: readonly Route[] = Object.entries(TARGETS).map(([name, {all, ...target}]) =>
  route(`GET /v1/${name}/search`, SEARCH_PARAMS, ({account, params}) =>
    search(all(account), params, {...target, url: `/v1/${name}/search`}),
  ),
);
