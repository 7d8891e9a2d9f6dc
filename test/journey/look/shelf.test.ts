/** The shelf on the demo's front page: what it says of a product is what the catalogue says, and its page sells it. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import type {CatalogProduct} from 'buybox/server';
import {CATALOG} from '../../../demo/catalog.ts';
import {openBrowser, visit} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A thing on the shelf. */
interface Item {
  href: string;
  name: string;
  price: string;
  hasPicture: boolean;
}

function readShelf(page: Page): Promise<Item[]> {
  return page.$$eval('.shelf a', (links) =>
    links.map((link) => ({
      href: link.href,
      name: link.querySelector('strong')?.textContent ?? '',
      price: link.querySelector('span')?.textContent ?? '',
      hasPicture: (link.querySelector('img')?.naturalWidth ?? 0) > 0,
    })),
  );
}

/** What a page sells, and how many of it to begin with. */
function readSold(page: Page): Promise<{product: string; quantity: number}[]> {
  return page.$$eval('buy-box, buy-box-item', (tags) =>
    tags.map((tag) => ({
      product: tag.getAttribute('product') ?? '',
      quantity: Number(tag.getAttribute('quantity') ?? 1),
    })),
  );
}

function find(product: string): CatalogProduct {
  const found = (CATALOG as Readonly<Record<string, CatalogProduct>>)[product];
  assert.ok(found, product);
  return found;
}

/** The least that one costs. */
function leastOf({unitAmount, tiers = [], customUnitAmount}: CatalogProduct): number {
  const amounts = [unitAmount, customUnitAmount?.minimum, ...tiers.map((tier) => tier.unitAmount)];
  return Math.min(...amounts.filter((amount) => amount !== undefined));
}

test('names and prices are those of the catalogue, and each leads to a page that sells it', async () => {
  await using shop = await visit(browser);
  const {page} = shop;
  await page.$eval('.shelf', (shelf) => shelf.scrollIntoView());
  await page.waitForFunction('[...document.querySelectorAll(".shelf img")].every((image) => image.complete)');
  const items = await readShelf(page);
  assert.equal(items.length, 5);
  for (const {href, name, price, hasPicture} of items) {
    assert.ok(hasPicture, name);
    await page.goto(href);
    const sold = await readSold(page);
    const [first, ...more] = sold.map(({product}) => find(product));
    if (more.length === 0) assert.equal(name, first?.name);
    const counted = sold.map(({product, quantity}) => leastOf(find(product)) * (more.length > 0 ? quantity : 1));
    const least = counted.reduce((sum, amount) => sum + amount, 0);
    const said = least === 0 ? 'Free' : `$${(least / 100).toFixed(2)}`;
    assert.ok(price.includes(said), `${name}: ${price}, and not ${said}`);
  }
});
