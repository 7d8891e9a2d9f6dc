/** What a PaymentIntent's amount consists of: its line items, tax, shipping and discount, and whether they add up. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import type {ParamsOf} from '../../api/params.ts';
import type {AMOUNT_DETAILS} from './intent-params.ts';
import {findIntent} from './intent-store.ts';

type Intent = Stripe.PaymentIntent;
type LineItem = Stripe.PaymentIntentAmountDetailsLineItem;

type Params = ParamsOf<(typeof AMOUNT_DETAILS)['fields']> | null | undefined;
type LineParams = NonNullable<NonNullable<Params>['line_items']>[number];
type Fault = {code: string; message: string};

/** Stripe's limit. */
const MOST_LINES = 200;

/**
 * The PaymentIntent with these details; its line items are kept apart, and stand on it where they are expanded.
 * @see https://docs.stripe.com/payments/payment-line-items
 * @throws StripeApiError 400 when they do not add up, unless the call has said that they need not
 */
export function withAmountDetails(account: Account, intent: Intent, params: Params): Intent {
  if (params === undefined) return intent;
  const {enforce_arithmetic_validation: isEnforced = true, line_items: lines, ...details} = params ?? {};
  if (lines && lines.length > MOST_LINES)
    throw invalidRequest('Array amount_details[line_items] exceeded maximum 200 allowed elements.', {
      param: 'amount_details[line_items]',
    });
  const fault = findFault(intent.amount, params ?? {});
  if (fault && isEnforced) throw invalidRequest(fault.message, {param: 'amount_details'});
  const {lineItems} = account.store;
  if (params === null || lines === null) lineItems.delete(intent.id);
  else if (lines) lineItems.set(intent.id, {items: lines.map((line) => makeLine(account, line))});
  return {...intent, amount_details: {...writeDetails(details), ...(fault && {error: fault}), tip: {}}};
}

/** The codes are those of `amount_details.error`; the sentences are ours, as Stripe's are not published. */
function findFault(amount: number, {line_items: lines, ...details}: NonNullable<Params>): Fault | undefined {
  const {discount_amount: discount, shipping, tax} = details;
  const added = (tax?.total_tax_amount ?? 0) + (shipping?.amount ?? 0) - (discount ?? 0);
  if (lines && lines.length > 0) {
    const sum = lines.reduce((total, line) => total + amountOf(line), added);
    const message = `The amount_details add up to ${sum}, which is not the amount ${amount} of the PaymentIntent.`;
    return sum === amount ? undefined : {code: 'amount_details_amount_mismatch', message};
  }
  if (Math.abs(added) <= amount) return undefined;
  return {
    code: 'amount_details_tax_shipping_discount_greater_than_amount',
    message: 'The tax, the shipping and the discount are greater than the amount of the PaymentIntent.',
  };
}

function amountOf({unit_cost: cost, quantity, discount_amount: discount, tax}: LineParams): number {
  return cost * quantity - (discount ?? 0) + (tax?.total_tax_amount ?? 0);
}

function makeLine({ids}: Account, line: LineParams): LineItem {
  return {
    id: ids.single('uli'),
    object: 'payment_intent_amount_details_line_item',
    discount_amount: line.discount_amount ?? null,
    payment_method_options: null,
    product_code: line.product_code ?? null,
    product_name: line.product_name,
    quantity: line.quantity,
    tax: line.tax ?? null,
    unit_cost: line.unit_cost,
    unit_of_measure: line.unit_of_measure ?? null,
  };
}

function writeDetails({discount_amount: discount, shipping, tax}: NonNullable<Params>): Intent['amount_details'] {
  const {amount = null, from_postal_code: from = null, to_postal_code: to = null} = shipping ?? {};
  return {
    ...(discount && {discount_amount: discount}),
    ...(shipping && {shipping: {amount, from_postal_code: from, to_postal_code: to}}),
    ...(tax && {tax}),
  };
}

function listLines({account, id, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  findIntent(account, id);
  const items = account.store.lineItems.get(id)?.items ?? [];
  return paginate(items, params, `/v1/payment_intents/${id}/amount_details_line_items`);
}

/** The endpoint of a PaymentIntent's line items. */
export const AMOUNT_DETAILS_ROUTES: readonly Route[] = [
  route('GET /v1/payment_intents/:id/amount_details_line_items', LIST_PARAMS, listLines),
];
