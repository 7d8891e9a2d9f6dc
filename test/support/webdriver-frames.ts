/** Works controls inside frames over WebDriver, with real keys and clicks: what frames.ts does over puppeteer. */
import {setTimeout as delay} from 'node:timers/promises';
import type {WebDriverElement, WebDriverWindow} from './webdriver.ts';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

/** Replaces what stands in a field inside a frame. */
export function typeInFrames(window: WebDriverWindow, selector: string, text: string): Promise<true> {
  return workInFrames(window, selector, async (field) => {
    await window.act(field, 'click');
    await window.post('/execute/sync', {script: 'arguments[0].select()', args: [field]});
    await window.act(field, 'value', {text});
  });
}

/** Presses a control inside a frame. */
export function clickInFrames(window: WebDriverWindow, selector: string): Promise<true> {
  return workInFrames(window, selector, (control) => window.act(control, 'click'));
}

/** Works a control of any frame of the page, and stands in the page again. */
async function workInFrames(
  window: WebDriverWindow,
  selector: string,
  work: (control: WebDriverElement) => Promise<void>,
): Promise<true> {
  try {
    await work(await waitForControl(window, selector));
    return true;
  } finally {
    await window.post('/frame', {id: null});
  }
}

/** Waits for a visible control; Stripe nests its frames and names them by number. */
async function waitForControl(window: WebDriverWindow, selector: string): Promise<WebDriverElement> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    await window.post('/frame', {id: null});
    const control = await enterFrameWith(window, selector);
    if (control) return control;
    await delay(PAUSE_MS);
  }
  throw new Error(`No frame shows ${selector}.`);
}

/** Looks here, then in every frame inside; where it finds, there it stays. */
async function enterFrameWith(window: WebDriverWindow, selector: string): Promise<WebDriverElement | undefined> {
  for (const control of await window.findAll(selector)) {
    if (await window.read(control, 'displayed')) return control;
  }
  for (const frame of await window.findAll('iframe')) {
    const found = await lookInside(window, frame, selector);
    if (found) return found;
  }
  return undefined;
}

async function lookInside(
  window: WebDriverWindow,
  frame: WebDriverElement,
  selector: string,
): Promise<WebDriverElement | undefined> {
  try {
    await window.post('/frame', {id: frame});
    const found = await enterFrameWith(window, selector);
    if (!found) await window.post('/frame/parent');
    return found;
  } catch {
    // A frame that is going away answers with an error; the next look tells.
    return undefined;
  }
}
