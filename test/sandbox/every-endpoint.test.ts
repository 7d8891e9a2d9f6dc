/** Every endpoint answers once as it should, so that every kind of body has been held against Stripe's types. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {loadStripeTypes} from './conformance/stripe-types.ts';
import {useInvoicing} from './use-invoicing.ts';
import {useCheckout} from './checkout-calls.ts';
import {type Opened, RETURN_URL, openSandbox} from './open-sandbox.ts';

/** They never answer 200: a card has no such feature, and a refund here is over before it could be canceled. */
const NEVER = ['POST /v1/payment_intents/:id/increment_authorization', 'POST /v1/refunds/:id/cancel'];

const PAID = {confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL} as const;

async function usePayments({stripe, intent}: Opened): Promise<void> {
  const open = await intent();
  await stripe.paymentIntents.update(open.id, {description: 'seven'});
  await stripe.paymentIntents.confirm(open.id, {payment_method: 'pm_card_visa', return_url: RETURN_URL});
  await stripe.paymentIntents.retrieve(open.id);
  await stripe.paymentIntents.listAmountDetailsLineItems(open.id);
  await stripe.paymentIntents.search({query: "currency:'usd'"});
  await stripe.paymentIntents.list();
  const held = await intent({...PAID, capture_method: 'manual'});
  await stripe.paymentIntents.capture(held.id);
  await stripe.paymentIntents.cancel((await intent()).id);
  const [charge] = (await stripe.charges.list()).data;
  await stripe.charges.retrieve(charge?.id ?? '');
  await stripe.charges.update(charge?.id ?? '', {description: 'eight'});
  const refund = await stripe.refunds.create({payment_intent: open.id, amount: 100});
  await stripe.refunds.retrieve(refund.id);
  await stripe.refunds.update(refund.id, {metadata: {a: '1'}});
  await stripe.refunds.list();
  await stripe.balance.retrieve();
  const [transaction] = (await stripe.balanceTransactions.list()).data;
  await stripe.balanceTransactions.retrieve(transaction?.id ?? '');
  const card = {number: '4242424242424242', exp_month: '12', exp_year: '2034'};
  await stripe.tokens.retrieve((await stripe.tokens.create({card})).id);
  await stripe.testHelpers.confirmationTokens
    .create({payment_method: 'pm_card_visa'})
    .then(({id}) => stripe.confirmationTokens.retrieve(id));
}

async function useDebits({box, stripe, intent}: Opened): Promise<void> {
  const mandate: Stripe.PaymentIntentCreateParams.MandateData = {
    customer_acceptance: {type: 'offline', offline: {}},
  };
  for (const [currency, alias] of [
    ['aud', 'pm_auBecsDebit_success'],
    ['eur', 'pm_sepaDebit_success_de'],
  ] as const) {
    const debit = await intent({...PAID, currency, payment_method: alias, mandate_data: mandate});
    await box.advance(20);
    await stripe.refunds.create({payment_intent: debit.id});
    const {latest_charge: charge} = await stripe.paymentIntents.retrieve(debit.id, {expand: ['latest_charge']});
    const details = (charge as Stripe.Charge).payment_method_details;
    await stripe.mandates.retrieve(String(details?.au_becs_debit?.mandate ?? details?.sepa_debit?.mandate));
  }
}

async function useDisputes({box, stripe, intent}: Opened): Promise<void> {
  for (const act of ['update', 'close'] as const) {
    const {id} = await intent(PAID);
    box.dashboard.dispute(id);
    const [dispute] = (await stripe.disputes.list({payment_intent: id})).data;
    await stripe.disputes.retrieve(dispute?.id ?? '');
    if (act === 'close') await stripe.disputes.close(dispute?.id ?? '');
    else await stripe.disputes.update(dispute?.id ?? '', {evidence: {uncategorized_text: 'winning_evidence'}});
  }
}

async function useCustomers({stripe}: Opened): Promise<string> {
  const {id} = await stripe.customers.create({email: 'ada@shop.example', business_name: 'Engines'});
  await stripe.customers.update(id, {business_name: '', individual_name: 'Ada'});
  await stripe.customers.retrieve(id);
  await stripe.customers.list();
  await stripe.customers.search({query: "email:'ada@shop.example'"});
  const card = await stripe.paymentMethods.create({type: 'card', card: CARD});
  await stripe.paymentMethods.attach(card.id, {customer: id});
  await stripe.paymentMethods.update(card.id, {metadata: {a: '1'}});
  await stripe.paymentMethods.retrieve(card.id);
  await stripe.paymentMethods.list({customer: id});
  await stripe.customers.listPaymentMethods(id);
  await stripe.customers.retrievePaymentMethod(id, card.id);
  await stripe.customerSessions.create({customer: id, components: {payment_element: {enabled: true}}});
  await stripe.paymentMethods.detach(card.id);
  const setup = await stripe.setupIntents.create({customer: id});
  await stripe.setupIntents.update(setup.id, {description: 'nine'});
  await stripe.setupIntents.confirm(setup.id, {payment_method: 'pm_card_visa', return_url: RETURN_URL});
  await stripe.setupIntents.retrieve(setup.id);
  await stripe.setupIntents.list();
  await stripe.setupIntents.cancel((await stripe.setupIntents.create()).id);
  const gone = await stripe.customers.create();
  await stripe.customers.del(gone.id);
  return id;
}

const FLAT = {proration_behavior: 'none'} as const;
const CARD = {number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123'};

async function useBilling({stripe}: Opened, customer: string): Promise<void> {
  const product = await stripe.products.create({name: 'Club'});
  await stripe.products.update(product.id, {description: 'A club'});
  await stripe.products.retrieve(product.id);
  await stripe.products.list();
  const monthly = {
    currency: 'usd',
    unit_amount: 500,
    product: product.id,
    recurring: {interval: 'month'},
  } as const;
  const [price, other] = [await stripe.prices.create(monthly), await stripe.prices.create(monthly)];
  await stripe.prices.update(price.id, {nickname: 'Monthly'});
  await stripe.prices.retrieve(price.id, {expand: ['tiers']});
  await stripe.prices.list();
  const items = [{price: price.id}];
  const started = await stripe.subscriptions.create({customer, items, payment_behavior: 'default_incomplete'});
  await stripe.subscriptions.retrieve(started.id);
  await stripe.subscriptions.list();
  await stripe.subscriptions.update(started.id, {metadata: {a: '1'}});
  const invoice = String(started.latest_invoice);
  await stripe.invoices.retrieve(invoice, {expand: ['payments', 'confirmation_secret']});
  await stripe.invoices.list();
  await stripe.invoicePayments.list({invoice});
  await stripe.invoices.pay(invoice, {payment_method: 'pm_card_visa'});
  await stripe.invoices.createPreview({subscription: started.id});
  const item = await stripe.subscriptionItems.create({subscription: started.id, price: other.id, ...FLAT});
  await stripe.subscriptionItems.update(item.id, {metadata: {a: '1'}});
  await stripe.subscriptionItems.retrieve(item.id);
  await stripe.subscriptionItems.list({subscription: started.id});
  await stripe.subscriptionItems.del(item.id, FLAT);
  await stripe.subscriptions.cancel(started.id);
  const unpaid = await stripe.subscriptions.create({customer, items, payment_behavior: 'default_incomplete'});
  await stripe.invoices.voidInvoice(String(unpaid.latest_invoice));
}

/** A renewal begins as a draft, on a clock that tests move. */
async function useClocks({stripe}: Opened): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const clock = await stripe.testHelpers.testClocks.create({frozen_time: now, name: 'Months'});
  const customer = await stripe.customers.create({test_clock: clock.id, payment_method: 'pm_card_visa'});
  const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
  await stripe.customers.update(customer.id, {invoice_settings: {default_payment_method: method?.id ?? ''}});
  const product_data = {name: 'Club'};
  const recurring = {interval: 'month'} as const;
  const price = await stripe.prices.create({currency: 'usd', unit_amount: 500, product_data, recurring});
  const started = await stripe.subscriptions.create({customer: customer.id, items: [{price: price.id}]});
  const period = (await stripe.subscriptions.retrieve(started.id)).items.data[0]?.current_period_end ?? 0;
  await stripe.testHelpers.testClocks.advance(clock.id, {frozen_time: period + 60});
  await stripe.testHelpers.testClocks.retrieve(clock.id);
  const {latest_invoice: draft} = await stripe.subscriptions.retrieve(started.id);
  await stripe.invoices.finalizeInvoice(String(draft));
  await usePause({stripe}, {customer: customer.id, price: price.id});
  await stripe.testHelpers.testClocks.list();
  await stripe.testHelpers.testClocks.del(clock.id);
}

/** A trial that ends without a card is paused. */
async function usePause({stripe}: Pick<Opened, 'stripe'>, {customer, price}: {customer: string; price: string}) {
  await stripe.customers.update(customer, {invoice_settings: {default_payment_method: ''}});
  const {id} = await stripe.subscriptions.create({
    customer,
    items: [{price}],
    trial_period_days: 1,
    trial_settings: {end_behavior: {missing_payment_method: 'pause'}},
  });
  await stripe.subscriptions.update(id, {trial_end: 'now'});
  await stripe.subscriptions.resume(id);
}

async function useAccount({stripe}: Opened): Promise<void> {
  await stripe.accounts.retrieveCurrent();
  await stripe.paymentMethodConfigurations.list();
  const [event] = (await stripe.events.list()).data;
  await stripe.events.retrieve(event?.id ?? '');
  const hook = await stripe.webhookEndpoints.create({url: 'https://shop.example/hook', enabled_events: ['*']});
  await stripe.webhookEndpoints.update(hook.id, {description: 'ten'});
  await stripe.webhookEndpoints.retrieve(hook.id);
  await stripe.webhookEndpoints.list();
  await stripe.webhookEndpoints.del(hook.id);
  const domain = await stripe.paymentMethodDomains.create({domain_name: 'shop.example'});
  await stripe.paymentMethodDomains.update(domain.id, {enabled: false});
  await stripe.paymentMethodDomains.retrieve(domain.id);
  await stripe.paymentMethodDomains.validate(domain.id);
  await stripe.paymentMethodDomains.list();
}

async function useConnect({box, stripe, intent}: Opened): Promise<void> {
  const {id: seller} = await stripe.accounts.create({
    type: 'standard',
    capabilities: {transfers: {requested: true}},
  });
  await stripe.accounts.update(seller, {metadata: {a: '1'}});
  await stripe.accounts.retrieve(seller);
  await stripe.accounts.list();
  await stripe.accounts.listCapabilities(seller);
  await stripe.accounts.retrieveCapability(seller, 'transfers');
  await stripe.accounts.updateCapability(seller, 'card_payments', {requested: true});
  const urls = {refresh_url: RETURN_URL, return_url: RETURN_URL};
  await stripe.accountLinks.create({account: seller, type: 'account_onboarding', ...urls});
  const split = {application_fee_amount: 100, transfer_data: {destination: seller}};
  await intent({...PAID, ...split, payment_method: 'pm_card_bypassPending'});
  await box.advance(10);
  const [fee] = (await stripe.applicationFees.list()).data;
  const {id: feeId} = await stripe.applicationFees.retrieve(fee?.id ?? '');
  const {id: back} = await stripe.applicationFees.createRefund(feeId, {amount: 10});
  await stripe.applicationFees.retrieveRefund(feeId, back);
  await stripe.applicationFees.updateRefund(feeId, back, {metadata: {a: '1'}});
  await stripe.applicationFees.listRefunds(feeId);
  await intent({...PAID, amount: 100_000, payment_method: 'pm_card_bypassPending'});
  await box.advance(10);
  const {id: transfer} = await stripe.transfers.create({amount: 500, currency: 'usd', destination: seller});
  await stripe.transfers.retrieve(transfer);
  await stripe.transfers.update(transfer, {description: 'eleven'});
  await stripe.transfers.list();
  const {id: reversal} = await stripe.transfers.createReversal(transfer, {amount: 100});
  await stripe.transfers.retrieveReversal(transfer, reversal);
  await stripe.transfers.updateReversal(transfer, reversal, {metadata: {a: '1'}});
  await stripe.transfers.listReversals(transfer);
  await stripe.accounts.del(seller);
}

async function useMoney({box, stripe, intent}: Opened): Promise<void> {
  const held = await intent({...PAID, capture_method: 'manual'});
  const charge = String(held.latest_charge);
  await stripe.charges.capture(charge, {amount: 700});
  const below = (await stripe.rawRequest('POST', `/v1/charges/${charge}/refunds`, {amount: 100})) as {id: string};
  await stripe.rawRequest('GET', `/v1/charges/${charge}/refunds`);
  await stripe.rawRequest('GET', `/v1/charges/${charge}/refunds/${below.id}`);
  await stripe.rawRequest('POST', `/v1/charges/${charge}/refunds/${below.id}`, {metadata: {a: '1'}});
  await intent({...PAID, payment_method: 'pm_card_riskLevelElevated'});
  const [review] = (await stripe.reviews.list()).data;
  await stripe.reviews.approve((await stripe.reviews.retrieve(review?.id ?? '')).id);
  await intent({...PAID, payment_method: 'pm_card_createIssuerFraudRecord'});
  await box.advance(10);
  const [warning] = (await stripe.radar.earlyFraudWarnings.list()).data;
  await stripe.radar.earlyFraudWarnings.retrieve(warning?.id ?? '');
  const setup = await stripe.setupIntents.create({
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: RETURN_URL,
  });
  await stripe.setupAttempts.list({setup_intent: setup.id});
  const {id: payout} = await stripe.payouts.create({amount: 100, currency: 'usd'});
  await stripe.payouts.retrieve(payout);
  await stripe.payouts.update(payout, {metadata: {a: '1'}});
  await stripe.payouts.list();
  await stripe.payouts.cancel(payout);
}

test('every endpoint answers, in the shape that the SDK expects', async () => {
  const opened = openSandbox({chargeUpdateDelay: 1});
  await usePayments(opened);
  await useDebits(opened);
  await useDisputes(opened);
  await useBilling(opened, await useCustomers(opened));
  await useInvoicing(opened);
  await useClocks(opened);
  await useConnect(opened);
  await useMoney(opened);
  await useCheckout(opened);
  await useAccount(opened);
  const answered = new Set(
    opened.box.journal.calls().flatMap(({method, route, status}) => (status === 200 ? `${method} ${route}` : [])),
  );
  const {parameters} = await loadStripeTypes();
  const silent = Object.keys(parameters).filter((endpoint) => !answered.has(endpoint));
  assert.deepEqual(silent.toSorted(), NEVER);
  opened.box.close();
});
