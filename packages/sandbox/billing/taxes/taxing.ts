/** Computes the taxes of an invoice's lines. Knows which rates a line has; sums nothing up.
 *  Each tax is computed for each line after its discounts, and rounded half away from zero. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {netOf} from '../discounts/discounting.ts';
import {subscriptionOf} from '../payment-method.ts';
import {sum} from '../sum.ts';

type Line = Stripe.InvoiceLineItem;

/** Writes the `taxes` of every line. */
export function taxLines(account: Account, invoice: Stripe.Invoice): void {
  const reason = REASONS[String(invoice.customer_tax_exempt)] ?? 'not_available';
  for (const line of invoice.lines.data) {
    line.taxes = taxesOf(ratesOf(account, invoice, line), netOf(line), reason);
  }
}

const REASONS: Record<string, 'customer_exempt' | 'reverse_charge'> = {
  exempt: 'customer_exempt',
  reverse: 'reverse_charge',
};

/** The rates of a line's own item, else those of the invoice. */
function ratesOf(account: Account, invoice: Stripe.Invoice, {parent}: Line): Stripe.TaxRate[] {
  const details = parent?.invoice_item_details ?? parent?.subscription_item_details;
  const item = account.store.invoiceItems.get(String(details?.invoice_item));
  const billed = subscriptionOf(account, invoice)?.items.data.find(
    ({id}) => id === parent?.subscription_item_details?.subscription_item,
  );
  const own = item ? item.tax_rates : billed?.tax_rates;
  return own?.length ? own : invoice.default_tax_rates;
}

/** An inclusive tax is in the amount already, an exclusive one comes on top of what is left without it. A customer who
 *  pays no tax is shown the rate, and no amount. */
function taxesOf(
  rates: readonly Stripe.TaxRate[],
  net: number,
  reason: Stripe.InvoiceLineItem.Tax.TaxabilityReason,
): Stripe.InvoiceLineItem.Tax[] {
  const inclusive = sum(rates.filter((rate) => rate.inclusive).map(({percentage}) => percentage));
  const base = (net * 100) / (100 + inclusive);
  return rates.map((rate) => ({
    amount: reason === 'not_available' ? roundAwayFromZero((base * rate.percentage) / 100) : 0,
    tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: {tax_rate: rate.id},
    taxability_reason: reason,
    taxable_amount: roundAwayFromZero(base),
    type: 'tax_rate_details',
  }));
}

function roundAwayFromZero(amount: number): number {
  const rounded = Math.round(Math.abs(amount));
  return amount < 0 && rounded > 0 ? -rounded : rounded;
}

/** The taxes of all lines, by rate, as the invoice shows them. */
export function byRate(lines: readonly Pick<Line, 'taxes'>[]): Stripe.Invoice.TotalTax[] {
  const all = lines.flatMap(({taxes}) => taxes ?? []);
  const ids = [...new Set(all.map(({tax_rate_details: details}) => details?.tax_rate))];
  return ids.flatMap((id) => {
    const own = all.filter(({tax_rate_details: details}) => details?.tax_rate === id);
    const [first] = own;
    if (!first) return [];
    const taxable = sum(own.map(({taxable_amount: amount}) => amount ?? 0));
    return [{...first, amount: sum(own.map(({amount}) => amount)), taxable_amount: taxable}];
  });
}

/** What all taxes of a kind come to. */
export function taxOf(lines: readonly Line[], behaviour: 'exclusive' | 'inclusive'): number {
  const all = lines.flatMap(({taxes}) => taxes ?? []);
  return sum(all.filter(({tax_behavior: kind}) => kind === behaviour).map(({amount}) => amount));
}
