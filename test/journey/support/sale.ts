/** A sale on a host page: what the buyer does for it, and what the shop has of it. */
import assert from 'node:assert/strict';
import {clickInFrame} from '../../support/frames.ts';
import type {Buyer} from './buyer.ts';
import type {Host} from './host.ts';

/** Types a card, pays, and waits for the thanks. */
export async function buy(buyer: Buyer, tag?: string): Promise<void> {
  await buyer.reach('ready', tag);
  await buyAnew(buyer, tag);
}

/** The same where the tag still tells of a try that has failed. */
export async function buyAnew(buyer: Buyer, tag?: string): Promise<void> {
  await buyer.typeCard(undefined, tag);
  await buyer.pay(tag);
  await buyer.reach('succeeded', tag);
}

/** Opens the wallet, agrees in its sheet, and waits for the thanks. */
export async function buyByWallet({page, reach}: Buyer): Promise<void> {
  await clickInFrame(page, '#google_pay-button');
  await clickInFrame(page, '#wallet-pay');
  await reach('succeeded');
}

/** Holds that the shop was paid these amounts, in minor units, and no other. */
export async function assertPaid({stripe, paid}: Host, ...amounts: number[]): Promise<void> {
  await stripe.settled();
  const fulfilled = paid.map(({amount}) => amount);
  assert.deepEqual(fulfilled, amounts);
}
