/** Every path of Stripe's API, so that an endpoint which the sandbox lacks can say so. Names only; the test of this file
 *  compares them with the SDK. */
import type {Method} from './call.ts';
import {V2_PATHS} from './stripe-v2-paths.ts';

/** By method, without `/v1/`. */
const PATHS: Record<Method, string> = {
  DELETE: `
    accounts/:id accounts/:id/external_accounts/:id accounts/:id/persons/:id apple_pay/domains/:id coupons/:id
    customers/:id customers/:id/discount customers/:id/sources/:id customers/:id/tax_ids/:id ephemeral_keys/:id
    invoiceitems/:id invoices/:id plans/:id products/:id products/:id/features/:id radar/value_list_items/:id
    radar/value_lists/:id subscription_items/:id subscriptions/:id subscriptions/:id/discount tax_ids/:id
    terminal/configurations/:id terminal/locations/:id terminal/readers/:id test_helpers/test_clocks/:id
    webhook_endpoints/:id`,
  GET: `
    account accounts accounts/:id accounts/:id/capabilities accounts/:id/capabilities/:id
    accounts/:id/external_accounts accounts/:id/external_accounts/:id accounts/:id/persons
    accounts/:id/persons/:id apple_pay/domains apple_pay/domains/:id application_fees application_fees/:id
    application_fees/:id/refunds application_fees/:id/refunds/:id apps/installs apps/installs/:id apps/secrets
    apps/secrets/find balance balance_settings balance_transactions balance_transactions/:id billing/alerts
    billing/alerts/:id billing/credit_balance_summary billing/credit_balance_transactions
    billing/credit_balance_transactions/:id billing/credit_grants billing/credit_grants/:id
    billing/feedback_options billing/feedback_options/:id billing/meters billing/meters/:id
    billing/meters/:id/event_summaries billing_portal/configurations billing_portal/configurations/:id charges
    charges/:id charges/search checkout/sessions checkout/sessions/:id checkout/sessions/:id/line_items
    climate/orders climate/orders/:id climate/products climate/products/:id climate/suppliers
    climate/suppliers/:id confirmation_tokens/:id country_specs country_specs/:id coupons coupons/:id
    credit_notes credit_notes/:id credit_notes/:id/lines credit_notes/preview credit_notes/preview/lines
    customers customers/:id customers/:id/balance_transactions customers/:id/balance_transactions/:id
    customers/:id/cash_balance customers/:id/cash_balance_transactions
    customers/:id/cash_balance_transactions/:id customers/:id/payment_methods customers/:id/payment_methods/:id
    customers/:id/sources customers/:id/sources/:id customers/:id/tax_ids customers/:id/tax_ids/:id
    customers/search disputes disputes/:id entitlements/active_entitlements entitlements/active_entitlements/:id
    entitlements/features entitlements/features/:id events events/:id exchange_rates exchange_rates/:id
    file_links file_links/:id files files/:id financial_connections/accounts financial_connections/accounts/:id
    financial_connections/accounts/:id/owners financial_connections/sessions/:id
    financial_connections/transactions financial_connections/transactions/:id forwarding/requests
    forwarding/requests/:id identity/verification_reports identity/verification_reports/:id
    identity/verification_sessions identity/verification_sessions/:id invoice_payments invoice_payments/:id
    invoice_rendering_templates invoice_rendering_templates/:id invoiceitems invoiceitems/:id invoices
    invoices/:id invoices/:id/lines invoices/search issuing/authorizations issuing/authorizations/:id
    issuing/cardholders issuing/cardholders/:id issuing/cards issuing/cards/:id issuing/disputes
    issuing/disputes/:id issuing/personalization_designs issuing/personalization_designs/:id
    issuing/physical_bundles issuing/physical_bundles/:id issuing/tokens issuing/tokens/:id issuing/transactions
    issuing/transactions/:id mandates/:id payment_attempt_records payment_attempt_records/:id payment_intents
    payment_intents/:id payment_intents/:id/amount_details_line_items payment_intents/search payment_links
    payment_links/:id payment_links/:id/line_items payment_method_configurations
    payment_method_configurations/:id payment_method_domains payment_method_domains/:id payment_methods
    payment_methods/:id payment_records payment_records/:id payouts payouts/:id plans plans/:id prices
    prices/:id prices/search product_catalog/trial_offers product_catalog/trial_offers/:id products products/:id
    products/:id/features products/:id/features/:id products/search promotion_codes promotion_codes/:id quotes
    quotes/:id quotes/:id/computed_upfront_line_items quotes/:id/line_items quotes/:id/pdf
    radar/early_fraud_warnings radar/early_fraud_warnings/:id radar/value_list_items radar/value_list_items/:id
    radar/value_lists radar/value_lists/:id refunds refunds/:id reporting/report_runs reporting/report_runs/:id
    reporting/report_types reporting/report_types/:id reviews reviews/:id setup_attempts setup_intents
    setup_intents/:id shipping_rates shipping_rates/:id sigma/scheduled_query_runs
    sigma/scheduled_query_runs/:id sources/:id sources/:id/source_transactions subscription_items
    subscription_items/:id subscription_schedules subscription_schedules/:id subscriptions subscriptions/:id
    subscriptions/search tax/associations/find tax/calculations/:id tax/calculations/:id/line_items
    tax/locations tax/locations/:id tax/registrations tax/registrations/:id tax/settings tax/transactions/:id
    tax/transactions/:id/line_items tax_codes tax_codes/:id tax_ids tax_ids/:id tax_rates tax_rates/:id
    terminal/configurations terminal/configurations/:id terminal/locations terminal/locations/:id
    terminal/readers terminal/readers/:id test_helpers/test_clocks test_helpers/test_clocks/:id
    three_d_secure/authentications three_d_secure/authentications/:id tokens/:id topups topups/:id transfers
    transfers/:id transfers/:id/reversals transfers/:id/reversals/:id treasury/credit_reversals
    treasury/credit_reversals/:id treasury/debit_reversals treasury/debit_reversals/:id
    treasury/financial_accounts treasury/financial_accounts/:id treasury/financial_accounts/:id/features
    treasury/inbound_transfers treasury/inbound_transfers/:id treasury/outbound_payments
    treasury/outbound_payments/:id treasury/outbound_transfers treasury/outbound_transfers/:id
    treasury/received_credits treasury/received_credits/:id treasury/received_debits
    treasury/received_debits/:id treasury/transaction_entries treasury/transaction_entries/:id
    treasury/transactions treasury/transactions/:id webhook_endpoints webhook_endpoints/:id`,
  POST: `
    account_links account_sessions accounts accounts/:id accounts/:id/capabilities/:id
    accounts/:id/external_accounts accounts/:id/external_accounts/:id accounts/:id/login_links
    accounts/:id/persons accounts/:id/persons/:id accounts/:id/reject accounts/:id/unreject apple_pay/domains
    application_fees/:id/refunds application_fees/:id/refunds/:id apps/installs apps/installs/:id
    apps/installs/:id/uninstall apps/secrets apps/secrets/delete balance_settings billing/alerts
    billing/alerts/:id/activate billing/alerts/:id/archive billing/alerts/:id/deactivate billing/credit_grants
    billing/credit_grants/:id billing/credit_grants/:id/expire billing/credit_grants/:id/void
    billing/feedback_options billing/feedback_options/:id billing/feedback_options/:id/deactivate
    billing/meter_event_adjustments billing/meter_events billing/meters billing/meters/:id
    billing/meters/:id/deactivate billing/meters/:id/reactivate billing_portal/configurations
    billing_portal/configurations/:id billing_portal/sessions charges charges/:id charges/:id/capture
    checkout/sessions checkout/sessions/:id checkout/sessions/:id/expire climate/orders climate/orders/:id
    climate/orders/:id/cancel coupons coupons/:id credit_notes credit_notes/:id credit_notes/:id/void
    customer_sessions customers customers/:id customers/:id/balance_transactions
    customers/:id/balance_transactions/:id customers/:id/cash_balance customers/:id/funding_instructions
    customers/:id/sources customers/:id/sources/:id customers/:id/sources/:id/verify customers/:id/tax_ids
    disputes/:id disputes/:id/close entitlements/features entitlements/features/:id ephemeral_keys file_links
    file_links/:id files financial_connections/accounts/:id/disconnect
    financial_connections/accounts/:id/refresh financial_connections/accounts/:id/subscribe
    financial_connections/accounts/:id/unsubscribe financial_connections/sessions forwarding/requests
    identity/verification_sessions identity/verification_sessions/:id identity/verification_sessions/:id/cancel
    identity/verification_sessions/:id/redact invoice_rendering_templates/:id/archive
    invoice_rendering_templates/:id/unarchive invoiceitems invoiceitems/:id invoices invoices/:id
    invoices/:id/add_lines invoices/:id/attach_payment invoices/:id/finalize invoices/:id/lines/:id
    invoices/:id/mark_uncollectible invoices/:id/pay invoices/:id/remove_lines invoices/:id/send
    invoices/:id/update_lines invoices/:id/void invoices/create_preview issuing/authorizations/:id
    issuing/authorizations/:id/approve issuing/authorizations/:id/decline issuing/cardholders
    issuing/cardholders/:id issuing/cards issuing/cards/:id issuing/disputes issuing/disputes/:id
    issuing/disputes/:id/submit issuing/personalization_designs issuing/personalization_designs/:id
    issuing/tokens/:id issuing/transactions/:id payment_intents payment_intents/:id
    payment_intents/:id/apply_customer_balance payment_intents/:id/cancel payment_intents/:id/capture
    payment_intents/:id/confirm payment_intents/:id/increment_authorization
    payment_intents/:id/verify_microdeposits payment_links payment_links/:id payment_method_configurations
    payment_method_configurations/:id payment_method_domains payment_method_domains/:id
    payment_method_domains/:id/validate payment_methods payment_methods/:id payment_methods/:id/attach
    payment_methods/:id/detach payment_records/:id/report_payment_attempt
    payment_records/:id/report_payment_attempt_canceled payment_records/:id/report_payment_attempt_failed
    payment_records/:id/report_payment_attempt_guaranteed
    payment_records/:id/report_payment_attempt_informational payment_records/:id/report_refund
    payment_records/report_payment payouts payouts/:id payouts/:id/cancel payouts/:id/reverse plans plans/:id
    prices prices/:id product_catalog/trial_offers product_catalog/trial_offers/:id products products/:id
    products/:id/features promotion_codes promotion_codes/:id quotes quotes/:id quotes/:id/accept
    quotes/:id/cancel quotes/:id/finalize radar/payment_evaluations radar/value_list_items radar/value_lists
    radar/value_lists/:id refunds refunds/:id refunds/:id/cancel reporting/report_runs reviews/:id/approve
    setup_intents setup_intents/:id setup_intents/:id/cancel setup_intents/:id/confirm
    setup_intents/:id/verify_microdeposits shipping_rates shipping_rates/:id sources sources/:id
    sources/:id/verify subscription_items subscription_items/:id subscription_schedules
    subscription_schedules/:id subscription_schedules/:id/cancel subscription_schedules/:id/release
    subscriptions subscriptions/:id subscriptions/:id/migrate subscriptions/:id/pause subscriptions/:id/resume
    tax/calculations tax/locations tax/registrations tax/registrations/:id tax/settings
    tax/transactions/create_from_calculation tax/transactions/create_reversal tax_ids tax_rates tax_rates/:id
    terminal/configurations terminal/configurations/:id terminal/connection_tokens terminal/locations
    terminal/locations/:id terminal/onboarding_links terminal/readers terminal/readers/:id
    terminal/readers/:id/cancel_action terminal/readers/:id/collect_inputs
    terminal/readers/:id/collect_payment_method terminal/readers/:id/confirm_payment_intent
    terminal/readers/:id/process_payment_intent terminal/readers/:id/process_setup_intent
    terminal/readers/:id/refund_payment terminal/readers/:id/set_reader_display test_helpers/confirmation_tokens
    test_helpers/customers/:id/fund_cash_balance test_helpers/issuing/authorizations
    test_helpers/issuing/authorizations/:id/capture test_helpers/issuing/authorizations/:id/expire
    test_helpers/issuing/authorizations/:id/finalize_amount
    test_helpers/issuing/authorizations/:id/fraud_challenges/respond
    test_helpers/issuing/authorizations/:id/increment test_helpers/issuing/authorizations/:id/reverse
    test_helpers/issuing/cards/:id/shipping/deliver test_helpers/issuing/cards/:id/shipping/fail
    test_helpers/issuing/cards/:id/shipping/return test_helpers/issuing/cards/:id/shipping/ship
    test_helpers/issuing/cards/:id/shipping/submit test_helpers/issuing/personalization_designs/:id/activate
    test_helpers/issuing/personalization_designs/:id/deactivate
    test_helpers/issuing/personalization_designs/:id/reject test_helpers/issuing/transactions/:id/refund
    test_helpers/issuing/transactions/create_force_capture
    test_helpers/issuing/transactions/create_unlinked_refund test_helpers/refunds/:id/expire
    test_helpers/terminal/readers/:id/present_payment_method
    test_helpers/terminal/readers/:id/succeed_input_collection
    test_helpers/terminal/readers/:id/timeout_input_collection test_helpers/test_clocks
    test_helpers/test_clocks/:id/advance test_helpers/treasury/inbound_transfers/:id/fail
    test_helpers/treasury/inbound_transfers/:id/return test_helpers/treasury/inbound_transfers/:id/succeed
    test_helpers/treasury/outbound_payments/:id test_helpers/treasury/outbound_payments/:id/fail
    test_helpers/treasury/outbound_payments/:id/post test_helpers/treasury/outbound_payments/:id/return
    test_helpers/treasury/outbound_transfers/:id test_helpers/treasury/outbound_transfers/:id/fail
    test_helpers/treasury/outbound_transfers/:id/post test_helpers/treasury/outbound_transfers/:id/return
    test_helpers/treasury/received_credits test_helpers/treasury/received_debits three_d_secure/authentications
    three_d_secure/authentications/:id/cancel three_d_secure/authentications/:id/submit tokens topups topups/:id
    topups/:id/cancel transfers transfers/:id transfers/:id/reversals transfers/:id/reversals/:id
    treasury/credit_reversals treasury/debit_reversals treasury/financial_accounts
    treasury/financial_accounts/:id treasury/financial_accounts/:id/close
    treasury/financial_accounts/:id/features treasury/inbound_transfers treasury/inbound_transfers/:id/cancel
    treasury/outbound_payments treasury/outbound_payments/:id/cancel treasury/outbound_transfers
    treasury/outbound_transfers/:id/cancel webhook_endpoints webhook_endpoints/:id`,
};

let patterns: Record<Method, readonly RegExp[]> | undefined;

/** Whether Stripe has this endpoint, as far as its SDK knows. */
export function isStripeEndpoint(method: string, path: string): boolean {
  patterns ??= {DELETE: readAll('DELETE'), GET: readAll('GET'), POST: readAll('POST')};
  return Object.hasOwn(patterns, method) && patterns[method as Method].some((pattern) => pattern.test(path));
}

function readAll(method: Method): RegExp[] {
  return [...read('v1', PATHS[method]), ...read('v2', V2_PATHS[method])];
}

function read(version: 'v1' | 'v2', paths: string): RegExp[] {
  const all = paths.trim().split(/\s+/);
  return all.map((path) => new RegExp(`^/${version}/${path.replaceAll(':id', '[^/]+')}$`));
}
