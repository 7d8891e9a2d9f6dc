/** Works controls inside frames as a person does, with real keys and clicks. Serves element and journey tests. */
import {setTimeout as delay} from 'node:timers/promises';
import type {ElementHandle, Frame, Page} from 'puppeteer-core';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

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

/** Fills a card into the fields of a frame at once, whatever stands there. */
export async function fillCard(frame: Frame, number: string): Promise<void> {
  await frame.evaluate(
    (texts) => {
      for (const [name, value] of Object.entries(texts)) {
        const field = document.querySelector<HTMLInputElement>(`#Field-${name}Input`);
        if (field) Object.assign(field, {value});
        field?.dispatchEvent(new Event('input', {bubbles: true}));
      }
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
export async function insist<Result>(act: () => Promise<Result>, patienceMs = PATIENCE_MS): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!/detached|not clickable/.test(String(error)) || patienceMs < 0) throw error;
    await delay(PAUSE_MS);
    return insist(act, patienceMs - PAUSE_MS);
  }
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
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const found = await Promise.all(page.frames().map((frame) => findVisible(frame.$(selector))));
    const control = found.find((handle) => handle !== undefined);
    if (control) return control;
    await delay(PAUSE_MS);
  }
  throw new Error(
    `No frame shows ${selector}: ${page
      .frames()
      .map((frame) => frame.url())
      .join(' ')}`,
  );
}

async function findVisible(query: Promise<ElementHandle | null>): Promise<ElementHandle | undefined> {
  try {
    const handle = await query;
    return handle && (await handle.isVisible()) ? handle : undefined;
  } catch {
    // A frame that is going away answers with an error; the next look tells.
    return undefined;
  }
}
