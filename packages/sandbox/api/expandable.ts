/** Which fields `expand` can turn from an id into an object: all that Stripe's types have, of the objects that the
 *  sandbox makes, and those of older releases. A table only. */

const PAYER = {customer: 'customer', payment_method: 'payment_method'};
const MONEY = {balance_transaction: 'balance_transaction', charge: 'charge', payment_intent: 'payment_intent'};
const APPLICATION = {application: 'application'};
const BEHALF = {on_behalf_of: 'account'};
const TRANSFER = {'transfer_data.destination': 'account'};
const LIABLE = {'automatic_tax.liability.account': 'account'};
const ISSUER = {'issuer.account': 'account'};
const METHODS = {default_payment_method: 'payment_method', default_source: 'source'};
const CLOCK = {test_clock: 'test_clock'};
const DISCOUNTS = {discounts: 'discount'};

/** The fields that Stripe leaves out of an object that has no such thing; they can be expanded all the same. */
export const LEFT_OUT: Record<string, readonly string[]> = {
  charge: ['transfer'],
  product: ['default_price', 'tax_code'],
  refund: ['failure_balance_transaction'],
  transfer: ['destination_payment'],
};

/** For each object its fields that hold an id, or a list of ids, and what the id is of. A dot leads into a hash, or
 *  into each hash of a list. */
export const EXPANDABLE: Record<string, Record<string, string>> = {
  application_fee: {
    ...APPLICATION,
    account: 'account',
    balance_transaction: 'balance_transaction',
    charge: 'charge',
    originating_transaction: 'charge',
  },
  balance: {instant_available: '', 'instant_available.net_available': ''},
  balance_transaction: {source: 'source'},
  charge: {
    ...APPLICATION,
    ...PAYER,
    ...MONEY,
    ...BEHALF,
    ...TRANSFER,
    application_fee: 'application_fee',
    failure_balance_transaction: 'balance_transaction',
    invoice: 'invoice',
    'payment_method_details.card.mandate': 'mandate',
    'payment_method_details.ideal.generated_sepa_debit': 'payment_method',
    'payment_method_details.ideal.generated_sepa_debit_mandate': 'mandate',
    review: 'review',
    source_transfer: 'transfer',
    transfer: 'transfer',
  },
  'checkout.session': {
    ...LIABLE,
    customer: 'customer',
    invoice: 'invoice',
    payment_intent: 'payment_intent',
    payment_link: 'payment_link',
    setup_intent: 'setup_intent',
    'shipping_cost.shipping_rate': 'shipping_rate',
    'shipping_options.shipping_rate': 'shipping_rate',
    subscription: 'subscription',
  },
  confirmation_token: {'payment_method_preview.customer': 'customer'},
  credit_note: {
    customer: 'customer',
    customer_balance_transaction: 'customer_balance_transaction',
    invoice: 'invoice',
    'refunds.refund': 'refund',
  },
  customer: {'invoice_settings.default_payment_method': 'payment_method', default_source: 'source', ...CLOCK},
  customer_balance_transaction: {
    checkout_session: 'checkout.session',
    credit_note: 'credit_note',
    customer: 'customer',
    invoice: 'invoice',
  },
  customer_session: PAYER,
  discount: {customer: 'customer', promotion_code: 'promotion_code', 'source.coupon': 'coupon'},
  dispute: MONEY,
  fee_refund: {balance_transaction: 'balance_transaction', fee: 'application_fee'},
  invoice: {
    ...APPLICATION,
    ...BEHALF,
    ...CLOCK,
    ...DISCOUNTS,
    ...ISSUER,
    ...LIABLE,
    ...METHODS,
    account_tax_ids: 'tax_id',
    charge: 'charge',
    customer: 'customer',
    'from_invoice.invoice': 'invoice',
    latest_revision: 'invoice',
    'parent.subscription_details.subscription': 'subscription',
    payment_intent: 'payment_intent',
    quote: 'quote',
    'shipping_cost.shipping_rate': 'shipping_rate',
    subscription: 'subscription',
    'total_discount_amounts.discount': 'discount',
    'total_pretax_credit_amounts.discount': 'discount',
  },
  invoice_payment: {
    invoice: 'invoice',
    'payment.charge': 'charge',
    'payment.payment_intent': 'payment_intent',
  },
  invoiceitem: {
    ...CLOCK,
    ...DISCOUNTS,
    customer: 'customer',
    invoice: 'invoice',
    'pricing.price_details.price': 'price',
    subscription: 'subscription',
  },
  line_item: {
    ...DISCOUNTS,
    'discount_amounts.discount': 'discount',
    'pricing.price_details.price': 'price',
    subscription: 'subscription',
  },
  mandate: PAYER,
  payment_intent: {
    ...APPLICATION,
    ...BEHALF,
    ...PAYER,
    ...TRANSFER,
    invoice: 'invoice',
    latest_charge: 'charge',
    payment_record: 'payment_record',
    review: 'review',
    source: 'source',
  },
  payment_method: {'card.generated_from.setup_attempt': 'setup_attempt', customer: 'customer'},
  payout: {balance_transaction: 'balance_transaction', destination: 'bank_account', original_payout: 'payout'},
  plan: {product: 'product'},
  price: {product: 'product'},
  product: {default_price: 'price', tax_code: 'tax_code'},
  promotion_code: {customer: 'customer', 'promotion.coupon': 'coupon'},
  'radar.early_fraud_warning': {charge: 'charge', payment_intent: 'payment_intent'},
  refund: {
    ...MONEY,
    customer: 'customer',
    failure_balance_transaction: 'balance_transaction',
    payment_method: 'payment_method',
    source_transfer_reversal: 'transfer_reversal',
    transfer_reversal: 'transfer_reversal',
  },
  review: {charge: 'charge', payment_intent: 'payment_intent'},
  setup_attempt: {...APPLICATION, ...BEHALF, ...PAYER, setup_intent: 'setup_intent'},
  setup_intent: {
    ...APPLICATION,
    ...BEHALF,
    ...PAYER,
    latest_attempt: 'setup_attempt',
    mandate: 'mandate',
    single_use_mandate: 'mandate',
  },
  subscription: {
    ...APPLICATION,
    ...BEHALF,
    ...CLOCK,
    ...DISCOUNTS,
    ...LIABLE,
    ...METHODS,
    ...TRANSFER,
    customer: 'customer',
    'invoice_settings.account_tax_ids': 'tax_id',
    'invoice_settings.issuer.account': 'account',
    latest_invoice: 'invoice',
    pending_setup_intent: 'setup_intent',
    schedule: 'subscription_schedule',
  },
  subscription_item: {...DISCOUNTS, 'price.product': 'product'},
  subscription_schedule: {
    ...APPLICATION,
    ...CLOCK,
    customer: 'customer',
    'default_settings.default_payment_method': 'payment_method',
    'phases.items.price': 'price',
    subscription: 'subscription',
  },
  tax_id: {customer: 'customer', 'owner.account': 'account', 'owner.customer': 'customer'},
  transfer: {
    balance_transaction: 'balance_transaction',
    destination: 'account',
    destination_payment: 'charge',
    source_transaction: 'charge',
  },
  transfer_reversal: {
    balance_transaction: 'balance_transaction',
    destination_payment_refund: 'refund',
    source_refund: 'refund',
    transfer: 'transfer',
  },
};
