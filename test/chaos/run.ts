/** Runs one plan: brings the payment to its moment, brings the trouble, and then does what a person would do. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, Page} from 'puppeteer-core';
import {findFlaws} from './oracle.ts';
import type {Means, Moment, Plan} from './plan.ts';
import {openShop} from './shop.ts';
import {answerBank, fill, look, openTab, payByWallet, press, readTotal, script, see, type Sight} from './tab.ts';
import {trouble, type Place} from './trouble.ts';

/** A run under way. */
export interface Run extends Place {
  readonly plan: Plan;
  /** What was shown on the button at each press, in minor units. */
  readonly shown: number[];
  /** What happened, in the order of it. */
  readonly steps: string[];
  /** How often the bank was answered. */
  answers: number;
  /** Whether a tab has said that the payment is done or under way. */
  isDone: boolean;
}

/** How a run ended. */
export interface Verdict {
  readonly flaws: string[];
  readonly steps: readonly string[];
  readonly isReached: boolean;
}

const CARDS: Readonly<Record<Exclude<Means, 'wallet'>, string>> = {
  good: '4242424242424242',
  declined: '4000000000000002',
  '3ds': '4000002760003184',
  '3ds refused': '4000002760003184',
  alipay: 'alipay',
  'alipay refused': 'alipay',
};

/** Within this after the last trouble nothing is stuck. */
const LIMIT_MS = 20_000;
/** A run that takes longer has hung. */
const RUN_MS = 60_000;
const MOMENT_MS = 5_000;
const MOST_TRIES = 4;
const STEP_MS = 80;

const CREATE = /^POST \/buybox\/create-payment-intent$/;
const CONFIRM = /^POST .*\/confirm(?:-payment-intent)?$/;
/** Moments that come when the bank has its answer. */
const AFTER_BANK = /^(?:bank answered|order|success)/;
const BANK = /^POST \/_sandbox\/3ds$/;
const ORDER = /^GET \/buybox\/orders\//;

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
};

/** Runs it in a browser of its own cookies. */
export async function runPlan(browser: Browser, plan: Plan): Promise<Verdict> {
  const {hasStorage, hasWebhooks, quantity, confirm, load} = plan;
  const attributes = `quantity="${quantity}" confirm="${confirm}" load="${load}"`;
  await using shop = await openShop({attributes, hasStorage, hasWebhooks});
  const context = await browser.createBrowserContext();
  const tab = await openTab(context, shop.url);
  const rest = {shown: [], steps: [], answers: 0, isDone: false, hasForgotten: !hasStorage};
  const run: Run = {plan, shop, context, tabs: [tab], ...rest};
  const end = new AbortController();
  const isLate = delay(RUN_MS, undefined, {signal: end.signal}).then(() => Promise.reject(new Error('too slow')));
  isLate.catch(() => undefined);
  try {
    return await Promise.race([live(run, tab), isLate]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {flaws: [`the run broke off: ${reason}`], steps: run.steps, isReached: false};
  } finally {
    end.abort();
    await Promise.race([context.close(), delay(MOMENT_MS)]);
  }
}

async function live(run: Run, tab: Page): Promise<Verdict> {
  const isReached = await begin(run, tab);
  for (const kind of run.plan.troubles) {
    run.steps.push(`trouble: ${kind}`);
    await trouble(kind, run);
  }
  await delay(run.plan.holdMs);
  await letGo(run);
  await finish(run);
  await run.shop.comeToRest();
  return {flaws: await findFlaws(run), steps: run.steps, isReached};
}

/** Pays up to the moment; answers whether it came. */
async function begin(run: Run, tab: Page): Promise<boolean> {
  const {moment, means} = run.plan;
  await open(tab);
  const gate = GATES[moment];
  const reached = gate ? run.shop.gates.close(gate).then(() => true) : undefined;
  if (moment === 'buybox-submit') await script(tab, 'void (hold = new Promise((resolve) => (letGo = resolve)))');
  await pay(run, tab, means);
  const came = reached ?? waitFor(run, tab);
  if (AFTER_BANK.test(moment) && means.startsWith('3ds'))
    await see(tab, /challenge/, MOMENT_MS).then(() => bank(run, tab));
  const isReached = await Promise.race([came, delay(MOMENT_MS, false)]);
  run.steps.push(`${moment}: ${isReached ? 'reached' : 'never came'}`);
  return isReached;
}

/** A touch before the script has come is nobody's: the buyer moves again. */
async function open(tab: Page): Promise<void> {
  for (const until = performance.now() + 8_000; performance.now() < until; await delay(STEP_MS)) {
    if ((await see(tab, /ready|idle/, 8_000)) === 'ready') return;
    await touch(tab);
  }
}

/** A buyer comes near. */
function touch(tab: Page): Promise<void> {
  return script(tab, "TAG.dispatchEvent(new PointerEvent('pointerenter'))");
}

async function waitFor({plan: {moment}, shop}: Run, tab: Page): Promise<boolean> {
  if (moment === 'click') return true;
  if (moment === 'bank open') return (await see(tab, /challenge/, MOMENT_MS)) === 'challenge';
  if (moment === 'success') return /succeeded/.test(await see(tab, /succeeded|failed|bank/, MOMENT_MS));
  for (let left = MOMENT_MS; left > 0; left -= STEP_MS) {
    if (shop.told.some(({type}) => type === 'buybox-submit')) return true;
    await delay(STEP_MS);
  }
  return false;
}

async function pay(run: Run, tab: Page, means: Means): Promise<void> {
  if (means !== 'wallet') await fill(tab, CARDS[means]);
  const total = await readTotal(tab);
  run.shown.push(total);
  run.steps.push(`pays ${total} by ${means}`);
  await (means === 'wallet' ? payByWallet(tab) : press(tab));
}

async function letGo({shop: {gates}, tabs}: Run): Promise<void> {
  gates.isOffline = false;
  gates.open();
  for (const tab of tabs) await script(tab, 'letGo(); hold = undefined').catch(() => undefined);
}

/** What a person does until the shop says how it ended; a few tries, then they give up. */
async function finish(run: Run): Promise<void> {
  let last: Sight = '';
  for (const until = performance.now() + LIMIT_MS; performance.now() < until; await delay(STEP_MS)) {
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
async function bank(run: Run, tab: Page): Promise<void> {
  run.answers += 1;
  const isRight = run.answers > 1 || !run.plan.means.endsWith('refused');
  run.steps.push(isRight ? 'agrees at the bank' : 'refuses at the bank');
  // A payment that another tab has made needs no answer: the buyer goes back to the shop.
  await answerBank(tab, isRight).catch(() => tab.goto(run.shop.url));
  await delay(STEP_MS * 3);
}

/** Where the tag can know nothing any more, a person looks at what they have got before they pay again. */
async function mayPayAgain(run: Run, tab: Page): Promise<boolean> {
  if (run.isDone || wasTold(run) || run.shown.length >= MOST_TRIES) return true;
  if (run.hasForgotten) {
    await delay(1_500);
    await run.shop.comeToRest();
    if (run.shop.given.length > 0) return true;
    if (!/ready|failed/.test(await look(tab))) return false;
  }
  await pay(run, tab, run.plan.means.startsWith('alipay') ? 'alipay' : 'good').catch(() => undefined);
  await delay(STEP_MS);
  return false;
}

/** Whether the buyer was shown a finished purchase, in any tab. */
function wasTold({shop: {told}}: Run): boolean {
  return told.some(({type}) => /success|processing/.test(type));
}
