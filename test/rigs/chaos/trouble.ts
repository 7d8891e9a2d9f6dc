/** How each trouble comes over a tab. */
import {setTimeout as delay} from 'node:timers/promises';
import type {BrowserContext, Page} from 'puppeteer-core';
import type {Trouble} from './plan.ts';
import {isOfPayment, type Shop} from './shop.ts';
import {closeTab, comeNear, fill, look, openTab, press, readyTab, script} from './tab.ts';

/** What trouble comes over. */
export interface Place {
  readonly shop: Shop;
  readonly context: BrowserContext;
  /** Those that are open; the buyer looks at the first one. */
  tabs: Page[];
  /** Whether the browser has forgotten what the tag knew. */
  hasForgotten: boolean;
  readonly plan: {readonly secondWantsMore: boolean};
}

const OFFLINE_MS = 1_200;
const POPUP_MS = 3_000;
const AWAY_MS = 150;
const GOOD_CARD = '4242424242424242';

type Maker = (place: Place, page: Page) => Promise<unknown>;

/** One for each kind. */
const MAKERS: Readonly<Record<Trouble, Maker>> = {
  reload: (_, page) => page.reload({waitUntil: 'domcontentloaded'}),
  remove: async (_, page) => {
    await script(page, 'globalThis.removed = TAG; removed.remove()');
    await delay(AWAY_MS);
    await script(page, 'document.body.append(removed)');
  },
  replace: (_, page) => script(page, 'TAG.outerHTML = TAG.cloneNode().outerHTML'),
  offline: async ({shop: {gates}}) => {
    gates.isOffline = true;
    await delay(OFFLINE_MS);
    gates.isOffline = false;
  },
  quantity: (_, page) => script(page, 'TAG.quantity += 1'),
  'second click': (_, page) => press(page, 5),
  'second tab': payInSecondTab,
  back: async (_, page) => {
    await script(page, "location.href = '/away'");
    await page.waitForFunction("location.pathname === '/away'");
    await delay(AWAY_MS);
    await page.goBack({waitUntil: 'domcontentloaded'});
  },
  close: async (place, page) => {
    const opened = await openTab(place.context, place.shop.url);
    place.tabs = [opened, ...place.tabs.filter((tab) => tab !== page)];
    place.hasForgotten = true;
    await closeTab(page);
  },
  price: async ({shop}) => shop.raisePrice(),
  empty: (_, page) => script(page, 'TAG.replaceChildren()'),
};

/** Brings one, and says more of it where there is more; what the page's own leaving breaks off is part of it. */
export async function trouble(kind: Trouble, place: Place): Promise<string> {
  const [page] = place.tabs;
  const more = page && (await MAKERS[kind](place, page).catch(() => undefined));
  return typeof more === 'string' ? `, ${more}` : '';
}

/** A duplicate: it has what the first one keeps. */
async function payInSecondTab(place: Place, page: Page): Promise<string> {
  if (place.hasForgotten) return 'not opened';
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  const none = delay(POPUP_MS, null);
  await script(page, 'void window.open(location.href)');
  const second = await Promise.race([opened, none]);
  if (!second) return 'not opened';
  place.tabs.push(second);
  await readyTab(second);
  const sight = await comeNear(second);
  if (sight !== 'ready') return `which sees ${sight}`;
  await fill(second, GOOD_CARD);
  if (place.plan.secondWantsMore) await script(second, 'TAG.quantity += 2');
  // Who knows that it is paid buys the same once more only if they mean it.
  const wasTold = place.shop.told.some(isOfPayment);
  if (wasTold || /succeeded|processing/.test(await look(page))) return 'which knows';
  await press(second);
  return 'which pays';
}
