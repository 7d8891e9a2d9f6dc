/** Which fields `expand` can turn from an id into an object. A table only. */

const PAYER = {customer: 'customer', payment_method: 'payment_method'};
const MONEY = {balance_transaction: 'balance_transaction', charge: 'charge', payment_intent: 'payment_intent'};

/** For each object its fields that hold an id, and what the id is of. A dot leads into a hash. */
export const EXPANDABLE: Record<string, Record<string, string>> = {
  balance_transaction: {source: 'source'},
  charge: {
    ...PAYER,
    ...MONEY,
    application_fee: 'application_fee',
    failure_balance_transaction: 'balance_transaction',
    on_behalf_of: 'account',
    review: 'review',
    'transfer_data.destination': 'account',
  },
  customer: {'invoice_settings.default_payment_method': 'payment_method', test_clock: 'test_clock'},
  customer_session: PAYER,
  dispute: MONEY,
  invoice: {
    customer: 'customer',
    default_payment_method: 'payment_method',
    on_behalf_of: 'account',
    'parent.subscription_details.subscription': 'subscription',
    test_clock: 'test_clock',
  },
  invoice_payment: {
    invoice: 'invoice',
    'payment.charge': 'charge',
    'payment.payment_intent': 'payment_intent',
  },
  mandate: PAYER,
  payment_intent: {
    ...PAYER,
    latest_charge: 'charge',
    on_behalf_of: 'account',
    review: 'review',
    'transfer_data.destination': 'account',
  },
  payment_method: {customer: 'customer'},
  price: {product: 'product'},
  product: {default_price: 'price'},
  refund: {...MONEY, payment_method: 'payment_method', failure_balance_transaction: 'balance_transaction'},
  review: {charge: 'charge', payment_intent: 'payment_intent'},
  setup_attempt: {...PAYER, setup_intent: 'setup_intent'},
  setup_intent: {
    ...PAYER,
    latest_attempt: 'setup_attempt',
    mandate: 'mandate',
    on_behalf_of: 'account',
    single_use_mandate: 'mandate',
  },
  subscription: {
    customer: 'customer',
    default_payment_method: 'payment_method',
    latest_invoice: 'invoice',
    on_behalf_of: 'account',
    pending_setup_intent: 'setup_intent',
    test_clock: 'test_clock',
  },
  subscription_item: {'price.product': 'product'},
};
