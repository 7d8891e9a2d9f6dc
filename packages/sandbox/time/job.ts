/** Jobs for later, as data. Files keep them: never rename a name or a field. Types only. */

/** One job, and the ids of its objects. */
export type Job =
  | {do: 'confirm_refund'; refund: string}
  | {do: 'end_debit'; charge: string; mandate: string | null}
  | {do: 'end_dispute'; dispute: string; ending: 'escalate' | 'lost' | 'won'}
  | {do: 'expire_authorization'; intent: string}
  | {do: 'look_after_invoice'; invoice: string}
  | {do: 'look_after_schedule'; schedule: string}
  | {do: 'expire_session'; session: string}
  | {do: 'look_after_subscription'; subscription: string}
  | {do: 'open_disputes'; charge: string}
  | {do: 'end_payout'; payout: string}
  | {do: 'settle_charge'; charge: string}
  | {do: 'tell_of_balance'}
  | {do: 'verify_tax_id'; tax_id: string}
  | {do: 'warn_of_fraud'; charge: string};
