/** What everybody has of the one sale on a page of the gallery: the page, the shop's books, and Stripe. Knows no product. */
import assert from 'node:assert/strict';
import type {GalleryVisit} from './gallery.ts';

/** A sale as it should be; amounts in minor units. */
export interface ExpectedSale {
  /** Product, quantity and amount of each line. */
  lines: readonly (readonly [product: string, quantity: number, amount: number])[];
  /** Kind and amount of what was added or taken off. */
  adjustments?: readonly (readonly [kind: string, amount: number])[];
  amount: number;
  email?: string;
  /** The credits that the shopper has now. */
  credits: number;
  /** The purchase in the words of the shop's page. */
  what: string;
}

type Row = Record<string, unknown>;

/** Holds that the page's event, the order, the ledger, the shop's books and Stripe say the same. */
export async function assertSold(visit: GalleryVisit, expected: ExpectedSale): Promise<void> {
  const {lines, adjustments = [], amount, email = null, credits, what} = expected;
  await visit.assertPaid(lines[0]?.[1] ?? 0);
  const parts = [...lines.map(([, , cost]) => cost), ...adjustments.map(([, cost]) => cost)];
  assert.equal(
    parts.reduce((sum, part) => sum + part, 0),
    amount,
  );

  const [order = {}, ...others] = visit.rows('SELECT * FROM buybox_orders');
  assert.deepEqual(others, []);
  const read = (column: string): Row[] => JSON.parse(String(order[column])) as Row[];
  assert.deepEqual([order['fulfilment'], order['amount'], order['email']], ['done', amount, email]);
  assert.deepEqual(
    read('lines').map((line) => [line['product'], line['quantity'], line['amount']]),
    lines,
  );
  assert.deepEqual(
    read('adjustments').map(({kind, amount: cost}) => [kind, cost]),
    adjustments,
  );

  const [success, ...more] = await visit.events('buybox-success');
  assert.deepEqual([more, success?.detail['amount'], success?.detail['orderId']], [[], amount, order['id']]);
  const account = (await visit.page.evaluate('fetch("/api/account").then((answer) => answer.json())')) as Row;
  const [purchase, ...rest] = account['purchases'] as Row[];
  assert.deepEqual(
    [account['credits'], purchase?.['what'], purchase?.['amount'], rest],
    [credits, what, amount, []],
  );
  await assertCharged(visit, order, amount);
}

async function assertCharged(visit: GalleryVisit, order: Row, amount: number): Promise<void> {
  const ledger = visit.rows('SELECT kind, amount, currency FROM buybox_ledger');
  const {journal} = visit.stripe;
  if (amount === 0) {
    assert.deepEqual([ledger, order['payment_intent_id'], journal.entries], [[], null, []]);
    return;
  }
  assert.deepEqual(ledger, [{kind: 'payment', amount, currency: 'usd'}]);
  assert.equal(journal.events('payment_intent.succeeded').length, 1);
  const intent = await readIntent(visit, String(order['payment_intent_id']));
  const {amount: asked, amount_received: received, currency, description} = intent;
  assert.deepEqual([asked, received, currency], [amount, amount, 'usd']);
  assert.equal(description, order['description']);
}

/** The PaymentIntent as Stripe has it now. */
export async function readIntent({stripe}: GalleryVisit, id: string): Promise<Row> {
  const headers = {authorization: `Bearer ${stripe.secretKey}`};
  const answer = await stripe.fetch(new Request(`https://api.stripe.com/v1/payment_intents/${id}`, {headers}));
  assert.equal(answer.status, 200);
  return (await answer.json()) as Row;
}
