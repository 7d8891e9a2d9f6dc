/** Libraries that put their own in place of what the platform has: the tag beside them sells, more than once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {leading} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

const TAG = '<script src="/buybox/buy-box.js" data-product="credits" async></script>';

/** What each does to the platform, as far as that is in a sale's way; they were tried themselves, too. */
const LIBRARIES: Readonly<Record<string, string>> = {
  // Sugar.extend(): replaced in turn by the arguments, of which a function is none; and a function's method that hears once.
  'Sugar 2': `
    String.prototype.replaceAll = function (what, ...given) {
      const pattern = what instanceof RegExp ? what : new RegExp(String(what).replace(/[{}]/g, '\\\\$&'), 'g');
      return this.replace(pattern, () => String(given.shift() ?? ''));
    };
    Function.prototype.once = function () {
      let result, isDone = false;
      return (...given) => (isDone ? result : ((isDone = true), (result = this(...given))));
    };`,
  'Prototype 1.7': `
    const $A = (iterable) => [...(iterable ?? [])];
    Array.from = $A;
    Array.prototype.entries = function () { return $A(this); };
    Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
    const {prototype} = Element;
    Element = function () { throw new TypeError('Prototype’s Element makes one by its name.'); };
    Element.prototype = prototype;`,
  'Prototype 1.6': `Array.prototype.toJSON = function () { return '[' + this.join(', ') + ']'; };`,
  'MooTools 1.4': `
    const from = (item) => (item == null ? [] : typeof item === 'object' && 'length' in item ? [...item] : [item]);
    Array.from = from;
    Document = function Document() {};
    Window = function Window() {};
    const {prototype} = Element;
    Element = function () { return document.createElement(arguments[0]); };
    Element.prototype = prototype;`,
  'a line from a forum': `String.prototype.replaceAll = function (a, b) { return this.split(a).join(b); };`,
  'a script that adds to everything': `Object.prototype.extra = Array.prototype.extra = Function.prototype.extra = () => 0;`,
};

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function chooseThree({page, press}: Buyer): Promise<void> {
  await press('[part=quantity-increment]');
  await press('[part=quantity-increment]');
  await page.waitForFunction("document.querySelector('buy-box').total === 300");
}

/** The choices of the list, and whether the box has its looks. */
async function look({page}: Buyer): Promise<[choices: number, radius: string]> {
  await page.$eval('buy-box', async (tag) => {
    tag.quantityControl = 'select';
    await tag.updateComplete;
  });
  // It comes with a part of its own.
  await page.waitForSelector('buy-box >>> select');
  const choices = await page.$$eval('buy-box >>> option', (all) =>
    all.map(({textContent}) => Number(textContent)),
  );
  const radius = await page.$eval('buy-box >>> [part=submit]', (button) => getComputedStyle(button).borderRadius);
  return [choices.filter((choice, index) => choice === index + 1).length, radius];
}

suite('the tag sells beside', {concurrency: 3}, () => {
  for (const [name, script] of leading(Object.entries(LIBRARIES), 1)) {
    test(name, async () => {
      await using host = await openHost({html: `<script>{${script}}</script>${TAG}`});
      await using buyer = await openBuyer(browser, host.url);
      await buyer.reach('ready');
      await chooseThree(buyer);
      await buy(buyer);
      await buyer.page.$eval('buy-box', (tag) => tag.reset());
      await buyer.reach('ready');
      await buyer.page.$eval('buy-box', (tag) => tag.replaceChildren());
      await buyer.page.waitForSelector('buy-box iframe');
      assert.deepEqual(await look(buyer), [100, '8px']);
      await buy(buyer);
      await assertPaid(host, 300, 300);
      assert.deepEqual(buyer.uncaught, []);
    });
  }
});
