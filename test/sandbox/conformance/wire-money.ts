/** The endpoints of sellers, transfers, payouts, and of what is below a charge. Types only: nothing runs. */
import type {Stripe} from 'stripe';

/** What each endpoint takes. */
export interface MoneyParams {
  'DELETE /v1/accounts/:id': Stripe.AccountDeleteParams;
  'GET /v1/accounts': Stripe.AccountListParams;
  'GET /v1/accounts/:id': Stripe.AccountRetrieveParams;
  'GET /v1/accounts/:id/capabilities': Stripe.AccountListCapabilitiesParams;
  'GET /v1/accounts/:id/capabilities/:inner': Stripe.AccountRetrieveCapabilityParams;
  'GET /v1/application_fees': Stripe.ApplicationFeeListParams;
  'GET /v1/application_fees/:id': Stripe.ApplicationFeeRetrieveParams;
  'GET /v1/application_fees/:id/refunds': Stripe.ApplicationFeeListRefundsParams;
  'GET /v1/application_fees/:id/refunds/:inner': Stripe.ApplicationFeeRetrieveRefundParams;
  'GET /v1/charges/:id/refunds': Omit<Stripe.RefundListParams, 'charge' | 'created' | 'payment_intent'>;
  'GET /v1/charges/:id/refunds/:inner': Stripe.RefundRetrieveParams;
  'GET /v1/payouts': Stripe.PayoutListParams;
  'GET /v1/payouts/:id': Stripe.PayoutRetrieveParams;
  'GET /v1/radar/early_fraud_warnings': Stripe.Radar.EarlyFraudWarningListParams;
  'GET /v1/radar/early_fraud_warnings/:id': Stripe.Radar.EarlyFraudWarningRetrieveParams;
  'GET /v1/reviews': Stripe.ReviewListParams;
  'GET /v1/reviews/:id': Stripe.ReviewRetrieveParams;
  'GET /v1/setup_attempts': Stripe.SetupAttemptListParams;
  'GET /v1/transfers': Stripe.TransferListParams;
  'GET /v1/transfers/:id': Stripe.TransferRetrieveParams;
  'GET /v1/transfers/:id/reversals': Stripe.TransferListReversalsParams;
  'GET /v1/transfers/:id/reversals/:inner': Stripe.TransferRetrieveReversalParams;
  'POST /v1/account_links': Stripe.AccountLinkCreateParams;
  'POST /v1/accounts': Stripe.AccountCreateParams;
  'POST /v1/accounts/:id': Stripe.AccountUpdateParams;
  'POST /v1/accounts/:id/capabilities/:inner': Stripe.AccountUpdateCapabilityParams;
  'POST /v1/application_fees/:id/refunds': Stripe.ApplicationFeeCreateRefundParams;
  'POST /v1/application_fees/:id/refunds/:inner': Stripe.ApplicationFeeUpdateRefundParams;
  'POST /v1/charges/:id/capture': Stripe.ChargeCaptureParams;
  'POST /v1/charges/:id/refunds': Omit<Stripe.RefundCreateParams, 'charge' | 'payment_intent'>;
  'POST /v1/charges/:id/refunds/:inner': Stripe.RefundUpdateParams;
  'POST /v1/payouts': Stripe.PayoutCreateParams;
  'POST /v1/payouts/:id': Stripe.PayoutUpdateParams;
  'POST /v1/payouts/:id/cancel': Stripe.PayoutCancelParams;
  'POST /v1/reviews/:id/approve': Stripe.ReviewApproveParams;
  'POST /v1/transfers': Stripe.TransferCreateParams;
  'POST /v1/transfers/:id': Stripe.TransferUpdateParams;
  'POST /v1/transfers/:id/reversals': Stripe.TransferCreateReversalParams;
  'POST /v1/transfers/:id/reversals/:inner': Stripe.TransferUpdateReversalParams;
}

/** What each endpoint answers to a secret key. */
export interface MoneyAnswers {
  'DELETE /v1/accounts/:id': Stripe.DeletedAccount;
  'GET /v1/accounts': Stripe.ApiList<Stripe.Account>;
  'GET /v1/accounts/:id': Stripe.Account;
  'GET /v1/accounts/:id/capabilities': Stripe.ApiList<Stripe.Capability>;
  'GET /v1/accounts/:id/capabilities/:inner': Stripe.Capability;
  'GET /v1/application_fees': Stripe.ApiList<Stripe.ApplicationFee>;
  'GET /v1/application_fees/:id': Stripe.ApplicationFee;
  'GET /v1/application_fees/:id/refunds': Stripe.ApiList<Stripe.FeeRefund>;
  'GET /v1/application_fees/:id/refunds/:inner': Stripe.FeeRefund;
  'GET /v1/charges/:id/refunds': Stripe.ApiList<Stripe.Refund>;
  'GET /v1/charges/:id/refunds/:inner': Stripe.Refund;
  'GET /v1/payouts': Stripe.ApiList<Stripe.Payout>;
  'GET /v1/payouts/:id': Stripe.Payout;
  'GET /v1/radar/early_fraud_warnings': Stripe.ApiList<Stripe.Radar.EarlyFraudWarning>;
  'GET /v1/radar/early_fraud_warnings/:id': Stripe.Radar.EarlyFraudWarning;
  'GET /v1/reviews': Stripe.ApiList<Stripe.Review>;
  'GET /v1/reviews/:id': Stripe.Review;
  'GET /v1/setup_attempts': Stripe.ApiList<Stripe.SetupAttempt>;
  'GET /v1/transfers': Stripe.ApiList<Stripe.Transfer>;
  'GET /v1/transfers/:id': Stripe.Transfer;
  'GET /v1/transfers/:id/reversals': Stripe.ApiList<Stripe.TransferReversal>;
  'GET /v1/transfers/:id/reversals/:inner': Stripe.TransferReversal;
  'POST /v1/account_links': Stripe.AccountLink;
  'POST /v1/accounts': Stripe.Account;
  'POST /v1/accounts/:id': Stripe.Account;
  'POST /v1/accounts/:id/capabilities/:inner': Stripe.Capability;
  'POST /v1/application_fees/:id/refunds': Stripe.FeeRefund;
  'POST /v1/application_fees/:id/refunds/:inner': Stripe.FeeRefund;
  'POST /v1/charges/:id/capture': Stripe.Charge;
  'POST /v1/charges/:id/refunds': Stripe.Refund;
  'POST /v1/charges/:id/refunds/:inner': Stripe.Refund;
  'POST /v1/payouts': Stripe.Payout;
  'POST /v1/payouts/:id': Stripe.Payout;
  'POST /v1/payouts/:id/cancel': Stripe.Payout;
  'POST /v1/reviews/:id/approve': Stripe.Review;
  'POST /v1/transfers': Stripe.Transfer;
  'POST /v1/transfers/:id': Stripe.Transfer;
  'POST /v1/transfers/:id/reversals': Stripe.TransferReversal;
  'POST /v1/transfers/:id/reversals/:inner': Stripe.TransferReversal;
}
