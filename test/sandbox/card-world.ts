/** A sandbox in which one test card pays, as a page does it. Knows no card. */
import {type Opened, openSandbox, post, typedCard} from './open-sandbox.ts';

/** What an answer to a page holds, as far as these tests look. */
export interface Reply {
  /** The HTTP status. */
  http: number;
  status?: string;
  error?: Record<string, unknown> & {payment_intent?: {status: string; payment_method: unknown}};
  next_action?: {type: string; use_stripe_sdk?: {type: string}} | null;
}

/** The first event of every payment. */
export const CREATED = 'payment_intent.created';
/** The events of a success, in Stripe's order. */
export const PAID = ['charge.succeeded', 'payment_intent.succeeded'];
const ADDRESS = 'payment_method_data[billing_details][address]';
const BILLED = {[`${ADDRESS}[line1]`]: '1 Main Street', [`${ADDRESS}[postal_code]`]: '10001'};

/** A sandbox with a PaymentIntent that waits for a card. */
export interface World extends Opened {
  id: string;
  secret: string;
}

/** Opens one; 3-D Secure may be asked for. */
export async function open(card?: {request_three_d_secure: 'any'}): Promise<World> {
  const opened = openSandbox({chargeUpdateDelay: 1});
  const made = await opened.intent(card && {payment_method_options: {card}});
  return {...opened, id: made.id, secret: made.client_secret ?? ''};
}

/** Types the card into the page and confirms. */
export async function pay({box, id, secret}: World, number: string): Promise<Reply> {
  const form = {...typedCard(number), ...BILLED, client_secret: secret, key: box.publishableKey};
  const response = await post(box, `/v1/payment_intents/${id}/confirm`, form);
  return {...((await response.json()) as Reply), http: response.status};
}

/** The types of all events so far, in order. */
export function eventsOf({box}: World): string[] {
  return box.journal.events().map(({type}) => type);
}

/** Runs everything that is scheduled, and closes the sandbox. */
export async function finishAll({box}: World): Promise<void> {
  await box.advance(15);
  await box.settled();
  box.close();
}
