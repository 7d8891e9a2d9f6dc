/** Every path of version 2 of Stripe's API, none of which the sandbox has. Names only; stripe-paths.ts reads them. */
import type {Method} from './call.ts';

/** By method, without `/v2/`. */
export const V2_PATHS: Record<Method, string> = {
  DELETE: `
    core/accounts/:id/persons/:id core/event_destinations/:id`,
  GET: `
    commerce/product_catalog/imports commerce/product_catalog/imports/:id core/account_tokens/:id core/accounts
    core/accounts/:id core/accounts/:id/person_tokens/:id core/accounts/:id/persons
    core/accounts/:id/persons/:id core/event_destinations core/event_destinations/:id core/events
    core/events/:id core/vault/gb_bank_accounts core/vault/gb_bank_accounts/:id core/vault/us_bank_accounts
    core/vault/us_bank_accounts/:id money_management/adjustments money_management/adjustments/:id
    money_management/financial_accounts money_management/financial_accounts/:id
    money_management/financial_addresses money_management/financial_addresses/:id
    money_management/inbound_transfers money_management/inbound_transfers/:id money_management/outbound_payments
    money_management/outbound_payments/:id money_management/outbound_setup_intents
    money_management/outbound_setup_intents/:id money_management/payout_intents
    money_management/payout_intents/:id money_management/payout_methods money_management/payout_methods/:id
    money_management/payout_methods_bank_account_spec money_management/received_credits
    money_management/received_credits/:id money_management/recipient_verifications/:id
    money_management/transaction_entries money_management/transaction_entries/:id money_management/transactions
    money_management/transactions/:id`,
  POST: `
    billing/meter_event_adjustments billing/meter_event_session billing/meter_event_stream billing/meter_events
    commerce/product_catalog/imports core/account_links core/account_tokens core/accounts core/accounts/:id
    core/accounts/:id/close core/accounts/:id/person_tokens core/accounts/:id/persons
    core/accounts/:id/persons/:id core/event_destinations core/event_destinations/:id
    core/event_destinations/:id/disable core/event_destinations/:id/enable core/event_destinations/:id/ping
    core/vault/gb_bank_accounts core/vault/gb_bank_accounts/:id/archive
    core/vault/gb_bank_accounts/:id/unarchive core/vault/us_bank_accounts core/vault/us_bank_accounts/:id
    core/vault/us_bank_accounts/:id/archive core/vault/us_bank_accounts/:id/confirm_microdeposits
    core/vault/us_bank_accounts/:id/send_microdeposits core/vault/us_bank_accounts/:id/unarchive
    money_management/financial_accounts/:id money_management/financial_addresses
    money_management/inbound_transfers money_management/outbound_payments
    money_management/outbound_payments/:id/cancel money_management/outbound_setup_intents
    money_management/outbound_setup_intents/:id money_management/outbound_setup_intents/:id/cancel
    money_management/payout_intents money_management/payout_intents/:id
    money_management/payout_intents/:id/cancel money_management/payout_intents/:id/confirm
    money_management/payout_intents/:id/refresh_fx_quote
    money_management/payout_intents/:id/refresh_recipient_verification
    money_management/payout_methods/:id/archive money_management/payout_methods/:id/unarchive
    money_management/recipient_verifications money_management/recipient_verifications/:id/acknowledge
    money_management/test_helpers/financial_addresses/:id/credit money_management/transactions/:id
    money_management/transactions/:id/refresh_regulatory_receipt
    test_helpers/money_management/recipient_verifications`,
};
