/** What changed for clients from release to release, as far as the sandbox has it: one row per release. */
import type {Account} from '../../account.ts';
import {type Form, isForm, toList} from '../form.ts';
import {BASIL} from './basil.ts';
import type {Fields, ReadOld, VersionChange} from './change.ts';
import {readCardsOnly, readMethodTypes} from './method-types.ts';
import * as billing from './old-billing.ts';
import {readUiMode, writeUiMode} from './ui-mode.ts';

const CREATE_SESSION = 'POST /v1/checkout/sessions';
const CREATE_PAYMENT = 'POST /v1/payment_intents';
const CREATE_SETUP = 'POST /v1/setup_intents';
const PREVIEW = 'POST /v1/invoices/create_preview';
const UPCOMING = ['GET /v1/invoices/upcoming', 'GET /v1/invoices/upcoming/lines'];

/** The releases, the newest first. */
export const CHANGES: readonly VersionChange[] = [
  {
    since: '2026-09-30',
    requests: {
      ...all(readMethodTypes, [
        CREATE_SESSION,
        CREATE_PAYMENT,
        'POST /v1/payment_intents/:id',
        'POST /v1/payment_intents/:id/confirm',
        CREATE_SETUP,
        'POST /v1/setup_intents/:id',
        'POST /v1/setup_intents/:id/confirm',
      ]),
      ...all(billing.readAnchor, ['POST /v1/subscriptions/:id', 'POST /v1/subscriptions/:id/resume']),
      ...all(billing.readPreviewAnchor, [PREVIEW, ...UPCOMING]),
    },
    answers: {payment_intent: hideAllowed, setup_intent: hideAllowed},
  },
  {
    since: '2026-03-25',
    requests: {[CREATE_SESSION]: readUiMode},
    answers: {'checkout.session': writeUiMode},
  },
  {
    since: '2025-09-30',
    requests: {
      'POST /v1/promotion_codes': readCoupon,
      'POST /v1/subscription_schedules': (form, account) =>
        byDefault({billing_mode: {type: 'classic'}})(billing.eachPhase(readIterations)(form, account), account),
      'POST /v1/subscription_schedules/:id': billing.eachPhase(readIterations),
      'POST /v1/subscriptions': byDefault({billing_mode: {type: 'classic'}}),
    },
    answers: {
      discount: (discount, account) => writeCoupon(discount, 'source', account),
      promotion_code: (code, account) => writeCoupon(code, 'promotion', account),
    },
  },
  {
    since: '2025-03-31',
    requests: {
      ...all(billing.readDiscount, ['POST /v1/subscriptions', 'POST /v1/subscriptions/:id', PREVIEW]),
      ...all(billing.readUpcoming, UPCOMING),
      [CREATE_SESSION]: billing.readSessionCoupon,
      'POST /v1/subscription_schedules': billing.readPhaseCoupons,
      ...all(readItem, ['POST /v1/invoiceitems', 'POST /v1/invoiceitems/:id']),
    },
    answers: {...BASIL, subscription_schedule: billing.writePhaseCoupons},
  },
  {
    since: '2024-04-10',
    requests: {
      [CREATE_PAYMENT]: byDefault({capture_method: 'automatic'}),
      ...all(readFeatures, ['POST /v1/products', 'POST /v1/products/:id']),
      ...all(readCapabilities, ['POST /v1/accounts', 'POST /v1/accounts/:id']),
      ...all(readCard, ['POST /v1/customers', 'POST /v1/customers/:id']),
    },
    answers: {
      charge: (charge) => ({...charge, amount_updates: []}),
      invoice: (invoice) => ({...invoice, rendering_options: null}),
      product: renameFeatures,
    },
  },
  {since: '2023-08-16', requests: all(readCardsOnly, [CREATE_PAYMENT, CREATE_SETUP])},
];

function all(read: ReadOld, endpoints: readonly string[]): Record<string, ReadOld> {
  return Object.fromEntries(endpoints.map((endpoint) => [endpoint, read]));
}

/** What was the default before; said otherwise, it counts. */
function byDefault(fields: Parameters<ReadOld>[0]): ReadOld {
  return (form) => ({...fields, ...form});
}

function renameFeatures({marketing_features: features, ...product}: Fields): Fields {
  return {...product, features};
}

/** A phase lasted so many periods of its price. */
function readIterations({iterations, ...phase}: Form, {store}: Account): Form {
  const [item] = toList(phase.items ?? []) ?? [];
  const price = isForm(item) ? store.prices.get(String(item.price ?? item.plan)) : undefined;
  if (iterations === undefined || !price?.recurring) return phase;
  const {interval, interval_count: count} = price.recurring;
  return {...phase, duration: {interval, interval_count: String(Number(iterations) * count)}};
}

/** A promotion code had a coupon of its own. */
function readCoupon({coupon, ...form}: Form): Form {
  return coupon === undefined ? form : {...form, promotion: {coupon, type: 'coupon'}};
}

/** Where its id stands now, the coupon itself stood. */
function writeCoupon(fields: Fields, place: 'promotion' | 'source', {store}: Account): Fields {
  const {[place]: inner, ...object} = fields;
  const {coupon} = (inner ?? {}) as {coupon?: unknown};
  return {...object, coupon: store.coupons.get(String(coupon)) ?? null};
}

/** What was given as `payment_method_types` is no list of what is allowed. */
function hideAllowed(intent: Fields): Fields {
  return {...intent, allowed_payment_method_types: null};
}

/** An account asked for capabilities by their names, and was given a bank account as such. */
function readCapabilities({requested_capabilities: names, bank_account: bank, ...rest}: Form): Form {
  const form = bank === undefined ? rest : {...rest, external_account: bank};
  const list = names === undefined ? undefined : toList(names);
  if (!list) return form;
  const asked = Object.fromEntries(list.map((name) => [String(name), {requested: 'true'}]));
  return {...form, capabilities: {...asked, ...(isForm(form.capabilities) && form.capabilities)}};
}

/** A customer's token had another name. */
function readCard({card, ...form}: Form): Form {
  return card === undefined ? form : {...form, source: card};
}

/** An invoice item had its price at the top, and an amount for each unit. */
function readItem({price, unit_amount: unit, ...form}: Form): Form {
  return {
    ...form,
    ...(price !== undefined && {pricing: {price}}),
    ...(unit !== undefined && {unit_amount_decimal: unit}),
  };
}

/** What a product offers was called its features. */
function readFeatures({features, ...form}: Form): Form {
  return features === undefined ? form : {...form, marketing_features: features};
}
