/** A shop with more than one thing to buy, and a buyer in front of it. Knows no test. */
import type {Browser, Page} from 'puppeteer-core';
import {flatShipping, promotionCodes, type BuyboxOptions} from 'buybox/server';
import {untilFound, untilFramesAnswer} from '../../support/frames.ts';
import {openBuyer, typeCard, type Buyer} from './buyer.ts';
import {CREDITS, openHost, type Host} from './host.ts';

/** What it sells. */
export const GOODS = {
  credits: CREDITS,
  mug: {name: 'Mug', currency: 'usd', unitAmount: 1200, quantity: {max: 5}},
  pin: {name: 'Pin', currency: 'usd', unitAmount: 300, quantity: {max: 10}},
  sample: {name: 'Sample', currency: 'usd', unitAmount: 0, quantity: {max: 2}},
} satisfies BuyboxOptions['catalog'];

/** A fifth off, or all of it. */
export const CODES = promotionCodes({SUMMER20: {percentOff: 20}, GIFT: {percentOff: 100}});

/** Cheaper where the shop is. */
export const SHIPPING = flatShipping([
  {label: 'Within the United States', amount: {usd: 500}, countries: ['US']},
  {label: 'Everywhere else', amount: {usd: 1500}, countries: ['GB', 'DE']},
]);

/** A tag with these attributes, and what stands in it. */
export function tagWith(attributes: string, inside = ''): string {
  return `<script src="/buybox/buy-box.js" async></script><buy-box ${attributes}>${inside}</buy-box>`;
}

/** A shop, and a buyer whose tag is ready. */
export interface CartScene extends AsyncDisposable {
  readonly host: Host;
  readonly buyer: Buyer;
}

/** Opens the shop with this page, and waits until its buyer can go on. */
export async function openCart(
  browser: Browser,
  html: string,
  options: Partial<BuyboxOptions> = {},
  prepare?: (page: Page, host: Host) => Promise<unknown>,
): Promise<CartScene> {
  const host = await openHost({html});
  host.reopen({catalog: GOODS, ...options});
  const buyer = await openBuyer(browser, host.url, async (page) => prepare?.(page, host));
  await untilFramesAnswer(buyer.page, () => buyer.reach('ready'));
  const dispose = async (): Promise<void> => {
    await buyer[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
  };
  return {host, buyer, [Symbol.asyncDispose]: dispose};
}

/** Types a card into Stripe's form: in a tag with an address there is another frame before it. */
export function typeCardBeside({page}: Buyer): Promise<void> {
  return typeCard(page, undefined, 'buy-box [slot="payment"]');
}

/** Waits until the tag reads so. */
export async function untilReads({page}: Buyer, part: string, text: string): Promise<void> {
  await page.waitForFunction(
    (name, wanted) => {
      const all = document.querySelector('buy-box')?.shadowRoot?.querySelectorAll(`[part~="${name}"]`) ?? [];
      return [...all].map(({textContent}) => textContent?.replaceAll(/\s+/g, ' ').trim()).join(' | ') === wanted;
    },
    {polling: 20},
    part,
    text,
  );
}

/** What all elements of a part say. */
export function readAll({page}: Buyer, part: string): Promise<string[]> {
  return page.$$eval(`buy-box >>> [part~="${part}"]`, (all) =>
    all.map(({textContent}) => textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''),
  );
}

/** Replaces what stands in a field of the tag, and leaves it. */
export async function typeInto({page}: Buyer, field: string, text: string): Promise<void> {
  await page.locator(`buy-box >>> ${field}`).click({count: 3});
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

/** Opens the field of a promotion code, and applies one. */
export async function applyCode(buyer: Buyer, code: string): Promise<void> {
  await buyer.press('[part~=promotion-open]');
  await buyer.page.locator('buy-box >>> #promotion').fill(code);
  await buyer.press('[part~=promotion-apply]');
}

/** An address that is whole. */
export const HOME = {
  name: 'Ada Example',
  country: 'US',
  line1: '12 Analytical Row',
  city: 'New York',
  state: 'NY',
  postalCode: '10001',
};

/** Fills in Stripe's Address Element, as a browser's autofill does. */
export async function fillAddress({page}: Buyer, address: Readonly<Record<string, string>> = HOME): Promise<void> {
  await untilFound(async () => {
    const frame = await (await page.$('buy-box [slot="address"] iframe'))?.contentFrame();
    return frame?.evaluate((texts) => {
      for (const [name, value] of Object.entries(texts)) {
        const field = document.querySelector<HTMLInputElement>(`#Field-${name}Input`);
        if (field) Object.assign(field, {value});
        field?.dispatchEvent(new Event('input', {bubbles: true}));
      }
      return document.querySelector('#Field-line1Input') !== null;
    }, address);
  });
}

/** What the shop has of the one order that was paid. */
export async function readPaid({stripe, paid}: Host): Promise<Host['paid'][number]> {
  await stripe.settled();
  const [order, ...others] = paid;
  if (!order || others.length > 0) throw new Error(`${paid.length} orders were paid.`);
  return order;
}

/** What Stripe was asked to make, in the parameters of its API. */
export function readCreates({stripe}: Host): Record<string, unknown>[] {
  return stripe.journal.calls('POST /v1/payment_intents').map(({params}) => params as Record<string, unknown>);
}
