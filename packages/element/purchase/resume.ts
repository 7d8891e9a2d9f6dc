/** Finds a purchase again after a reload, a bank's page or the Back button. Confirms nothing itself. */
import {isSettled} from '../../contract/order-states.ts';
import type {OrderReply} from '../../contract/messages.ts';
import type {FoundOrderReply} from '../../contract/order-messages.ts';
import type {Client} from './client.ts';
import {refusalOf} from './failures.ts';
import {findOrder, isDecided} from './find-order.ts';
import type {Purchase} from './purchase.ts';

/** How long a buyer waits for what may come at once; what comes later is told then. */
const PATIENCE_MS = 4_000;

/** What a bank's page brought back in the address: it is kept on the other side of the door. */
export interface ReturnedSecrets {
  has(product: string): boolean;
  claim(product: string): string | undefined;
  giveBack(product: string, clientSecret: string): void;
  forget(clientSecret: string): void;
}

/** Whose purchase it is, and who can be asked about it. */
export interface Asked {
  readonly purchase: Purchase;
  readonly product: string;
  readonly client: Client;
  readonly returned: ReturnedSecrets;
}

/** A payment that had begun, as the server knows it now. */
export interface Found {
  readonly order: OrderReply;
  /** It came from a bank's page and was refused there, or given up. */
  readonly hasFailed: boolean;
}

/** Of several tags that look at once one tells, and the next one only if that was taken away meanwhile. */
export async function inTurn(purchase: Purchase, tell: () => Promise<void>): Promise<void> {
  while (purchase.looking) {
    await purchase.looking.catch(() => undefined);
    if (purchase.follower.isTold || !purchase.isConfirming) return;
  }
  purchase.looking = tell().finally(() => (purchase.looking = undefined));
  await purchase.looking;
}

/**
 * Asks the server about the purchase; undefined when there is none to ask about, or no answer.
 * @param isPatient whether to wait for the end of a confirmation that has left
 * @throws RequestError when nobody knows yet what a bank's page has brought back
 */
export async function look(asked: Asked, isPatient: boolean): Promise<Found | undefined> {
  const {purchase, client} = asked;
  const brought = await bringBack(asked);
  const order = brought ?? (await askForKept(purchase, client, isPatient));
  if (!order) return undefined;
  // What is paid is forgotten when it has been told.
  if (order.status === 'canceled') purchase.end(order.orderId);
  const hasFailed = brought !== undefined && !isSettled(order.status);
  // The bank has said so itself.
  if (hasFailed && purchase.order?.orderId === order.orderId) purchase.keepConfirming(false);
  return {order, hasFailed};
}

/**
 * The order that a bank's page has brought back.
 * @throws RequestError when nobody knows yet whose it is
 */
export function bringBack(asked: Asked): Promise<OrderReply | undefined> {
  const {purchase} = asked;
  purchase.asking ??= claim(asked).finally(() => (purchase.asking = undefined));
  return purchase.asking;
}

async function claim({purchase, product, client, returned}: Asked): Promise<OrderReply | undefined> {
  const clientSecret = returned.claim(product);
  if (clientSecret === undefined) return undefined;
  try {
    const order = await askFor(client, clientSecret);
    if (order) purchase.keepFound(order);
    returned.forget(clientSecret);
    return order;
  } catch (error) {
    returned.giveBack(product, clientSecret);
    throw error;
  }
}

async function askForKept(
  {order, isConfirming}: Purchase,
  client: Client,
  isPatient: boolean,
): Promise<OrderReply | undefined> {
  return order && findOrder(client, order, isDecided, isPatient && isConfirming ? PATIENCE_MS : 0);
}

/** The order behind a client secret; it may have been made in another tab, whose memory is not ours. */
async function askFor(client: Client, clientSecret: string): Promise<FoundOrderReply | undefined> {
  return client.post<FoundOrderReply>('find-order', {clientSecret}).catch((error: unknown) => {
    if (refusalOf(error)?.retryable) throw error;
    return undefined;
  });
}
