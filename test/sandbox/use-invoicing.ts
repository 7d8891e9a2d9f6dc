/** Calls every endpoint of invoices, discounts, taxes, credit notes and schedules once. Asserts nothing. */
import type {Opened} from './open-sandbox.ts';

/** Calls them all. */
export async function useInvoicing(opened: Opened): Promise<void> {
  await useInvoices(opened);
  await useDiscounts(opened);
  await useTaxes(opened);
  await useSearches(opened);
  await useCreditNotes(opened);
  await useSchedules(opened);
}

/** Invoices that a shop writes itself. */
async function useInvoices({stripe}: Opened): Promise<void> {
  const customer = (await stripe.customers.create()).id;
  const item = await stripe.invoiceItems.create({customer, currency: 'usd', amount: 500});
  await stripe.invoiceItems.update(item.id, {description: 'A mug'});
  await stripe.invoiceItems.retrieve(item.id);
  await stripe.invoiceItems.list({customer});
  const {id} = await stripe.invoices.create({customer, currency: 'usd'});
  await stripe.invoices.update(id, {collection_method: 'send_invoice', days_until_due: 7});
  await stripe.invoices.addLines(id, {lines: [{invoice_item: item.id}]});
  await stripe.invoices.listLineItems(id);
  await stripe.invoices.sendInvoice(id);
  await stripe.invoices.markUncollectible(id);
  await stripe.invoices.del((await stripe.invoices.create({customer})).id);
  await stripe.invoiceItems.del((await stripe.invoiceItems.create({customer, amount: 1})).id);
}

async function useDiscounts({box, stripe}: Opened): Promise<void> {
  const coupon = await stripe.coupons.create({percent_off: 25, duration: 'forever'});
  await stripe.coupons.update(coupon.id, {name: 'Quarter'});
  await stripe.coupons.retrieve(coupon.id);
  await stripe.coupons.list();
  const promotion = {type: 'coupon', coupon: coupon.id} as const;
  const code = await stripe.promotionCodes.create({promotion, code: 'QUARTER'});
  await stripe.promotionCodes.update(code.id, {metadata: {a: '1'}});
  await stripe.promotionCodes.retrieve(code.id);
  await stripe.promotionCodes.list({code: 'QUARTER'});
  const customer = (await stripe.customers.create({coupon: coupon.id} as object)).id;
  const product_data = {name: 'Club'};
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 500,
    product_data,
    recurring: {interval: 'day'},
  });
  const {id} = await stripe.subscriptions.create({
    customer,
    items: [{price: price.id}],
    discounts: [{promotion_code: code.id}],
    payment_behavior: 'default_incomplete',
  });
  await stripe.subscriptions.deleteDiscount(id);
  await stripe.customers.deleteDiscount(customer);
  await stripe.coupons.del(coupon.id);
  await box.settled();
}

async function useTaxes({stripe}: Opened): Promise<void> {
  const rate = await stripe.taxRates.create({display_name: 'VAT', inclusive: false, percentage: 19});
  await stripe.taxRates.update(rate.id, {description: 'VAT of Germany'});
  await stripe.taxRates.retrieve(rate.id);
  await stripe.taxRates.list({active: true});
  const customer = (await stripe.customers.create()).id;
  const taxId = await stripe.customers.createTaxId(customer, {type: 'eu_vat', value: 'DE123456789'});
  await stripe.customers.retrieveTaxId(customer, taxId.id);
  await stripe.customers.listTaxIds(customer);
  await stripe.customers.deleteTaxId(customer, taxId.id);
  const credit = await stripe.customers.createBalanceTransaction(customer, {amount: -500, currency: 'usd'});
  await stripe.customers.retrieveBalanceTransaction(customer, credit.id);
  await stripe.customers.updateBalanceTransaction(customer, credit.id, {description: 'Sorry'});
  await stripe.customers.listBalanceTransactions(customer);
  await stripe.products.del((await stripe.products.create({name: 'Gone'})).id);
}

async function useSearches({stripe}: Opened): Promise<void> {
  await stripe.charges.search({query: "status:'succeeded'"});
  await stripe.invoices.search({query: "status:'paid'"});
  await stripe.prices.search({query: "active:'true'"});
  await stripe.products.search({query: "name~'club'"});
  await stripe.subscriptions.search({query: "status:'active'"});
}

async function useCreditNotes({stripe}: Opened): Promise<void> {
  const customer = (await stripe.customers.create()).id;
  const {id} = await stripe.invoices.create({customer, currency: 'usd'});
  await stripe.invoiceItems.create({customer, currency: 'usd', amount: 900, invoice: id});
  await stripe.invoices.finalizeInvoice(id);
  await stripe.creditNotes.preview({invoice: id, amount: 100});
  await stripe.creditNotes.listPreviewLineItems({invoice: id, amount: 100});
  const note = await stripe.creditNotes.create({invoice: id, amount: 100});
  await stripe.creditNotes.update(note.id, {memo: 'Sorry'});
  await stripe.creditNotes.retrieve(note.id);
  await stripe.creditNotes.listLineItems(note.id);
  await stripe.creditNotes.list({invoice: id});
  await stripe.creditNotes.voidCreditNote(note.id);
}

async function useSchedules({box, stripe}: Opened): Promise<void> {
  const customer = (await stripe.customers.create()).id;
  const product_data = {name: 'Club'};
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 500,
    product_data,
    recurring: {interval: 'month'},
  });
  const phases = [{items: [{price: price.id}]}];
  const first = await stripe.subscriptionSchedules.create({customer, start_date: 'now', phases});
  await stripe.subscriptionSchedules.update(first.id, {metadata: {a: '1'}});
  await stripe.subscriptionSchedules.retrieve(first.id);
  await stripe.subscriptionSchedules.list({customer});
  await stripe.subscriptionSchedules.cancel(first.id);
  const second = await stripe.subscriptionSchedules.create({customer, start_date: 'now', phases});
  await stripe.subscriptionSchedules.release(second.id);
  await box.settled();
}
