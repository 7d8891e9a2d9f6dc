/** The endpoints of credit notes: less to pay on an open invoice, or money back for a paid one. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {formatAmount} from '../../currencies.ts';
import {createdWithin} from '../../resources/created-filter.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import {refundCharge} from '../../resources/refunds/refunds.ts';
import {timeFor} from '../../time/clock-time.ts';
import {findInvoice} from '../invoicing/drafts.ts';
import {changeBalance} from '../invoicing/customer-balance.ts';
import {intentOf} from '../invoicing/payments.ts';
import {sum} from '../sum.ts';
import {byRate} from '../taxes/taxing.ts';
import * as table from './credit-note-params.ts';
import {creditedLines, totalOf} from './credited-lines.ts';
import {lessenInvoice} from './open-invoices.ts';

function createNote({account, caller, params}: Call<table.CreateNoteParams>): object {
  const {amount, invoice, note} = draftNote(account, params);
  if (invoice.status === 'paid') giveBack(account, caller, {invoice, note}, params);
  account.store.creditNotes.set(note.id, note);
  if (invoice.status === 'open') lessenInvoice(account, caller, invoice, amount);
  else invoice.post_payment_credit_notes_amount += amount;
  emit(account, caller, 'credit_note.created', {object: note});
  return note;
}

/** What would be issued, while nothing is. @throws StripeApiError 400 for what can't be credited. */
function draftNote(account: Account, params: table.CreateNoteParams) {
  const invoice = findInvoice(account, params.invoice, 'invoice', 400);
  if (invoice.status !== 'open' && invoice.status !== 'paid') throw notCreditable(invoice);
  const lines = creditedLines(invoice, params);
  const amount = totalOf(lines);
  checkRoom(account, invoice, amount);
  const note = makeNote(account, invoice, {params, lines, amount});
  if (invoice.status === 'paid') requireWhole(note, params);
  return {amount, invoice, note};
}

/** Stripe's words are not published; these follow its documentation. */
function notCreditable({status}: Stripe.Invoice): Error {
  return invalidRequest(`You can only create credit notes for open or paid invoices; this one is ${status}.`, {
    param: 'invoice',
  });
}

function notesOf({store}: Account, invoice: Stripe.Invoice): Stripe.CreditNote[] {
  return [...store.creditNotes.values()].filter((note) => note.invoice === invoice.id);
}

function checkRoom(account: Account, invoice: Stripe.Invoice, amount: number): void {
  const issued = notesOf(account, invoice).filter(({status}) => status === 'issued');
  const left = invoice.total - sum(issued.map((note) => note.amount));
  const most = invoice.status === 'open' ? Math.min(left, invoice.amount_remaining) : left;
  if (amount <= most) return;
  const [asked, rest] = [formatAmount(amount, invoice.currency), formatAmount(most, invoice.currency)];
  throw invalidRequest(`The credit note amount (${asked}) is greater than what can be credited (${rest}).`, {
    param: 'amount',
  });
}

function makeNote(
  account: Account,
  invoice: Stripe.Invoice,
  {params, lines, amount}: {params: table.CreateNoteParams; lines: Stripe.CreditNoteLineItem[]; amount: number},
): Stripe.CreditNote {
  const id = account.ids.single('cn');
  const isPaid = invoice.status === 'paid';
  const now = timeFor(account, invoice.test_clock);
  const subtotal = sum(lines.map((line) => line.amount));
  const discounts = lines.flatMap((line) => line.discount_amounts);
  const taxes = byRate(lines);
  return {
    id,
    object: 'credit_note',
    amount,
    amount_shipping: 0,
    created: now,
    currency: invoice.currency,
    customer: String(invoice.customer),
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: sum(discounts.map((each) => each.amount)),
    discount_amounts: discounts,
    effective_at: params.effective_at ?? now,
    invoice: invoice.id,
    lines: {object: 'list', data: lines, has_more: false, url: `/v1/credit_notes/${id}/lines`},
    livemode: false,
    memo: params.memo ?? null,
    metadata: mergeMetadata(null, params.metadata),
    number: `${invoice.number}-CN-${String(notesOf(account, invoice).length + 1).padStart(2, '0')}`,
    out_of_band_amount: params.out_of_band_amount ?? null,
    pdf: `https://pay.stripe.com/credit_notes/${account.id}/test_${id}/pdf`,
    post_payment_amount: isPaid ? amount : 0,
    pre_payment_amount: isPaid ? 0 : amount,
    pretax_credit_amounts: [],
    reason: params.reason ?? null,
    refunds: [],
    shipping_cost: null,
    status: 'issued',
    subtotal,
    subtotal_excluding_tax: subtotal,
    total: amount,
    total_excluding_tax: amount - sum(taxes.map((tax) => tax.amount)),
    total_taxes: taxes,
    type: isPaid ? 'post_payment' : 'pre_payment',
    voided_at: null,
  };
}

/** Of a paid invoice the money goes back to the card, to the balance, or outside Stripe. */
function giveBack(
  account: Account,
  caller: Caller,
  {invoice, note}: {invoice: Stripe.Invoice; note: Stripe.CreditNote},
  params: table.CreateNoteParams,
): void {
  const {credit_amount: credit = 0, refund_amount: refund = 0} = params;
  if (refund > 0) note.refunds = [refundInvoice(account, caller, invoice, refund)];
  if (credit === 0) return;
  const customer = findCustomer(account, String(invoice.customer), 'customer');
  const about = {credit_note: note.id, currency: invoice.currency, invoice: invoice.id};
  const transaction = changeBalance(account, customer, {...about, amount: -credit, type: 'credit_note'});
  note.customer_balance_transaction = transaction.id;
}

/** All that is credited goes somewhere. */
function requireWhole(note: Stripe.CreditNote, params: table.CreateNoteParams): void {
  const {credit_amount: credit = 0, out_of_band_amount: outside = 0, refund_amount: refund = 0} = params;
  if (credit + outside + refund !== note.amount) throw notAllocated(note, credit + outside + refund);
}

function notAllocated({amount, currency}: Stripe.CreditNote, given: number): Error {
  const [sumText, whole] = [formatAmount(given, currency), formatAmount(amount, currency)];
  return invalidRequest(
    `The sum of credit amount, refund amount and out of band amount (${sumText}) must equal the credit note amount (${whole}).`,
  );
}

function refundInvoice(
  account: Account,
  caller: Caller,
  invoice: Stripe.Invoice,
  amount: number,
): Stripe.CreditNote.Refund {
  const charge = account.store.charges.get(String(intentOf(account, invoice)?.latest_charge));
  if (!charge) throw invalidRequest('This invoice has no payment to refund.', {param: 'refund_amount'});
  const refund = refundCharge(account, caller, {charge, amount});
  return {amount_refunded: amount, payment_record_refund: null, refund: refund.id, type: 'refund'};
}

function findNote(account: Account, noteId: string): Stripe.CreditNote {
  const note = account.store.creditNotes.get(noteId);
  if (!note) throw resourceMissing('credit note', noteId, 'id');
  return note;
}

function updateNote({account, caller, id, params}: Call<ParamsOf<typeof table.UPDATE_NOTE_PARAMS>>): object {
  const note = findNote(account, id);
  const before = structuredClone(note);
  Object.assign(note, {
    metadata: mergeMetadata(note.metadata, params.metadata),
    ...(params.memo !== undefined && {memo: params.memo}),
  });
  emit(account, caller, 'credit_note.updated', {object: note, before});
  return note;
}

function voidNote({account, caller, id}: Call<object>): object {
  const note = findNote(account, id);
  const invoice = findInvoice(account, String(note.invoice));
  if (note.status === 'void' || note.type !== 'pre_payment' || invoice.status !== 'open') {
    throw invalidRequest('You can only void a credit note that was issued for an invoice that is still open.');
  }
  Object.assign(note, {status: 'void', voided_at: timeFor(account, invoice.test_clock)});
  lessenInvoice(account, caller, invoice, -note.amount);
  emit(account, caller, 'credit_note.voided', {object: note});
  return note;
}

function listNotes({account, params}: Call<ParamsOf<typeof table.LIST_NOTES_PARAMS>>): object {
  const {customer, invoice} = params;
  const all = [...account.store.creditNotes.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (note) => (!customer || note.customer === customer) && (!invoice || note.invoice === invoice),
  );
  return paginate(wanted, params, '/v1/credit_notes');
}

function previewNote({account, params}: Call<table.CreateNoteParams>): object {
  return draftNote(account, params).note;
}

function previewLines({account, params}: Call<ParamsOf<typeof table.PREVIEW_LINES_PARAMS>>): object {
  return paginate(draftNote(account, params).note.lines.data, params, '/v1/credit_notes/preview/lines');
}

function listLines({account, id, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  return paginate(findNote(account, id).lines.data, params, `/v1/credit_notes/${id}/lines`);
}

/** The endpoints of credit notes. */
export const CREDIT_NOTE_ROUTES: readonly Route[] = [
  route('POST /v1/credit_notes', table.CREATE_NOTE_PARAMS, createNote),
  route('GET /v1/credit_notes', table.LIST_NOTES_PARAMS, listNotes),
  // Before the notes: `preview` is no id.
  route('GET /v1/credit_notes/preview', table.CREATE_NOTE_PARAMS, previewNote),
  route('GET /v1/credit_notes/preview/lines', table.PREVIEW_LINES_PARAMS, previewLines),
  route('GET /v1/credit_notes/:id', {}, ({account, id}) => findNote(account, id)),
  route('POST /v1/credit_notes/:id', table.UPDATE_NOTE_PARAMS, updateNote),
  route('GET /v1/credit_notes/:id/lines', LIST_PARAMS, listLines),
  route('POST /v1/credit_notes/:id/void', {}, voidNote),
];
