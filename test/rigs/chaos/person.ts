/** Plays the buyer: pays, answers the bank, tries again, waits or changes their mind. Knows no gate and judges nothing. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Page} from 'puppeteer-core';
import {leaveOldTab} from './old-tab.ts';
import {paced} from './pace.ts';
import type {Means} from './plan.ts';
import type {Run} from './run-state.ts';
import {isOfPayment} from './shop.ts';
import {
  answerBank,
  answerInNewTab,
  fill,
  look,
  payByWallet,
  press,
  readTotal,
  script,
  touch,
  type Sight,
} from './tab.ts';

const CARDS: Readonly<Record<Exclude<Means, 'wallet'>, string>> = {
  good: '4242424242424242',
  declined: '4000000000000002',
  '3ds': '4000002760003184',
  '3ds refused': '4000002760003184',
  alipay: 'alipay',
  'alipay refused': 'alipay',
};

/** Within this after the last trouble nothing is stuck. */
const LIMIT_MS = 40_000;
/** How long a patient buyer waits for news. */
const PATIENCE_MS = 12_000;
const MOST_TRIES = 6;
const STEP_MS = 80;

/** Types, chooses and presses. */
export async function pay(run: Run, tab: Page, means: Means): Promise<void> {
  if (means !== 'wallet') await fill(tab, CARDS[means]);
  const total = await readTotal(tab);
  run.shown.push(total);
  run.steps.push(`pays ${total} by ${means}`);
  await (means === 'wallet' ? payByWallet(tab) : press(tab));
}

/** What a person does until the shop says how it ended; a few tries, then they give up. */
export async function finish(run: Run): Promise<void> {
  let last: Sight = '';
  for (const until = performance.now() + paced(LIMIT_MS); performance.now() < until; await delay(STEP_MS)) {
    const [tab] = run.tabs;
    if (!tab) return;
    const sight = await look(tab);
    if (sight !== last) run.steps.push(`sees ${(last = sight)}`);
    if (await isOver(run, tab, sight)) return;
  }
}

async function isOver(run: Run, tab: Page, sight: Sight): Promise<boolean> {
  if (/succeeded|processing/.test(sight)) return (run.isDone = true);
  if (/ready|failed/.test(sight)) return mayPayAgain(run, tab);
  await ACTS[sight]?.(run, tab).catch(() => undefined);
  return false;
}

const ACTS: Readonly<Record<string, (run: Run, tab: Page) => Promise<unknown>>> = {
  away: (run, tab) => tab.goto(run.shop.url),
  'bank page': bank,
  challenge: bank,
  idle: (_, tab) => touch(tab),
  unavailable: (_, tab) => script(tab, "TAG.renderRoot.querySelector('[role=alert] button').click()"),
};

/** Refuses once, where the plan says so. */
export async function bank(run: Run, tab: Page): Promise<void> {
  run.answers += 1;
  const isRight = run.answers > 1 || !run.plan.means.endsWith('refused');
  run.steps.push(isRight ? 'agrees at the bank' : 'refuses at the bank');
  const isElsewhere = run.plan.returnsElsewhere && (await look(tab)) === 'bank page';
  const answered = isElsewhere ? returnElsewhere(run, tab, isRight) : answerBank(tab, isRight);
  // A payment that another tab has made needs no answer: the buyer goes back to the shop.
  await answered.catch(() => tab.goto(run.shop.url));
  await delay(STEP_MS * 3);
}

/** As an app of a bank does it on a phone. */
async function returnElsewhere(run: Run, tab: Page, isRight: boolean): Promise<void> {
  run.steps.push('comes back in another tab');
  const opened = await answerInNewTab(tab, isRight);
  run.tabs = [opened, ...run.tabs.filter((other) => other !== tab)];
  await leaveOldTab(run, tab);
}

/** Where the tag can know nothing any more, a person looks at what they have got before they pay again. */
async function mayPayAgain(run: Run, tab: Page): Promise<boolean> {
  if (run.isDone || run.shop.told.some(isOfPayment) || run.shown.length >= MOST_TRIES) return true;
  if (!isTiredOfWaiting(run)) return false;
  // Who is patient and has paid presses no more: the tag is to tell them by itself.
  if (run.plan.isPatient && !run.hasForgotten && hasPaid(run)) return true;
  if (run.hasForgotten) {
    await delay(1_500);
    await run.shop.comeToRest();
    if (run.shop.given.length > 0) return true;
    if (!/ready|failed/.test(await look(tab))) return false;
  }
  if (run.plan.closesIt) await touch(tab);
  if (run.plan.wantsMore && run.shown.length === 1) await wantOneMore(tab);
  await pay(run, tab, run.plan.means.startsWith('alipay') ? 'alipay' : 'good').catch(() => undefined);
  await delay(STEP_MS);
  return false;
}

function hasPaid({shop: {stripe}}: Run): boolean {
  return stripe.journal.events('payment_intent.succeeded').length > 0;
}

function isTiredOfWaiting(run: Run): boolean {
  run.waitsUntil ??= performance.now() + (run.plan.isPatient ? PATIENCE_MS : 0);
  return performance.now() >= run.waitsUntil;
}

/** Chooses another quantity. */
export async function wantOneMore(tab: Page): Promise<void> {
  await script(tab, 'TAG.quantity += 1');
  await delay(STEP_MS);
}

/** Closes what is behind a button. */
export async function closeIt({tabs: [tab], steps}: Run): Promise<void> {
  if (!tab) return;
  steps.push('closes it');
  await script(tab, "TAG.renderRoot.querySelector('[part=close]')?.click()").catch(() => undefined);
}
