/** All endpoints of billing in one list. Knows no endpoint itself. */
import type {Route} from '../api/call.ts';
import {CREDIT_NOTE_ROUTES} from './credit-notes/credit-notes.ts';
import {BALANCE_TRANSACTION_ROUTES} from './customers/balance-transactions.ts';
import {TAX_ID_ROUTES} from './customers/tax-ids.ts';
import {COUPON_ROUTES} from './discounts/coupons.ts';
import {DISCOUNT_ROUTES} from './discounts/give.ts';
import {PROMOTION_CODE_ROUTES} from './discounts/promotion-codes.ts';
import {INVOICE_ITEM_ROUTES} from './invoicing/invoice-items.ts';
import {INVOICE_ROUTES} from './invoices.ts';
import {PREVIEW_ROUTES} from './preview/previews.ts';
import {UPCOMING_ROUTES} from './preview/upcoming-routes.ts';
import {PRICE_ROUTES} from './prices.ts';
import {PRODUCT_ROUTES} from './products.ts';
import {SCHEDULE_ROUTES} from './schedules/schedules.ts';
import {SEARCH_ROUTES} from './search/searches.ts';
import {SUBSCRIPTION_ITEM_ROUTES} from './subscription-items.ts';
import {SUBSCRIPTION_ROUTES} from './subscriptions.ts';
import {TAX_RATE_ROUTES} from './taxes/tax-rates.ts';

/** The endpoints of billing. */
export const BILLING_ROUTES: readonly Route[] = [
  ...SEARCH_ROUTES,
  ...BALANCE_TRANSACTION_ROUTES,
  ...COUPON_ROUTES,
  ...CREDIT_NOTE_ROUTES,
  ...DISCOUNT_ROUTES,
  ...PROMOTION_CODE_ROUTES,
  // Before the invoices: `create_preview` and `upcoming` are no ids.
  ...PREVIEW_ROUTES,
  ...UPCOMING_ROUTES,
  ...INVOICE_ITEM_ROUTES,
  ...INVOICE_ROUTES,
  ...PRICE_ROUTES,
  ...PRODUCT_ROUTES,
  ...SCHEDULE_ROUTES,
  ...SUBSCRIPTION_ITEM_ROUTES,
  ...SUBSCRIPTION_ROUTES,
  ...TAX_ID_ROUTES,
  ...TAX_RATE_ROUTES,
];
