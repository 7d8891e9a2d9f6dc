/** A person with a keyboard and nothing else: presses Tab until the wanted control has the focus. */
import type {Frame, KeyInput, Page} from 'puppeteer-core';

const MOST_TABS = 60;

/** Tabs to a control, named by its accessible name or id, in the page, a shadow root or a frame. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await isFocused(page, name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached "${name}".`);
}

/** Presses a key several times. */
export async function pressKey(page: Page, key: KeyInput, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

/** Types a card into the payment form, from field to field by Tab. */
export async function typeCard(page: Page, number: string): Promise<void> {
  const fields: readonly [string, string][] = [
    ['Field-numberInput', number],
    ['Field-expiryInput', '1234'],
    ['Field-cvcInput', '123'],
    ['Field-postalCodeInput', '12345'],
  ];
  for (const [field, text] of fields) {
    await tabTo(page, field);
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(text);
  }
}

async function isFocused(page: Page, name: string): Promise<boolean> {
  const focused = await Promise.all(page.frames().map(readFocus));
  return focused.some((control) => control?.id === name || control?.label.startsWith(name));
}

/** Only one document of the page has the focus; in the others a frame does, or nothing. */
async function readFocus(frame: Frame): Promise<{id: string; label: string} | undefined> {
  const read = (): {id: string; label: string} | undefined => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!document.hasFocus() || !active || active instanceof HTMLIFrameElement) return undefined;
    const labels = active instanceof HTMLInputElement ? active.labels : undefined;
    const label = active.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? active.textContent ?? '';
    return {id: active.id, label: label.trim()};
  };
  return frame.evaluate(read).catch(() => undefined);
}
