/** Runs one plan: brings the payment to its moment, brings the trouble, and then does what a person would do. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, Page} from 'puppeteer-core';
import {findFlaws} from './oracle.ts';
import {bank, closeIt, finish, pay, wantOneMore} from './person.ts';
import type {Run} from './run-state.ts';
import type {Moment, Plan} from './plan.ts';
import {paced} from './pace.ts';
import {openShop} from './shop.ts';
import {comeNear, openTab, script, see} from './tab.ts';
import {trouble} from './trouble.ts';

/** How a run ended. */
export interface Verdict {
  readonly flaws: string[];
  readonly steps: readonly string[];
  readonly isReached: boolean;
}

/** A run that takes longer has hung. */
const RUN_MS = 90_000;
const MOMENT_MS = 5_000;
const STEP_MS = 80;

const CREATE = /^POST \/buybox\/create-payment-intent$/;
const CONFIRM = /^POST .*\/confirm(?:-payment-intent)?$/;
/** Moments that come when the bank has its answer. */
const AFTER_BANK = /^(?:bank answered|order|success)/;
const BANK = /^POST \/_sandbox\/3ds$/;
const ORDER = /^GET \/buybox\/orders\//;
const FIND = /^POST \/buybox\/find-order$/;
const TOKEN = /^POST \/v1\/confirmation_tokens$/;

const GATES: Readonly<Partial<Record<Moment, {pattern: RegExp; when: 'before' | 'after' | 'lost'}>>> = {
  'create sent': {pattern: CREATE, when: 'before'},
  'create answered': {pattern: CREATE, when: 'after'},
  'create lost': {pattern: CREATE, when: 'lost'},
  'confirm sent': {pattern: CONFIRM, when: 'before'},
  'confirm answered': {pattern: CONFIRM, when: 'after'},
  'confirm lost': {pattern: CONFIRM, when: 'lost'},
  'bank answered': {pattern: BANK, when: 'after'},
  'order asked': {pattern: ORDER, when: 'before'},
  'order answered': {pattern: ORDER, when: 'after'},
  'return asked': {pattern: FIND, when: 'before'},
  'return answered': {pattern: FIND, when: 'after'},
  'second attempt sent': {pattern: CREATE, when: 'before'},
  'second attempt answered': {pattern: CREATE, when: 'after'},
  'second attempt lost': {pattern: CREATE, when: 'lost'},
  'order lost': {pattern: ORDER, when: 'lost'},
  'return lost': {pattern: FIND, when: 'lost'},
  'token sent': {pattern: TOKEN, when: 'before'},
  'token answered': {pattern: TOKEN, when: 'after'},
};

/** Runs it in a browser of its own cookies. */
export async function runPlan(browser: Browser, plan: Plan): Promise<Verdict> {
  const {quantity, confirm, load, layout} = plan;
  const attributes = `quantity="${quantity}" confirm="${confirm}" load="${load}" layout="${layout}"`;
  await using shop = await openShop({...plan, attributes});
  const context = await browser.createBrowserContext();
  const tab = await openTab(context, shop.url);
  const rest = {shown: [], steps: [], answers: 0, isDone: false, hasForgotten: !plan.hasStorage};
  const run: Run = {plan, shop, context, tabs: [tab], ...rest};
  const end = new AbortController();
  const isLate = delay(paced(RUN_MS), undefined, {signal: end.signal}).then(() =>
    Promise.reject(new Error('too slow')),
  );
  isLate.catch(() => undefined);
  try {
    return await Promise.race([live(run, tab), isLate]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {flaws: [`the run broke off: ${reason}`], steps: run.steps, isReached: false};
  } finally {
    end.abort();
    await Promise.race([context.close(), delay(paced(MOMENT_MS))]);
  }
}

async function live(run: Run, tab: Page): Promise<Verdict> {
  const isReached = await begin(run, tab);
  for (const kind of run.plan.troubles) run.steps.push(`trouble: ${kind}${await trouble(kind, run)}`);
  if (run.plan.closesIt) await closeIt(run);
  const released = delay(run.plan.holdMs).then(() => letGo(run));
  if (!run.plan.isSlow) await released;
  await finish(run);
  await released;
  await run.payInOldTab?.();
  await run.shop.comeToRest();
  return {flaws: await findFlaws(run), steps: run.steps, isReached};
}

/** Pays up to the moment; answers whether it came. */
async function begin(run: Run, tab: Page): Promise<boolean> {
  const {moment, means} = run.plan;
  await comeNear(tab);
  const isSecond = moment.startsWith('second');
  if (isSecond) await beDeclined(run, tab);
  const gate = GATES[moment];
  const reached = gate ? run.shop.gates.close(gate).then(() => true) : undefined;
  if (moment === 'buybox-submit') await script(tab, 'void (hold = new Promise((resolve) => (letGo = resolve)))');
  await pay(run, tab, isSecond ? 'good' : means);
  const came = reached ?? waitFor(run, tab);
  if (AFTER_BANK.test(moment) && means.startsWith('3ds'))
    await see(tab, /challenge/, paced(MOMENT_MS)).then(() => bank(run, tab));
  if (moment.startsWith('return')) await see(tab, /bank page/, paced(MOMENT_MS)).then(() => bank(run, tab));
  const isReached = await Promise.race([came, delay(paced(MOMENT_MS), false)]);
  run.steps.push(`${moment}: ${isReached ? 'reached' : 'never came'}`);
  return isReached;
}

/** And wants another quantity then. */
async function beDeclined(run: Run, tab: Page): Promise<void> {
  await pay(run, tab, 'declined');
  await see(tab, /failed/, paced(MOMENT_MS));
  await wantOneMore(tab);
}

async function waitFor({plan: {moment}, shop}: Run, tab: Page): Promise<boolean> {
  if (moment === 'click') return true;
  if (moment === 'bank open') return (await see(tab, /challenge/, paced(MOMENT_MS))) === 'challenge';
  if (moment === 'success') return /succeeded/.test(await see(tab, /succeeded|failed|bank/, paced(MOMENT_MS)));
  for (let left = paced(MOMENT_MS); left > 0; left -= STEP_MS) {
    if (shop.told.some(({type}) => type === 'buybox-submit')) return true;
    await delay(STEP_MS);
  }
  return false;
}

async function letGo({shop: {gates}, tabs}: Run): Promise<void> {
  gates.isOffline = false;
  gates.open();
  for (const tab of tabs) await script(tab, 'letGo(); hold = undefined').catch(() => undefined);
}
