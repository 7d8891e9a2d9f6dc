/** Judges a run when everything has come to rest: what was charged, what was given, and what the tabs say of it. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Page} from 'puppeteer-core';
import type {Order} from 'buybox/server';
import {paced} from './pace.ts';
import type {Run} from './run-state.ts';
import type {Told} from './shop.ts';
import {look, readOrderId, script, see, showsThanks, type Sight} from './tab.ts';

const AT_REST = /ready|failed|succeeded|shown|processing|unavailable|idle/;
const REST_MS = 6_000;
const STEP_MS = 100;

/** A tag looks again after 2, 4, 8, 16 seconds. */
const NEWS_MS = 30_000;
/** A request that was under way when the price rose may have been priced before. */
const PRICING_MS = 1_000;

/** Everything that is wrong; nothing when the run is sound. */
export async function findFlaws(run: Run): Promise<string[]> {
  const limit = performance.now() + paced(NEWS_MS);
  while (findUnheard(run).length > 0 && performance.now() < limit) await delay(STEP_MS);
  const tabs = await Promise.all(run.tabs.map((tab) => judgeTab(run, tab)));
  const judged = [judgeMoney, judgePrices, judgeEvents, judgeWords, judgeNews].flatMap((judge) => judge(run));
  return [...judged, ...tabs.flat()];
}

function judgeMoney({shop: {stripe, given, told}, shown}: Run): string[] {
  const charged = stripe.journal.events('payment_intent.succeeded').map(({object}) => object);
  const pressed = told.filter(({type}) => type === 'press').map(({total}) => total);
  const flaws: string[] = [];
  if (charged.length > 1) flaws.push(`charged ${charged.length} times for one intention`);
  for (const id of charged) {
    const orders = given.filter(({paymentIntentId}) => paymentIntentId === id);
    if (orders.length !== 1) flaws.push(`a charge is given ${orders.length} times`);
    const hidden = orders.filter(({amount}) => ![...shown, ...pressed].includes(amount));
    flaws.push(...hidden.map(({amount}) => `${amount} was charged, and never shown`));
  }
  if (given.length > charged.length) flaws.push('something is given that nobody has paid');
  return flaws;
}

/** Whether each order costs what the shop asked when it was made. */
function judgePrices({shop: {prices, given}}: Run): string[] {
  return given.flatMap(({quantity, amount, createdAt}) => {
    const known = prices.findLastIndex(({since}) => since < createdAt - PRICING_MS);
    const asked = prices.slice(Math.max(known, 0)).filter(({since}) => since <= createdAt);
    const isRight = asked.some(({unitAmount}) => quantity * unitAmount === amount);
    return isRight ? [] : [`${amount} was charged for ${quantity}, which was never its price`];
  });
}

function judgeEvents({shop: {told}}: Run): string[] {
  const orders = told.filter(({type}) => type === 'buybox-success').map(({orderId}) => orderId);
  const twice = orders.filter((id, index) => orders.indexOf(id) !== index);
  const uncaught = told.filter(({type}) => type === 'uncaught').map(({text}) => `nobody caught ${text}`);
  return [...twice.map((id) => `the success of ${id} was told twice`), ...uncaught];
}

/** Whether what was pressed, what the page was told of it and what was charged are one sum. */
function judgeWords({shop: {told, given}}: Run): string[] {
  const tabs = new Set(told.map(({tab}) => tab));
  const flaws = [...tabs].flatMap((name) => judgeTold(told.filter(({tab}) => tab === name)));
  const submitted = told.filter(({type}) => type === 'buybox-submit');
  const wanted = new Set(submitted.map(({quantity, total}) => `${total} for ${quantity}`));
  const charged = given.map(({quantity, amount}) => `${amount} for ${quantity}`);
  const unwanted = charged.filter((each) => !wanted.has(each));
  return [...flaws, ...unwanted.map((each) => `${each} was charged, and never submitted`)];
}

function judgeTold(told: readonly Told[]): string[] {
  const inTurn = told.toSorted((one, other) => one.turn - other.turn);
  const last = (type: string, before: number): number | undefined =>
    inTurn.findLast((each) => each.type === type && each.turn < before)?.total;
  return inTurn.flatMap(({type, turn, total, amount, resumed}) => {
    const pressed = last('press', turn) ?? total;
    const submitted = last('buybox-submit', turn);
    if (type === 'buybox-submit' && pressed !== total) return `${pressed} was pressed, and ${total} is paid`;
    const isOther = type === 'buybox-success' && !resumed && amount !== submitted;
    return isOther ? `${submitted} was to be paid, and ${amount} is told` : [];
  });
}

/** Whether the buyer has heard of what they have paid; one whose browser forgets may have to ask the shop. */
function judgeNews(run: Run): string[] {
  return findUnheard(run).map(({amount}) => `${amount} was paid, and that was never told`);
}

function findUnheard({shop: {told, given}, hasForgotten}: Run): Order[] {
  const heard = new Set(told.filter(({type}) => type === 'buybox-success').map(({orderId}) => orderId));
  return hasForgotten ? [] : given.filter(({id}) => !heard.has(id));
}

/** What the tab shows in the end; where it waits for news, after somebody was there again. */
async function seeEnd(tab: Page): Promise<Sight> {
  const sight = await see(tab, AT_REST, paced(REST_MS));
  if (sight !== 'processing') return sight;
  await script(tab, "dispatchEvent(new Event('online'))");
  return see(tab, /ready|failed|succeeded/, paced(REST_MS));
}

async function judgeTab(run: Run, tab: Page): Promise<string[]> {
  const sight = await seeEnd(tab);
  const flaws =
    tab.url().includes('client_secret') && !tab.url().includes('/_sandbox/')
      ? ['a secret stays in the address']
      : [];
  const hasPaid = run.shop.given.length > 0;
  // A second tab that its person has left at the bank shows the bank's page, not ours.
  const isAtBank = hasPaid && tab !== run.tabs[0] && sight === 'bank page';
  if (!AT_REST.test(sight) && !isAtBank) flaws.push(`a tab is stuck: ${sight}`);
  if (sight === 'succeeded' && !(await showsThanks(tab))) flaws.push('a tab has paid, and says no thanks');
  if (sight === 'succeeded' && !hasPaid) flaws.push('a tab says paid, and nothing is');
  if (sight === 'processing') flaws.push('a tab waits for what has ended');
  if (sight === 'failed' && (await tellsOfPaid(run, tab))) flaws.push('a tab says refused, and it is paid');
  if (tab === run.tabs[0] && !hasPaid) flaws.push(`the buyer could not pay: ${await look(tab)}`);
  return flaws;
}

async function tellsOfPaid({shop: {given}}: Run, tab: Page): Promise<boolean> {
  const orderId = await readOrderId(tab);
  return given.some(({id}) => id === orderId);
}
