/** What a purchase goes through, as a table: whatever comes between, one intention is paid once at most, and Pay works again. */
import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import type {Outcome} from '../../packages/element/purchase/pay.ts';
import {openShop, type TestShop} from '../server/shop.ts';
import {createStorage, refusedStorage} from './storage.ts';
import {loseAnswer, loseRequest, openTab, type Tab} from './tab.ts';

const DECLINED = 'pm_card_visa_chargeDeclined';
const CREATE = /create-payment-intent/;
const LOOK = /\/orders\//;
const MANY = 99;

/** One row: what happens, and how many credits are paid for in the end. */
interface Row {
  paid: number;
  go(shop: TestShop, tab: Tab): Promise<unknown>;
}

/** What is said of how a press has ended. */
function end(outcome: Outcome): string {
  return outcome.name === 'failed' ? outcome.error.code : outcome.name;
}

async function expect(outcome: Promise<Outcome>, ...wanted: string[]): Promise<void> {
  const said = end(await outcome);
  assert.ok(wanted.includes(said), `${said} instead of ${wanted.join(' or ')}`);
}

/** A bank has refused, and its page has sent the buyer on: the client secret that it brings. */
async function refuseAtBank(shop: TestShop, tab: Tab): Promise<string> {
  await expect(tab.press(1, DECLINED), 'card_declined');
  const [intent] = (await shop.sdk.paymentIntents.list()).data;
  return intent?.client_secret ?? '';
}

const TABLE: Readonly<Record<string, Row>> = {
  'nothing at all': {paid: 1, go: (_shop, tab) => expect(tab.press(1), 'paid')},
  'a decline, and the same again (17)': {
    paid: 1,
    go: async (shop, tab) => {
      await expect(tab.press(1, DECLINED), 'card_declined');
      await expect(tab.press(1), 'paid');
      assert.equal(shop.stripe.journal.events('payment_intent.created').length, 1);
    },
  },
  'a decline, and another quantity (2)': {
    paid: 3,
    go: async (_shop, tab) => {
      await expect(tab.press(1, DECLINED), 'card_declined');
      await expect(tab.press(3), 'paid');
    },
  },
  'the request for the order is lost, again and again (11)': {
    paid: 1,
    go: async (_shop, tab) => {
      tab.treat(CREATE, loseRequest, 3);
      await expect(tab.press(1), 'network_error');
      await expect(tab.press(1), 'paid');
    },
  },
  'the order is made and its answer lost, then another quantity (2, 12)': {
    paid: 2,
    go: async (_shop, tab) => {
      tab.treat(CREATE, loseAnswer, 3);
      await expect(tab.press(1), 'network_error');
      await expect(tab.press(2), 'paid');
    },
  },
  'the confirmation is lost on its way (11)': {
    paid: 1,
    go: async (_shop, tab) => {
      tab.treatConfirm('request lost');
      await expect(tab.press(1), 'api_connection_error');
      await expect(tab.press(1), 'paid');
    },
  },
  'the answer of the confirmation is lost: the server knows (13)': {
    paid: 1,
    go: async (_shop, tab) => {
      tab.treatConfirm('answer lost');
      await expect(tab.press(1), 'paid');
    },
  },
  'nobody hears of the payment, and another quantity is pressed (2, 13)': {
    paid: 1,
    go: async (_shop, tab) => {
      tab.treatConfirm('answer lost');
      tab.treat(LOOK, loseRequest, MANY);
      await expect(tab.press(1), 'api_connection_error');
      await expect(tab.press(4), 'processing');
    },
  },
  'a reload before anybody has heard (3, 4)': {
    paid: 1,
    go: async (shop, tab) => {
      tab.treatConfirm('answer lost');
      tab.treat(LOOK, loseRequest, MANY);
      await expect(tab.press(1), 'api_connection_error');
      const found = await openTab(shop, tab.storage).look();
      assert.deepEqual([found?.order.status, found?.order.quantity], ['paid', 1]);
    },
  },
  'a reload where nothing is kept, and a second purchase is a wish of its own (19)': {
    paid: 1,
    go: async (shop) => {
      const tab = openTab(shop, refusedStorage());
      await expect(tab.press(1, DECLINED), 'card_declined');
      await expect(tab.press(1), 'paid');
      assert.equal(await openTab(shop, refusedStorage()).look(), undefined);
    },
  },
  'what is kept is broken (19)': {
    paid: 1,
    go: async (shop) => {
      const storage = createStorage(new Map([['purchase', '{"intentionId":7,"order":[]}']]));
      await expect(openTab(shop, storage).press(1), 'paid');
    },
  },
  'a duplicated tab pays the same at the same moment (2)': {
    paid: 1,
    go: async (shop, tab) => {
      await expect(tab.press(1, DECLINED), 'card_declined');
      const other = openTab(shop, tab.storage.copy());
      const ends = await Promise.all([tab.press(1), other.press(1)]);
      assert.deepEqual(ends.map(end).toSorted(), ['paid', 'paid_elsewhere']);
    },
  },
  'a duplicated tab pays for more, after the first has paid (2, 9)': {
    paid: 1,
    go: async (shop, tab) => {
      await expect(tab.press(1, DECLINED), 'card_declined');
      const other = openTab(shop, tab.storage.copy());
      await expect(tab.press(1), 'paid');
      const late = await other.press(5);
      assert.ok(late.name === 'paid' && late.resumed && late.order.quantity === 1, 'it hears of the first');
    },
  },
  'two tabs take turns, each for something else (2, 9)': {
    paid: 6,
    go: async (shop, tab) => {
      await expect(tab.press(1, DECLINED), 'card_declined');
      const other = openTab(shop, tab.storage.copy());
      for (const quantity of [2, 4]) {
        await expect(other.press(quantity, DECLINED), 'card_declined');
        await expect(tab.press(quantity + 1, DECLINED), 'card_declined');
      }
      await expect(other.press(6), 'paid');
      await expect(tab.press(7), 'paid');
    },
  },
  'a tab that was asleep asks late for what is over (9)': {
    paid: 2,
    go: async (shop, tab) => {
      tab.treat(CREATE, loseRequest, 3);
      await expect(tab.press(1), 'network_error');
      const other = openTab(shop, tab.storage.copy());
      await expect(other.press(2), 'paid');
      await expect(tab.press(1), 'paid');
    },
  },
  'the bank refuses and sends the buyer into another tab, which pays (7, 9)': {
    paid: 1,
    go: async (shop, tab) => {
      const secret = await refuseAtBank(shop, tab);
      const other = openTab(shop);
      other.comeBack(secret);
      await expect(other.press(1), 'paid');
      await expect(tab.press(1), 'paid_elsewhere');
      await expect(tab.press(2), 'paid_elsewhere');
    },
  },
  'the same, and nobody could be asked about it before Pay (2, 7)': {
    paid: 1,
    go: async (shop, tab) => {
      const secret = await refuseAtBank(shop, tab);
      const other = openTab(shop);
      other.comeBack(secret);
      other.treat(/find-order/, loseRequest, 3);
      await expect(other.press(1), 'network_error');
      await expect(other.press(1), 'paid');
    },
  },
  'the bank refuses, another tab, its answer is lost, a reload: Pay works (7, 12)': {
    paid: 1,
    go: async (shop, tab) => {
      const secret = await refuseAtBank(shop, tab);
      const other = openTab(shop);
      other.comeBack(secret);
      other.treat(CREATE, loseAnswer, 3);
      await expect(other.press(1), 'network_error');
      await expect(openTab(shop, other.storage).press(1), 'paid');
    },
  },
  'another document of the same tab has begun it (3)': {
    paid: 1,
    go: async (shop, tab) => {
      const frame = openTab(shop, tab.storage);
      assert.equal(frame.purchase.order, undefined);
      tab.treatConfirm('answer lost');
      tab.treat(LOOK, loseRequest, MANY);
      await expect(tab.press(1), 'api_connection_error');
      await expect(frame.press(1), 'paid');
    },
  },
  'a stranger’s order is no sale of this browser (125)': {
    paid: 1,
    go: async (shop, tab) => {
      const secret = await refuseAtBank(shop, tab);
      const visitor = openTab(shop);
      visitor.comeBack(secret);
      await visitor.look();
      await expect(tab.press(1), 'paid');
      await visitor.press(1);
      assert.equal(visitor.purchase.order?.isRecovered, true);
    },
  },
  'the shop has canceled the order (17)': {
    paid: 1,
    go: async (shop, tab) => {
      await expect(tab.press(1, DECLINED), 'card_declined');
      const [order] = await shop.backend.orders();
      await shop.backend.cancel(order?.id ?? '');
      await expect(tab.press(1), 'paid');
    },
  },
  'Stripe can’t end the first, so nothing else is begun (2)': {
    paid: 2,
    go: async (shop, tab) => {
      await expect(tab.press(1, DECLINED), 'card_declined');
      shop.stripe.faults.add({
        on: 'POST /v1/payment_intents/:id/cancel',
        fault: {kind: 'reset', when: 'before'},
        times: 12,
      });
      await expect(tab.press(2), 'stripe_unavailable', 'network_error');
      assert.equal(shop.stripe.journal.events('payment_intent.created').length, 1);
      shop.stripe.faults.clear();
      await expect(tab.press(2), 'paid');
    },
  },
};

// Most of them only wait.
suite('one purchase, one payment', {concurrency: true}, () => {
  for (const [trouble, row] of Object.entries(TABLE)) test(trouble, () => goThrough(row));
});

async function goThrough({paid, go}: Row): Promise<void> {
  await using shop = openShop();
  await go(shop, openTab(shop));
  await shop.stripe.settled();
  const intents = (await shop.sdk.paymentIntents.list({limit: 100})).data;
  const living = intents.filter(({status}) => status !== 'canceled');
  assert.deepEqual(
    living.map(({status, amount}) => [status, amount]),
    [['succeeded', paid * 100]],
  );
  assert.deepEqual(
    shop.paid.map(({quantity}) => quantity),
    [paid],
  );
}
