/** A buyer's second tab: the same intention for another quantity. Nothing but the server keeps two tabs apart here. */
import type {ErrorBody, OrderReply, PaymentReply} from 'buybox/contract';

/** What the tab begins with, and how it asks and pays. */
export interface SecondTab {
  intentionId: string;
  buyer: number;
  quantity: number;
  /** Whether the buyer chose anew there, which counts as another attempt; else it takes the first one's number. */
  choosesFirst: boolean;
  create(body: {intentionId: string; attempt: number}): Promise<PaymentReply | ErrorBody | undefined>;
  pay(reply: PaymentReply): Promise<void>;
  look(reply: PaymentReply): Promise<OrderReply | undefined>;
}

/** The buyer presses Pay so often. */
const MOST = 8;

/** Pays as the tag does: where an attempt is used or over, the next number is free. */
export async function liveInSecondTab(tab: SecondTab): Promise<void> {
  let attempt: number | undefined = tab.choosesFirst ? 2 : 1;
  for (let tries = 0; tries < MOST && attempt !== undefined; tries += 1) {
    const {quantity, intentionId} = tab;
    const body = {product: 'credits', quantity, expectedAmount: quantity * 100, intentionId, attempt};
    const reply = await tab.create(body);
    if (reply && 'error' in reply) attempt = nextAfter(reply);
    else if (reply && (await isOver(tab, reply))) return;
    else if (reply) attempt += 1;
  }
}

/** The number to go on with; undefined where something else was refused. */
function nextAfter({error}: ErrorBody): number | undefined {
  return error.attempt === undefined ? undefined : error.attempt + 1;
}

async function isOver(tab: SecondTab, reply: PaymentReply): Promise<boolean> {
  // The first tab has got it for nothing.
  if (reply.clientSecret === '') return true;
  await tab.pay(reply);
  return (await tab.look(reply))?.status !== 'canceled';
}
