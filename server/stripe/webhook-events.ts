/** Which of Stripe's events a shop lives by, and what for. Reads none. */

/** Without this one, a sale that its buyer's page does not report waits for the second look. */
export const VITAL_EVENT = 'payment_intent.succeeded';

/** By type, what each tells. Whatever else comes is passed over. */
export const WEBHOOK_EVENTS: Readonly<Record<string, string>> = {
  [VITAL_EVENT]: 'a payment has succeeded',
  'payment_intent.processing': 'the buyer’s bank takes days',
  'payment_intent.payment_failed': 'a payment was declined, which the guard counts',
  'payment_intent.canceled': 'a payment will not come any more',
  'refund.created': 'a refund was made, in the Dashboard too',
  'refund.updated': 'a refund has succeeded',
  'refund.failed': 'a refund came to nothing',
  'charge.dispute.created': 'a buyer disputes a payment',
  'charge.dispute.updated': 'a dispute has moved on',
  'charge.dispute.closed': 'a dispute was won or lost',
};

/** With `capture: 'manual'` besides: the money is held. */
export const HELD_EVENT = 'payment_intent.amount_capturable_updated';

/** The types that an endpoint lacks which listens to these. `*` is all of them, `charge.*` all of a group. */
export function missingEvents(enabled: readonly string[], isManual: boolean): string[] {
  const hears = (type: string): boolean =>
    enabled.some(
      (each) => each === '*' || each === type || (each.endsWith('.*') && type.startsWith(each.slice(0, -1))),
    );
  return [...Object.keys(WEBHOOK_EVENTS), ...(isManual ? [HELD_EVENT] : [])].filter((type) => !hears(type));
}
