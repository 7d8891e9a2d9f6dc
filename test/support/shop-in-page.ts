/** What an element test can ask of its shop, from inside the page. The answers come from shop-plugin.ts. */
import {executeServerCommand} from '@web/test-runner-commands';
import type {Journal} from '../../packages/sandbox/index.ts';
import type {Order} from '../../server/index.ts';

/** Opens this page's shop, once; answers the tag's `endpoint`. It sells `credits` and `mug`. */
export function openShop(): Promise<{endpoint: string}> {
  return executeServerCommand('shop');
}

/** Types into a field of Stripe's frame, such as `#Field-numberInput`, with real keys. */
export async function fillField(selector: string, text: string): Promise<void> {
  await executeServerCommand('fill-field', {selector, text});
}

/** Presses a control of the 3-D Secure challenge, such as `#test-source-authorize-3ds`. */
export async function pressInChallenge(selector: string): Promise<void> {
  await executeServerCommand('press-in-challenge', {selector});
}

/** Every call to Stripe and every event of this page's shop, oldest first. */
export function readJournal(): Promise<Journal['entries']> {
  return executeServerCommand('journal');
}

/** The orders that were paid, when all webhooks have arrived. */
export function readPaid(): Promise<readonly Order[]> {
  return executeServerCommand('paid');
}

beforeEach(async function tellName() {
  await executeServerCommand('under-way', this.currentTest?.fullTitle());
});

/** Fails a test in which the sandbox or our server said what Stripe's own types don't allow. */
afterEach(async () => {
  const violations: string[] = await executeServerCommand('violations');
  if (violations.length > 0) throw new Error(violations.join('\n'));
});
