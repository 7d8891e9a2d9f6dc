/** Implements what a person can do in Stripe's Dashboard. The shop learns of it by events. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Route} from '../api/call.ts';
import {findCharge} from '../resources/charges/charges.ts';
import type {Dashboard} from './dashboard.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {openDispute} from '../resources/disputes/disputes.ts';
import {findIntent} from '../resources/intents/intent-store.ts';
import {PAYMENT_INTENT_ROUTES} from '../resources/intents/payment-intents.ts';
import {refundCharge} from '../resources/refunds/refunds.ts';

/** The Dashboard of an account; `note` is called for every action. */
export function createDashboard(account: Account, note: (what: string) => void): Dashboard {
  const call = (endpoint: string, id: string, form: Record<string, string>) => {
    note(`dashboard: ${endpoint} ${id}`);
    const {prepare} = findRoute(endpoint);
    return prepare(form)({account, caller: SANDBOX_ITSELF, id, inner: ''}) as Stripe.PaymentIntent;
  };
  const chargeOf = (id: string) => findCharge(account, String(findIntent(account, id).latest_charge));
  return {
    refund(id, {amount} = {}) {
      note(`dashboard: refund ${id}`);
      const charge = chargeOf(id);
      return refundCharge(account, SANDBOX_ITSELF, {
        charge,
        amount: amount ?? charge.amount_captured - charge.amount_refunded,
      });
    },
    dispute(id, wanted = {}) {
      note(`dashboard: dispute ${id}`);
      return openDispute(account, chargeOf(id), wanted);
    },
    capture: (id) => call('POST /v1/payment_intents/:id/capture', id, {}),
    cancel: (id) => call('POST /v1/payment_intents/:id/cancel', id, {}),
    pay: ({amount, currency}) =>
      call('POST /v1/payment_intents', '', {
        amount: String(amount),
        currency,
        confirm: 'true',
        payment_method: 'pm_card_visa',
        return_url: 'https://dashboard.stripe.com',
      }),
  };
}

function findRoute(endpoint: string): Route {
  const route = PAYMENT_INTENT_ROUTES.find(({method, path}) => `${method} ${path}` === endpoint);
  if (!route) throw new Error(`There is no ${endpoint}.`);
  return route;
}
