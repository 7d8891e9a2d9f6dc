/** Names what the built package declares with Stripe's types. Compiled, never run. */
import {buybox, type Buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import type {Sandbox} from 'buybox/sandbox';

declare const played: Sandbox;
const {secretKey, publishableKey, dashboard} = played;

/** What the Dashboard answers is Stripe's own. */
export const paid: string = dashboard.pay({amount: 100, currency: 'usd'}).id;

/** A shop. */
export const shop: Buybox = buybox({
  stripe: {secretKey, publishableKey, webhookSecret: 'whsec_1'},
  secret: undefined,
  catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
  store: sqlite(':memory:'),
  onPaid: async (order) => console.log(order.id),
});

// @ts-expect-error -- the compiler looks at all of it
export const wrong: number = paid;
