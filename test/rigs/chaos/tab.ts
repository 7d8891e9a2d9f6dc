/** What a person sees of one tab and does in it. Knows no plan and judges nothing. */
import {setTimeout as delay} from 'node:timers/promises';
import type {BrowserContext, Frame, Page} from 'puppeteer-core';
import {clickInFrame, fillCard} from '../../support/frames.ts';
import {paced} from './pace.ts';

/** What a tab shows: the tag's phase, or another page. */
export type Sight = 'away' | 'bank page' | 'challenge' | 'gone' | (string & {});

const CHALLENGE = '#test-source-authorize-3ds';
const TAG = "document.querySelector('buy-box:not(.twin)')";
const PAY = `${TAG}.renderRoot.querySelector('[part="submit"]')`;
const STEP_MS = 60;
const ANSWER_MS = 3_000;

/** Opens a tab that believes it has the focus. */
export async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await readyTab(page);
  await page.goto(url, {waitUntil: 'domcontentloaded'});
  return page;
}

/** Lets several tabs be typed in at once. */
export async function readyTab(page: Page): Promise<void> {
  page.setDefaultTimeout(paced(8_000));
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setFocusEmulationEnabled', {enabled: true});
}

/** Closes a tab; one that is between two pages may never say that it has. */
export async function closeTab(page: Page): Promise<void> {
  await Promise.race([page.close(), delay(paced(ANSWER_MS))]);
}

/** What it shows now. */
export async function look(page: Page): Promise<Sight> {
  const {pathname} = new URL(page.url());
  if (pathname === '/away') return 'away';
  if (pathname.startsWith('/_sandbox/')) return 'bank page';
  if (await findFrame(page, CHALLENGE)) return 'challenge';
  return String(await ask(page, `${TAG}?.dataset.state ?? (${TAG} ? 'idle' : 'gone')`).catch(() => 'loading'));
}

/** Waits until it shows one of these; answers what it shows in the end. */
export async function see(page: Page, wanted: RegExp, limitMs: number): Promise<Sight> {
  const until = performance.now() + limitMs;
  let sight = await look(page);
  while (!wanted.test(sight) && performance.now() < until) {
    await delay(STEP_MS);
    sight = await look(page);
  }
  return sight;
}

/** A buyer comes near. */
export function touch(page: Page): Promise<void> {
  return script(page, "TAG.dispatchEvent(new PointerEvent('pointerenter')); TAG.open?.()");
}

/**
 * Comes near until there is something to do or to read; answers what is seen then. A touch before the script has come is
 * nobody's: the buyer moves again.
 */
export async function comeNear(page: Page): Promise<Sight> {
  let sight: Sight = '';
  for (const until = performance.now() + paced(8_000); performance.now() < until; await delay(STEP_MS)) {
    sight = await see(page, /ready|idle|succeeded|processing|unavailable/, 8_000);
    if (sight !== 'idle') return sight;
    await touch(page);
  }
  return sight;
}

/** Types a card, or chooses Alipay. */
export async function fill(page: Page, card: string): Promise<void> {
  const frame = await waitForFrame(page, '#Field-numberInput, #alipay-accordion-button');
  if (card === 'alipay')
    return void (await frame.evaluate("document.querySelector('#alipay-accordion-button').click()"));
  await frame.evaluate("document.querySelector('#card-accordion-button')?.click()");
  await frame.waitForSelector('#Field-numberInput');
  await fillCard(frame, card);
}

/** Whether the tag that was paid at says so; a person may have closed it since, and what else it says may not have come. */
export async function showsThanks(page: Page): Promise<boolean> {
  return Boolean(
    await ask(
      page,
      `${TAG}.renderRoot.querySelector('[part="success"]')?.textContent.includes('Payment received')`,
    ),
  );
}

/** The order that the tag tells of, if it tells of one. */
export async function readOrderId(page: Page): Promise<string | undefined> {
  const id = await ask(page, `${TAG}.orderId`);
  return typeof id === 'string' ? id : undefined;
}

/** The total that stands on the button, in minor units. */
export async function readTotal(page: Page): Promise<number> {
  const text = String(await ask(page, `${PAY}.textContent`));
  return Math.round(Number(/\d+\.\d\d/.exec(text.replaceAll(',', ''))?.[0]) * 100);
}

/** Presses Pay. */
export async function press(page: Page, times = 1): Promise<void> {
  await ask(page, `for (let left = ${times}; left > 0; left -= 1) ${PAY}.click()`);
}

/** Opens a wallet and agrees in its sheet. */
export async function payByWallet(page: Page): Promise<void> {
  await clickInFrame(page, '.Wallet');
  await clickInFrame(page, '#wallet-pay');
}

/** Answers the bank, wherever it asks; throws where it asks for nothing any more. */
export async function answerBank(page: Page, isRight: boolean): Promise<void> {
  const frame = await findFrame(page, CHALLENGE);
  const button = isRight ? CHALLENGE : '#test-source-fail-3ds';
  if (frame) return frame.evaluate(`document.querySelector('${button}').click()`) as Promise<void>;
  await ask(page, `document.querySelector('button[value=${isRight ? 'succeeded' : 'failed'}]').click()`);
}

/** Answers on the bank's page, which opens the shop in a tab of its own: it shares no `sessionStorage`. */
export async function answerInNewTab(page: Page, isRight: boolean): Promise<Page> {
  const context = page.browserContext();
  const known = new Set(context.targets());
  const opened = context.waitForTarget((target) => target.type() === 'page' && !known.has(target), {
    timeout: paced(ANSWER_MS),
  });
  opened.catch(() => undefined);
  await ask(page, "for (const form of document.forms) form.target = '_blank'");
  await answerBank(page, isRight);
  const tab = await (await opened).page();
  if (!tab) throw new Error('The bank has opened no tab.');
  await readyTab(tab);
  return tab;
}

/** Does something to the page's own script or to the tag. */
export async function script(page: Page, source: string): Promise<void> {
  await ask(page, source.replaceAll('TAG', TAG));
}

/** A tab that is between two pages may never answer. */
export async function ask(page: Page, source: string): Promise<unknown> {
  const isLate = delay(paced(ANSWER_MS)).then(() => Promise.reject(new Error('the tab does not answer')));
  return Promise.race([page.evaluate(source), isLate]);
}

async function waitForFrame(page: Page, selector: string): Promise<Frame> {
  for (const until = performance.now() + paced(8_000); performance.now() < until; await delay(STEP_MS)) {
    const frame = await findFrame(page, selector);
    if (frame) return frame;
  }
  throw new Error(`no frame shows ${selector}`);
}

/** A frame that goes away meanwhile, or that never answers, is none. */
async function findFrame(page: Page, selector: string): Promise<Frame | undefined> {
  const inner = page.frames().filter((frame) => frame !== page.mainFrame());
  const found = inner.map(async (frame) => {
    const has = frame.evaluate(`Boolean(document.querySelector('${selector}'))`).catch(() => false);
    return (await Promise.race([has, delay(paced(1_000), false)])) ? frame : undefined;
  });
  return (await Promise.all(found)).find((frame) => frame !== undefined);
}
