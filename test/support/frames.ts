/** Works controls inside frames as a person does, with real keys and clicks. Serves element and journey tests. */
import {setTimeout as delay} from 'node:timers/promises';
import type {ElementHandle, Frame, Page} from 'puppeteer-core';

const PAUSE_MS = 50;
/** How long a frame is given to answer at first: one that has just gone may never do so. */
const FIRST_PATIENCE_MS = 1_000;
const LONGEST_PATIENCE_MS = 64_000;
const LATE = Symbol('late');

/** Replaces what stands in a field inside a frame. */
export async function typeInFrame(page: Page, selector: string, text: string): Promise<true> {
  const field = await press(page, selector, 3);
  await field.type(text);
  return true;
}

/** Presses a control inside a frame. */
export async function clickInFrame(page: Page, selector: string): Promise<true> {
  await press(page, selector);
  return true;
}

/** Fills a card into the fields of a frame at once, whatever stands there; whether there are any. */
export async function fillCard(frame: Frame, number: string): Promise<boolean> {
  return frame.evaluate(
    (texts) => {
      for (const [name, value] of Object.entries(texts)) {
        const field = document.querySelector<HTMLInputElement>(`#Field-${name}Input`);
        if (field) Object.assign(field, {value});
        field?.dispatchEvent(new Event('input', {bubbles: true}));
      }
      return document.querySelector('#Field-numberInput') !== null;
    },
    {number, expiry: '1234', cvc: '123', postalCode: '12345'},
  );
}

async function press(page: Page, selector: string, count = 1): Promise<ElementHandle> {
  return insist(async () => {
    const control = await findInFrames(page, selector);
    await control.click({count});
    return control;
  });
}

/**
 * Does something in a frame until it is done. Stripe draws wallets anew with every total, and a frame that has just come
 * into sight may not be laid out yet: a person presses what is there then.
 */
export async function insist<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!/detached|not clickable/.test(String(error))) throw error;
    await delay(PAUSE_MS);
    return insist(act);
  }
}

/**
 * Looks again and again until something is found. Frames come and go under a look, which then fails or never ends; the
 * next one has more time, so that a slow machine is waited for as well.
 */
export async function untilFound<Found>(
  look: (patienceMs: number) => Promise<Found | false | null | undefined>,
): Promise<Found> {
  for (let patienceMs = FIRST_PATIENCE_MS; ;) {
    const found = await within(patienceMs, look(patienceMs));
    if (found === LATE) patienceMs = Math.min(patienceMs * 2, LONGEST_PATIENCE_MS);
    else if (found) return found;
    await delay(PAUSE_MS);
  }
}

/** Undefined where it fails. */
function within<Result>(milliseconds: number, act: Promise<Result>): Promise<Result | typeof LATE | undefined> {
  return Promise.race([act.catch(() => undefined), delay(milliseconds, LATE, {ref: false} as const)]);
}

/**
 * Loads a page anew until each of its frames answers. Where several of one site come at once, puppeteer now and then never
 * hears of one, which is drawn and works all the same.
 * @param arrive waits for what the page shows when it is there
 */
export async function untilFramesAnswer(
  page: Page,
  arrive: () => Promise<void>,
  patienceMs = FIRST_PATIENCE_MS,
): Promise<void> {
  await arrive();
  const answers = await Promise.all(page.frames().map((frame) => within(patienceMs, frame.evaluate('true'))));
  if (answers.every((answer) => answer === true)) return;
  await page.reload();
  await untilFramesAnswer(page, arrive, Math.min(patienceMs * 2, LONGEST_PATIENCE_MS));
}

/** What an element says, in whichever frames it is. */
export async function readInFrames(page: Page, selector: string): Promise<string> {
  const read = page
    .frames()
    .map((frame) => frame.$eval(selector, (place) => place.textContent ?? '').catch(() => ''));
  return (await Promise.all(read)).join('');
}

/** Waits for a visible control in any frame of the page; Stripe nests them and names them by number. */
export async function findInFrames(page: Page, selector: string): Promise<ElementHandle> {
  return untilFound(async (patienceMs) => {
    const looks = page.frames().map((frame) => within(patienceMs / 2, findVisible(frame, selector)));
    return (await Promise.all(looks)).find((found) => found !== LATE && found !== undefined) as
      | ElementHandle
      | undefined;
  });
}

async function findVisible(frame: Frame, selector: string): Promise<ElementHandle | undefined> {
  const handle = await frame.$(selector);
  return handle && (await handle.isVisible()) ? handle : undefined;
}
