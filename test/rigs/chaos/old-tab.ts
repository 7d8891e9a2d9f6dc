/** Plays the tab that is left standing at the bank while its buyer is back in another one: they pay in it, too. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Page} from 'puppeteer-core';
import type {Run} from './run-state.ts';
import {closeTab, comeNear, fill, press, script} from './tab.ts';

const GOOD_CARD = '4242424242424242';
const STEP_MS = 80;

/** Keeps the tab for later, or goes back to the shop in it at once; closes it where the plan says so. */
export async function leaveOldTab(run: Run, tab: Page): Promise<void> {
  const {oldTab, hasStorage} = run.plan;
  // Where nothing is kept, two tabs know nothing of each other.
  if (oldTab === 'closed' || !hasStorage || run.hasForgotten) return closeTab(tab);
  run.tabs.push(tab);
  const payment = oldTab === 'pays at once' ? payInOldTab(run, tab) : undefined;
  run.payInOldTab = () => payment ?? payInOldTab(run, tab);
}

async function payInOldTab(run: Run, tab: Page): Promise<void> {
  try {
    await tab.goBack({waitUntil: 'domcontentloaded'});
    const sight = await comeNear(tab);
    run.steps.push(`sees ${sight} in the old tab`);
    // Who has paid in a tab that can't know of this one looks at what they have got.
    if (!/ready|failed/.test(sight) || run.hasForgotten) return;
    await fill(tab, GOOD_CARD);
    if (run.plan.secondWantsMore) await script(tab, 'TAG.quantity += 2');
    await delay(STEP_MS);
    run.steps.push('pays in the old tab');
    await press(tab);
  } catch (error) {
    run.steps.push(`can not pay in the old tab: ${error instanceof Error ? error.message : String(error)}`);
  }
}
