/** Buyers who don't know that the shop dies: they place orders, try again, pay, and remember what they were told. */
import {Stripe} from 'stripe';
import type {ConfigReply, PaymentReply} from 'buybox/contract';

/** What the buyers remember. */
export interface Memory {
  /** Orders that a shop has acknowledged. */
  readonly acknowledged: Set<string>;
  /** Orders that Stripe has said are paid, or the shop where nothing was to pay. */
  readonly paid: Set<string>;
  /** Orders for which a shop has acknowledged a refund. */
  readonly refunded: Set<string>;
  attempts: number;
}

const TRIES = 8;
const PATIENCE_MS = 4_000;
const PAUSE_MS = 150;

/** Buys once; gives up as a person does. `shops` are tried by chance. */
export async function buy(memory: Memory, stripe: Stripe, shops: readonly string[]): Promise<void> {
  memory.attempts += 1;
  const quantity = 1 + Math.floor(Math.random() * 5);
  const product = pickProduct();
  const body = {
    product,
    quantity,
    expectedAmount: product === 'sample' ? 0 : quantity * 100,
    intentionId: crypto.randomUUID(),
    attempt: 1,
  };
  const reply = await persistently(() => place(shops, body));
  if (!reply) return;
  memory.acknowledged.add(reply.orderId);
  if (product === 'sample') return void memory.paid.add(reply.orderId);
  const [intent = ''] = reply.clientSecret.split('_secret_');
  const params = {payment_method: 'pm_card_visa', return_url: 'http://shop.test/'};
  const paid = await persistently(() => stripe.paymentIntents.confirm(intent, params));
  if (paid) memory.paid.add(reply.orderId);
  const headers = {authorization: `Bearer ${reply.orderToken}`};
  await fetch(`${pick(shops)}/buybox/orders/${reply.orderId}`, {headers, signal: patience()}).catch(
    () => undefined,
  );
  if (quantity % 2 === 0 && (await persistently(() => giveBack(shops, reply.orderId))))
    memory.refunded.add(reply.orderId);
}

/** A sample costs nothing: Stripe is not asked. */
function pickProduct(): 'credits' | 'prints' | 'sample' {
  const chance = Math.random();
  if (chance < 0.15) return 'sample';
  return chance < 0.4 ? 'prints' : 'credits';
}

/** The owner asks until somebody answers, always under the same key. */
async function giveBack(shops: readonly string[], orderId: string): Promise<true> {
  const url = `${pick(shops)}/refund/${orderId}`;
  const response = await fetch(url, {method: 'POST', signal: patience()});
  if (!response.ok) throw new Error(`${response.status}`);
  return true;
}

async function place(shops: readonly string[], order: {product: string}): Promise<PaymentReply> {
  const asked = await fetch(`${pick(shops)}/buybox/config?product=${order.product}`, {signal: patience()});
  const {checkoutToken} = (await asked.json()) as ConfigReply;
  const headers = {'content-type': 'application/json'};
  const body = JSON.stringify({...order, checkoutToken});
  const url = `${pick(shops)}/buybox/create-payment-intent`;
  const response = await fetch(url, {method: 'POST', body, headers, signal: patience()});
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as PaymentReply;
}

async function persistently<T>(act: () => Promise<T>): Promise<T | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const result = await act().catch(() => undefined);
    if (result !== undefined) return result;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (tries + 1)));
  }
  return undefined;
}

function pick(shops: readonly string[]): string {
  return shops[Math.floor(Math.random() * shops.length)] ?? '';
}

function patience(): AbortSignal {
  return AbortSignal.timeout(PATIENCE_MS);
}
