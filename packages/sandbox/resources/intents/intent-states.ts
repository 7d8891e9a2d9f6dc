/** The statuses of a PaymentIntent as one table, and what each allows. Changes no object. */
import type Stripe from 'stripe';
import type {Surface} from '../../api/auth.ts';
import {type StripeApiError, unexpectedState} from '../../api/errors.ts';
import {viewIntent} from '../client-view.ts';

/** The statuses Stripe documents. */
export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

/** The statuses that may follow each status. Nothing leaves `succeeded` or `canceled`. */
const NEXT: Record<IntentStatus, readonly IntentStatus[]> = {
  requires_payment_method: ['requires_confirmation', 'canceled'],
  requires_confirmation: [
    'requires_payment_method',
    'requires_action',
    'processing',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  requires_action: [
    'requires_payment_method',
    'requires_confirmation',
    'processing',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  processing: ['requires_payment_method', 'requires_capture', 'succeeded', 'canceled'],
  requires_capture: ['succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
};

/** The actions that depend on the status. */
export type IntentAction = 'confirm' | 'capture' | 'cancel' | 'update_amount' | 'update_payment_method';

/** The statuses in which an action is allowed, and the text of its refusal. */
const ACTIONS: Record<
  IntentAction,
  {statuses: readonly IntentStatus[]; refusal: (status: string, allowed: string) => string; param?: string}
> = {
  confirm: {
    statuses: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
    refusal: (status) =>
      status === 'succeeded'
        ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
        : `You cannot confirm this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.`,
  },
  capture: {
    statuses: ['requires_capture'],
    refusal: (status, allowed) =>
      `This PaymentIntent could not be captured because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be captured: ${allowed}.`,
  },
  cancel: {
    statuses: [
      'requires_payment_method',
      'requires_capture',
      'requires_confirmation',
      'requires_action',
      'processing',
    ],
    refusal: (status, allowed) =>
      `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be canceled: ${allowed}.`,
  },
  update_payment_method: {
    statuses: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
    refusal: (status, allowed) =>
      `This PaymentIntent's payment_method could not be updated because it has a status of ${status}. You may only update the payment_method of a PaymentIntent with one of the following statuses: ${allowed}.`,
    param: 'payment_method',
  },
  update_amount: {
    statuses: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
    refusal: (status, allowed) =>
      `This PaymentIntent's amount could not be updated because it has a status of ${status}. You may only update the amount of a PaymentIntent with one of the following statuses: ${allowed}.`,
  },
};

/** Whether `to` may follow `from`; staying is always allowed. */
export function canBecome(from: string, to: IntentStatus): boolean {
  return from === to || (NEXT[from as IntentStatus]?.includes(to) ?? false);
}

/** Refuses an action that the status does not allow. @throws StripeApiError 400 payment_intent_unexpected_state. */
export function requireStatusFor(
  action: IntentAction,
  intent: Stripe.PaymentIntent,
  surface: Surface = 'secret',
): void {
  const error = refusalOf(action, intent, surface);
  if (error) throw error;
}

function refusalOf(
  action: IntentAction,
  intent: Stripe.PaymentIntent,
  surface: Surface,
): StripeApiError | undefined {
  const {statuses, refusal, param} = ACTIONS[action];
  const {status} = intent;
  if (statuses.some((allowed) => allowed === status)) return undefined;
  const about = {payment_intent: viewIntent(intent, surface), ...(param && {param})};
  return unexpectedState(refusal(status, statuses.join(', ')), about);
}
