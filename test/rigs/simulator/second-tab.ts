/** A buyer's second tab: the same attempt for another quantity, without the lock that keeps two tabs of a browser apart. */
import type {CancelReply, ErrorBody, OrderReply, PaymentReply} from 'buybox/contract';
import type {World} from './world.ts';

/** What the tab begins with, and how it asks and pays. */
export interface SecondTab {
  attemptId: string;
  buyer: number;
  quantity: number;
  /** Whether the buyer chose anew there, so that the tab gives the first try up before it pays. */
  givesUpFirst: boolean;
  post<Reply>(path: string, body: object): Promise<Reply | ErrorBody | undefined>;
  pay(reply: PaymentReply): Promise<void>;
  look(reply: PaymentReply): Promise<OrderReply | undefined>;
}

/** The buyer presses Pay so often, and one press goes on with so many attempts. */
const MOST = 8;

/** Pays as the tag does: what is refused is given up first, and its order decides whether another one is begun. */
export async function liveInSecondTab(world: World, tab: SecondTab): Promise<void> {
  let id: string | undefined = tab.givesUpFirst ? await giveUp(tab, tab.attemptId) : tab.attemptId;
  for (let tries = 0; tries < MOST && id !== undefined; tries += 1) {
    world.attempts.set(id, tab.buyer);
    const {quantity} = tab;
    const body = {product: 'credits', quantity, expectedAmount: quantity * 100, attemptId: id};
    const reply = await tab.post<PaymentReply>('create-payment-intent', body);
    if (reply && 'error' in reply)
      id = reply.error.code.startsWith('attempt_') ? await giveUp(tab, id) : undefined;
    else if (reply && (await isOver(tab, reply))) return;
  }
}

async function isOver(tab: SecondTab, reply: PaymentReply): Promise<boolean> {
  await tab.pay(reply);
  return (await tab.look(reply))?.status !== 'canceled';
}

/** The attempt that follows; undefined where the first one's order may still come to something. */
async function giveUp({post}: SecondTab, attemptId: string): Promise<string | undefined> {
  const reply = await post<CancelReply>('cancel-payment-intent', {attemptId});
  if (!reply || 'error' in reply) return undefined;
  return 'status' in reply && reply.status !== 'canceled' ? undefined : reply.nextAttemptId;
}
