import assert from 'node:assert/strict';
import test from 'node:test';
import {refusal} from '../open-sandbox.ts';
import {type Club, openClub} from './open-club.ts';

async function openInvoice({stripe, customer}: Club, amount = 1000) {
  const {id} = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  await stripe.invoiceItems.create({customer: customer.id, currency: 'usd', amount, invoice: id});
  return stripe.invoices.finalizeInvoice(id);
}

test('a credit note for an open invoice lessens what is due, until it is void', async () => {
  const club = await openClub();
  const {id, number} = await openInvoice(club);
  const note = await club.stripe.creditNotes.create({invoice: id, amount: 300, reason: 'order_change'});
  assert.deepEqual([note.type, note.pre_payment_amount, note.number], ['pre_payment', 300, `${number}-CN-01`]);
  const less = await club.stripe.invoices.retrieve(id);
  assert.deepEqual([less.total, less.amount_due, less.pre_payment_credit_notes_amount], [1000, 700, 300]);
  assert.equal((await club.stripe.creditNotes.voidCreditNote(note.id)).status, 'void');
  await club.stripe.creditNotes.create({invoice: id, amount: 400});
  const paid = await club.stripe.invoices.pay(id);
  assert.equal(paid.amount_paid, 600);
});

test('an invoice that is credited in full is paid, and nothing is charged', async () => {
  const club = await openClub();
  const {id} = await openInvoice(club);
  await club.stripe.creditNotes.create({invoice: id, amount: 1000});
  const {status, amount_due: due} = await club.stripe.invoices.retrieve(id);
  assert.deepEqual([status, due], ['paid', 0]);
  assert.equal(club.box.journal.events('charge.succeeded').length, 0);
});

test('a credit note for a paid invoice gives the money back to the card and the balance', async () => {
  const club = await openClub();
  const {id} = await openInvoice(club);
  await club.stripe.invoices.pay(id);
  const bare = await refusal(club.stripe.creditNotes.create({invoice: id, amount: 500}));
  assert.match(bare.message, /\(\$0\.00\) must equal the credit note amount \(\$5\.00\)/);
  const note = await club.stripe.creditNotes.create({
    invoice: id,
    amount: 500,
    credit_amount: 200,
    refund_amount: 300,
  });
  assert.deepEqual([note.type, note.refunds[0]?.amount_refunded], ['post_payment', 300]);
  const {data} = await club.stripe.customers.listBalanceTransactions(club.customer.id);
  assert.deepEqual([data[0]?.type, data[0]?.amount, data[0]?.credit_note], ['credit_note', -200, note.id]);
  assert.equal((await club.stripe.invoices.retrieve(id)).post_payment_credit_notes_amount, 500);
  const more = await refusal(club.stripe.creditNotes.create({invoice: id, amount: 501, credit_amount: 501}));
  assert.match(more.message, /greater than what can be credited \(\$5\.00\)/);
});

test('a line of the invoice is credited with its part of the tax', async () => {
  const club = await openClub();
  const rate = await club.stripe.taxRates.create({display_name: 'VAT', percentage: 20, inclusive: false});
  const {id} = await club.stripe.invoices.create({
    customer: club.customer.id,
    currency: 'usd',
    default_tax_rates: [rate.id],
  });
  await club.stripe.invoiceItems.create({customer: club.customer.id, currency: 'usd', amount: 1000, invoice: id});
  const {lines} = await club.stripe.invoices.finalizeInvoice(id);
  const note = await club.stripe.creditNotes.create({
    invoice: id,
    lines: [{type: 'invoice_line_item', invoice_line_item: lines.data[0]?.id ?? '', amount: 500}],
  });
  assert.deepEqual([note.subtotal, note.total, note.total_taxes?.[0]?.amount], [500, 600, 100]);
});

test('a preview shows the credit note and its lines, and changes nothing', async () => {
  const {stripe, ...club} = await openClub();
  const {id} = await openInvoice({stripe, ...club});
  await stripe.invoices.pay(id);
  const asked = {invoice: id, amount: 500, credit_amount: 200, refund_amount: 300};
  const note = await stripe.creditNotes.preview(asked);
  assert.deepEqual([note.type, note.amount, note.post_payment_amount], ['post_payment', 500, 500]);
  const lines = await stripe.creditNotes.listPreviewLineItems(asked);
  assert.deepEqual(
    lines.data.map(({amount, object}) => [amount, object]),
    [[500, 'credit_note_line_item']],
  );
  assert.equal((await stripe.creditNotes.list()).data.length, 0);
  assert.equal((await stripe.refunds.list()).data.length, 0);
  const bare = await refusal(stripe.creditNotes.preview({invoice: id, amount: 500}));
  assert.match(bare.message, /must equal the credit note amount/);
  const more = await refusal(stripe.creditNotes.preview({invoice: id, amount: 1001, credit_amount: 1001}));
  assert.match(more.message, /greater than what can be credited/);
});
