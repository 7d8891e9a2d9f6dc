/** The lines of a credit note and what they come to. A part of an invoice's line takes the same part of its discounts
 *  and taxes with it. */
import type Stripe from 'stripe';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {randomText} from '../../ids.ts';
import {sum} from '../sum.ts';
import type {CreateNoteParams} from './credit-note-params.ts';

type Line = Stripe.CreditNoteLineItem;
type Given = NonNullable<CreateNoteParams['lines']>[number];

/** The lines that the caller wants; an amount alone is one line. */
export function creditedLines(invoice: Stripe.Invoice, {amount, lines}: CreateNoteParams): Line[] {
  if (lines?.length) return lines.map((line, index) => readLine(invoice, line, `lines[${index}]`));
  if (amount !== undefined) return [customLine({amount, description: null, quantity: 1})];
  throw invalidRequest('You must pass one of `amount`, `lines` or `shipping_cost`.', {
    code: 'parameter_missing',
    param: 'amount',
  });
}

/** What is credited in all: without discounts, with the taxes that come on top. */
export function totalOf(lines: readonly Line[]): number {
  const taxes = lines.flatMap((line) => line.taxes ?? []).filter(({tax_behavior: kind}) => kind === 'exclusive');
  return sum(lines.map((line) => line.amount - line.discount_amount)) + sum(taxes.map(({amount}) => amount));
}

function readLine(invoice: Stripe.Invoice, line: Given, param: string): Line {
  if (line.type === 'invoice_line_item') return partOfLine(invoice, line, param);
  const {description = null, quantity = 1, unit_amount: unit} = line;
  if (unit === undefined) throw missing(`${param}[unit_amount]`);
  return customLine({amount: unit * quantity, description, quantity, metadata: line.metadata ?? {}});
}

function partOfLine(invoice: Stripe.Invoice, given: Given, param: string): Line {
  const known = invoice.lines.data.find(({id}) => id === given.invoice_line_item);
  if (!known) {
    throw resourceMissing('invoice line item', given.invoice_line_item ?? '', `${param}[invoice_line_item]`, 400);
  }
  const unit = known.quantity ? known.amount / known.quantity : known.amount;
  const amount = given.amount ?? Math.round(unit * (given.quantity ?? known.quantity ?? 1));
  if (amount > known.amount) {
    throw invalidRequest('The amount is greater than that of the invoice line item.', {param: `${param}[amount]`});
  }
  const share = known.amount === 0 ? 0 : amount / known.amount;
  const part = <T extends {amount: number}>(all: readonly T[] | null) =>
    (all ?? []).map((each) => Object.assign({...each}, {amount: Math.round(each.amount * share)}));
  const discounts = part(known.discount_amounts);
  return {
    ...customLine({amount, description: known.description, quantity: given.quantity ?? null}),
    discount_amount: sum(discounts.map((each) => each.amount)),
    discount_amounts: discounts,
    invoice_line_item: known.id,
    taxes: part(known.taxes),
    type: 'invoice_line_item',
  };
}

function customLine(
  given: Pick<Line, 'amount' | 'description' | 'quantity'> & Partial<Pick<Line, 'metadata'>>,
): Line {
  const unit = given.quantity ? Math.round(given.amount / given.quantity) : null;
  return {
    id: `cnli_${randomText(24)}`,
    object: 'credit_note_line_item',
    discount_amount: 0,
    discount_amounts: [],
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    tax_rates: [],
    taxes: [],
    type: 'custom_line_item',
    unit_amount: unit,
    unit_amount_decimal: unit === null ? null : String(unit),
    ...given,
  } as unknown as Line;
}

function missing(param: string): Error {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}
