/** The kinds of lines: what each may say, and how loud it is. Writes none. */
import type {FieldName, Fields} from './fields.ts';

/** How loud a line is. */
export type Level = 'error' | 'info' | 'warn';

/** What can happen. */
export const LINE_EVENTS = [
  'order.made',
  'order.open',
  'order.processing',
  'order.paid',
  'order.canceled',
  'order.attention',
  'order.refunded',
  'order.disputed',
  'callback.done',
  'callback.failed',
  'callback.given_up',
  'webhook',
  'refusal',
  'stripe',
] as const;
/** What has happened. */
export type LineEvent = (typeof LINE_EVENTS)[number];

/** By the first word of the event: the fields of its lines, in their order. */
export const LINES = {
  order: [
    ...(['orderId', 'paymentIntentId', 'amount', 'currency', 'state', 'livemode', 'reason'] as const),
    ...(['refundId', 'refundAmount', 'refundStatus', 'disputeId', 'disputeAmount', 'disputeStatus'] as const),
    'requestId',
  ],
  callback: ['orderId', 'callback', 'attempt', 'ms', 'requestId'],
  webhook: [
    ...(['eventId', 'eventType', 'paymentIntentId', 'orderId', 'outcome', 'cause', 'code', 'status'] as const),
    ...(['ms', 'requestId'] as const),
  ],
  refusal: ['code', 'method', 'route', 'status', 'ms', 'requestId'],
  stripe: ['method', 'path', 'status', 'failure', 'retries', 'stripeRequestId', 'ms', 'requestId'],
} as const satisfies Record<string, readonly FieldName[]>;

/** The fields of an event's line. */
export function fieldsOf(event: LineEvent): readonly FieldName[] {
  return LINES[event.split('.')[0] as keyof typeof LINES];
}

/** What Stripe answers to us alone, and only the owner can change. */
const TROUBLE: ReadonlySet<unknown> = new Set([401, 403, 429]);

/** A stranger can cause any refusal: only a failure of ours is loud. */
export function levelOf(event: LineEvent, {status, outcome}: Fields): Level {
  if (event === 'callback.given_up') return 'error';
  if (event === 'callback.failed' || event === 'order.attention' || outcome === 'refused') return 'warn';
  if (event === 'refusal') return Number(status) >= 500 ? 'error' : 'info';
  const isTrouble = status === undefined || Number(status) >= 500 || TROUBLE.has(status);
  return event === 'stripe' && isTrouble ? 'warn' : 'info';
}
