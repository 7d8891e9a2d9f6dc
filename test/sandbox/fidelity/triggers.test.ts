/** A flow of our own for each event that Stripe's CLI can trigger and whose objects the sandbox has. The event must
 *  come; its body is held against Stripe's types as every answer is. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {PAYMENT, type RawSandbox, openRaw} from './raw-call.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SELLER = 'acct_1SandboxSeller000';

/** What flows are made of. */
class Shop {
  readonly raw: RawSandbox;

  constructor(raw: RawSandbox) {
    this.raw = raw;
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- JSON, as a client without types reads it
  async post(path: string, form: Record<string, string> = {}): Promise<any> {
    return this.call(`POST /v1/${path}`, form);
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- JSON, as a client without types reads it
  async call(endpoint: string, form: Record<string, string> = {}): Promise<any> {
    const {status, body} = await this.raw.call(endpoint, form);
    assert.ok(status === 200 || status === 402, `${endpoint}: ${body.error?.message}`);
    return body;
  }

  pay(alias = 'pm_card_visa', also: Record<string, string> = {}) {
    return this.post('payment_intents', {...PAYMENT, payment_method: alias, ...also});
  }

  async charge(alias?: string, also?: Record<string, string>): Promise<string> {
    const intent = await this.pay(alias, also);
    await this.raw.box.advance(10);
    return intent.latest_charge;
  }

  /** A customer with a card. */
  async customer(alias = 'pm_card_visa'): Promise<string> {
    const {id} = await this.post('customers', {email: 'ada@shop.example'});
    const method = await this.post(`payment_methods/${alias}/attach`, {customer: id});
    await this.post(`customers/${id}`, {'invoice_settings[default_payment_method]': method.id});
    return id;
  }

  async price(): Promise<string> {
    const product = await this.post('products', {name: 'Club'});
    const form = {product: product.id, currency: 'usd', unit_amount: '1200', 'recurring[interval]': 'month'};
    return (await this.post('prices', form)).id;
  }

  async subscribe(also: Record<string, string> = {}, alias?: string) {
    const form = {customer: await this.customer(alias), 'items[0][price]': await this.price(), ...also};
    return this.post('subscriptions', form);
  }

  /** A draft of 20.00 USD. */
  async invoice(also: Record<string, string> = {}, alias?: string) {
    const customer = await this.customer(alias);
    const invoice = await this.post('invoices', {customer, ...also});
    await this.post('invoiceitems', {customer, invoice: invoice.id, amount: '2000', currency: 'usd'});
    return invoice.id as string;
  }

  async dispute(): Promise<string> {
    const charge = await this.charge('pm_card_createDispute');
    const {data} = await this.call('GET /v1/disputes', {charge});
    return data[0].id;
  }

  async schedule() {
    return this.post('subscription_schedules', {
      customer: await this.customer(),
      start_date: 'now',
      'phases[0][items][0][price]': await this.price(),
      'phases[0][duration][interval]': 'month',
    });
  }
}

const NET_30 = {collection_method: 'send_invoice', days_until_due: '30'};

/** By the event that must come. */
const FLOWS: Record<string, (shop: Shop) => Promise<unknown>> = {
  'account.application.deauthorized': async (shop) => {
    const {id} = await shop.post('accounts', {type: 'standard'});
    await shop.call(`DELETE /v1/accounts/${id}`);
  },
  'account.updated': (shop) => shop.post('accounts', {type: 'standard'}),
  'application_fee.created': (shop) =>
    shop.charge('pm_card_visa', {application_fee_amount: '100', 'transfer_data[destination]': SELLER}),
  'application_fee.refunded': async (shop) => {
    const split = {application_fee_amount: '100', 'transfer_data[destination]': SELLER};
    const charge = await shop.charge('pm_card_visa', split);
    await shop.post('refunds', {charge, refund_application_fee: 'true'});
  },
  'balance.available': async (shop) => {
    await shop.charge('pm_card_bypassPending');
    await shop.raw.box.advance(61_000);
  },
  'charge.captured': async (shop) => {
    const {id} = await shop.pay('pm_card_visa', {capture_method: 'manual'});
    await shop.post(`payment_intents/${id}/capture`);
  },
  'charge.dispute.closed': async (shop) => shop.post(`disputes/${await shop.dispute()}/close`),
  'charge.dispute.created': (shop) => shop.dispute(),
  'charge.dispute.updated': async (shop) =>
    shop.post(`disputes/${await shop.dispute()}`, {'evidence[uncategorized_text]': 'They came.'}),
  'charge.failed': (shop) => shop.pay('pm_card_chargeDeclined'),
  'charge.refund.updated': async (shop) => {
    await shop.post('refunds', {charge: await shop.charge()});
    await shop.raw.box.advance(10);
  },
  'charge.refunded': async (shop) => shop.post('refunds', {charge: await shop.charge()}),
  'charge.succeeded': (shop) => shop.pay(),
  'charge.updated': (shop) => shop.charge(),
  'coupon.created': (shop) => shop.post('coupons', {percent_off: '20'}),
  'coupon.deleted': async (shop) =>
    shop.call(`DELETE /v1/coupons/${(await shop.post('coupons', {percent_off: '20'})).id}`),
  'coupon.updated': async (shop) =>
    shop.post(`coupons/${(await shop.post('coupons', {percent_off: '20'})).id}`, {'metadata[a]': '1'}),
  'credit_note.created': async (shop) => {
    const id = await shop.invoice();
    await shop.post(`invoices/${id}/finalize`);
    await shop.post('credit_notes', {invoice: id, amount: '500'});
  },
  'customer.created': (shop) => shop.post('customers'),
  'customer.deleted': async (shop) => shop.call(`DELETE /v1/customers/${(await shop.post('customers')).id}`),
  'customer.subscription.created': (shop) => shop.subscribe(),
  'customer.subscription.deleted': async (shop) =>
    shop.call(`DELETE /v1/subscriptions/${(await shop.subscribe()).id}`),
  'customer.subscription.paused': async (shop) => {
    const {id: customer} = await shop.post('customers');
    const {id} = await shop.post('subscriptions', {
      customer,
      'items[0][price]': await shop.price(),
      trial_period_days: '7',
      'trial_settings[end_behavior][missing_payment_method]': 'pause',
    });
    await shop.post(`subscriptions/${id}`, {trial_end: 'now'});
  },
  'customer.subscription.trial_will_end': (shop) => shop.subscribe({trial_period_days: '1'}),
  'customer.subscription.updated': async (shop) =>
    shop.post(`subscriptions/${(await shop.subscribe()).id}`, {'metadata[a]': '1'}),
  'customer.updated': (shop) => shop.customer(),
  'invoice.created': (shop) => shop.invoice(),
  'invoice.deleted': async (shop) => shop.call(`DELETE /v1/invoices/${await shop.invoice()}`),
  'invoice.finalized': async (shop) => shop.post(`invoices/${await shop.invoice()}/finalize`),
  'invoice.marked_uncollectible': async (shop) => {
    const id = await shop.invoice();
    await shop.post(`invoices/${id}/finalize`);
    await shop.post(`invoices/${id}/mark_uncollectible`);
  },
  'invoice.paid': async (shop) => shop.post(`invoices/${await shop.invoice()}/pay`),
  'invoice.payment_action_required': (shop) =>
    shop.subscribe({payment_behavior: 'allow_incomplete'}, 'pm_card_threeDSecure2Required'),
  'invoice.payment_failed': async (shop) =>
    shop.post(`invoices/${await shop.invoice({}, 'pm_card_chargeCustomerFail')}/pay`),
  'invoice.payment_succeeded': (shop) => shop.subscribe(),
  'invoice.sent': async (shop) => shop.post(`invoices/${await shop.invoice(NET_30)}/send`),
  'invoice.updated': async (shop) => shop.post(`invoices/${await shop.invoice()}`, {'metadata[a]': '1'}),
  'invoice.voided': async (shop) => {
    const id = await shop.invoice(NET_30);
    await shop.post(`invoices/${id}/finalize`);
    await shop.post(`invoices/${id}/void`);
  },
  'invoiceitem.created': (shop) => shop.invoice(),
  'invoiceitem.deleted': async (shop) => {
    const customer = await shop.customer();
    const {id} = await shop.post('invoiceitems', {customer, amount: '2000', currency: 'usd'});
    await shop.call(`DELETE /v1/invoiceitems/${id}`);
  },
  'payment_intent.amount_capturable_updated': (shop) => shop.pay('pm_card_visa', {capture_method: 'manual'}),
  'payment_intent.canceled': async (shop) => {
    const {id} = await shop.post('payment_intents', {amount: '2000', currency: 'usd'});
    await shop.post(`payment_intents/${id}/cancel`);
  },
  'payment_intent.created': (shop) => shop.post('payment_intents', {amount: '2000', currency: 'usd'}),
  'payment_intent.payment_failed': (shop) => shop.pay('pm_card_chargeDeclined'),
  'payment_intent.processing': (shop) =>
    shop.post('payment_intents', {
      ...PAYMENT,
      currency: 'eur',
      payment_method: 'pm_sepaDebit_success_de',
      'mandate_data[customer_acceptance][type]': 'offline',
    }),
  'payment_intent.requires_action': (shop) => shop.pay('pm_card_threeDSecure2Required'),
  'payment_intent.succeeded': (shop) => shop.pay(),
  'payment_method.attached': (shop) => shop.customer(),
  'payment_method.detached': async (shop) => {
    const {id: customer} = await shop.post('customers');
    const {id} = await shop.post('payment_methods/pm_card_visa/attach', {customer});
    await shop.post(`payment_methods/${id}/detach`);
  },
  'payment_method.updated': async (shop) => {
    const {id: customer} = await shop.post('customers');
    const {id} = await shop.post('payment_methods/pm_card_visa/attach', {customer});
    await shop.post(`payment_methods/${id}`, {'metadata[a]': '1'});
  },
  'payout.created': async (shop) => {
    await shop.charge('pm_card_bypassPending');
    await shop.post('payouts', {amount: '1100', currency: 'usd'});
  },
  'payout.paid': async (shop) => {
    await shop.charge('pm_card_bypassPending');
    await shop.post('payouts', {amount: '1100', currency: 'usd'});
    await shop.raw.box.advance(2 * DAY_MS);
  },
  'payout.updated': async (shop) => {
    await shop.charge('pm_card_bypassPending');
    const {id} = await shop.post('payouts', {amount: '1100', currency: 'usd'});
    await shop.post(`payouts/${id}`, {'metadata[a]': '1'});
  },
  'plan.created': (shop) => shop.price(),
  'plan.updated': async (shop) => shop.post(`prices/${await shop.price()}`, {'metadata[a]': '1'}),
  'price.created': (shop) => shop.price(),
  'price.updated': async (shop) => shop.post(`prices/${await shop.price()}`, {'metadata[a]': '1'}),
  'product.created': (shop) => shop.post('products', {name: 'Mug'}),
  'product.deleted': async (shop) =>
    shop.call(`DELETE /v1/products/${(await shop.post('products', {name: 'Mug'})).id}`),
  'product.updated': async (shop) =>
    shop.post(`products/${(await shop.post('products', {name: 'Mug'})).id}`, {'metadata[a]': '1'}),
  'promotion_code.created': async (shop) => {
    const {id} = await shop.post('coupons', {percent_off: '20'});
    await shop.post('promotion_codes', {'promotion[type]': 'coupon', 'promotion[coupon]': id});
  },
  'promotion_code.updated': async (shop) => {
    const {id} = await shop.post('coupons', {percent_off: '20'});
    const code = await shop.post('promotion_codes', {'promotion[type]': 'coupon', 'promotion[coupon]': id});
    await shop.post(`promotion_codes/${code.id}`, {'metadata[a]': '1'});
  },
  'radar.early_fraud_warning.created': (shop) => shop.charge('pm_card_createIssuerFraudRecord'),
  'review.closed': async (shop) => {
    await shop.charge('pm_card_riskLevelElevated');
    const {data} = await shop.call('GET /v1/reviews');
    await shop.post(`reviews/${data[0].id}/approve`);
  },
  'review.opened': (shop) => shop.charge('pm_card_riskLevelElevated'),
  'setup_intent.canceled': async (shop) =>
    shop.post(`setup_intents/${(await shop.post('setup_intents')).id}/cancel`),
  'setup_intent.created': (shop) => shop.post('setup_intents'),
  'setup_intent.requires_action': (shop) =>
    shop.post('setup_intents', {payment_method: 'pm_card_threeDSecure2Required', confirm: 'true'}),
  'setup_intent.setup_failed': (shop) =>
    shop.post('setup_intents', {payment_method: 'pm_card_chargeDeclined', confirm: 'true'}),
  'setup_intent.succeeded': (shop) =>
    shop.post('setup_intents', {payment_method: 'pm_card_visa', confirm: 'true'}),
  'subscription_schedule.canceled': async (shop) =>
    shop.post(`subscription_schedules/${(await shop.schedule()).id}/cancel`),
  'subscription_schedule.created': (shop) => shop.schedule(),
  'subscription_schedule.released': async (shop) =>
    shop.post(`subscription_schedules/${(await shop.schedule()).id}/release`),
  'subscription_schedule.updated': async (shop) =>
    shop.post(`subscription_schedules/${(await shop.schedule()).id}`, {'metadata[a]': '1'}),
  'tax_rate.created': (shop) =>
    shop.post('tax_rates', {display_name: 'VAT', inclusive: 'false', percentage: '19'}),
  'tax_rate.updated': async (shop) => {
    const form = {display_name: 'VAT', inclusive: 'false', percentage: '19'};
    await shop.post(`tax_rates/${(await shop.post('tax_rates', form)).id}`, {active: 'false'});
  },
  'test_helpers.test_clock.created': (shop) => shop.post('test_helpers/test_clocks', {frozen_time: '1800000000'}),
  'transfer.created': async (shop) => {
    await shop.charge('pm_card_bypassPending');
    await shop.post('transfers', {amount: '1000', currency: 'usd', destination: SELLER});
  },
  'transfer.reversed': async (shop) => {
    await shop.charge('pm_card_bypassPending');
    const {id} = await shop.post('transfers', {amount: '1000', currency: 'usd', destination: SELLER});
    await shop.post(`transfers/${id}/reversals`, {amount: '400'});
  },
  'transfer.updated': async (shop) => {
    await shop.charge('pm_card_bypassPending');
    const {id} = await shop.post('transfers', {amount: '1000', currency: 'usd', destination: SELLER});
    await shop.post(`transfers/${id}`, {'metadata[a]': '1'});
  },
};

for (const [type, flow] of Object.entries(FLOWS)) {
  test(`${type} comes`, async () => {
    const raw = openRaw({connectedAccounts: [SELLER]});
    await flow(new Shop(raw));
    // Stripe tells a platform of an account's events under the account's name.
    const types = raw.box.journal.events().map((event) => event.type as string);
    assert.ok(types.includes(type), types.join(', '));
    const {body} = await raw.call('GET /v1/events', {type, limit: '100'});
    assert.equal(body.object, 'list');
    raw.box.close();
  });
}
