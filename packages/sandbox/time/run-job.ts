/** Runs a scheduled job. Knows which function does which job; the resources do the work. */
import type {Account} from '../account.ts';
import {checkInvoice, checkSubscription, lookAfterSchedule} from '../billing/life/agenda.ts';
import {verifyTaxId} from '../billing/customers/tax-ids.ts';
import {expireInTime} from '../checkout/session-life.ts';
import type {Job} from './job.ts';
import {tellOfBalance} from '../resources/balance.ts';
import {endPayout} from '../resources/payouts.ts';
import {expireAuthorization} from '../resources/intents/capture.ts';
import {endDebit} from '../resources/intents/debits.ts';
import {endDispute} from '../resources/disputes/disputes.ts';
import {confirmOrFail} from '../resources/refunds/refund-life.ts';
import {openDisputes, addToBalanceLater, warnOfFraud} from '../resources/charges/after-payment.ts';

type Actions = {[Name in Job['do']]: (account: Account, job: Extract<Job, {do: Name}>) => void};

const ACTIONS: Actions = {
  confirm_refund: (account, {refund}) => confirmOrFail(account, refund),
  end_debit: (account, {charge, mandate}) => endDebit(account, charge, mandate),
  end_dispute: (account, {dispute, ending}) => endDispute(account, dispute, ending),
  expire_authorization: (account, {intent}) => expireAuthorization(account, intent),
  look_after_invoice: (account, {invoice}) => checkInvoice(account, invoice),
  look_after_schedule: (account, {schedule}) => lookAfterSchedule(account, schedule),
  expire_session: (account, {session}) => expireInTime(account, session),
  look_after_subscription: (account, {subscription}) => checkSubscription(account, subscription),
  open_disputes: (account, {charge}) => openDisputes(account, charge),
  settle_charge: (account, {charge}) => addToBalanceLater(account, charge),
  tell_of_balance: (account) => tellOfBalance(account),
  verify_tax_id: (account, {tax_id: id}) => verifyTaxId(account, id),
  end_payout: (account, {payout}) => endPayout(account, payout),
  warn_of_fraud: (account, {charge}) => warnOfFraud(account, charge),
};

/** Runs the job now. */
export function runJob(account: Account, job: Job): void {
  (ACTIONS[job.do] as (account: Account, job: Job) => void)(account, job);
}
