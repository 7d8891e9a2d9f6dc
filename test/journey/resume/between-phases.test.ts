/** Axe in the phases that pass by, or wait: nobody near yet, loading, paying, and a bank that takes days. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {leading} from '../../support/repeats.ts';
import {findViolations} from '../support/axe.ts';
import {openBuyer} from '../support/buyer.ts';
import {openHost} from '../support/host.ts';
import {hang, openNetwork} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const LOOKS = {
  light: 'theme="light"',
  'dark, in Arabic': 'theme="dark" locale="ar"',
  dark: 'theme="dark"',
} as const;

const page = (attributes: string): string =>
  `<main><h1>A shop</h1><script src="/buybox/buy-box.js" async></script><buy-box product="credits" ${attributes}></buy-box></main>`;

for (const [name, look] of leading(Object.entries(LOOKS), 1)) {
  test(`finds nothing before anybody is near, ${name}`, async () => {
    await using host = await openHost({html: page(`${look} load="interaction"`)});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.page.waitForFunction(() => document.querySelector('buy-box')?.total === 100);
    await buyer.reach('idle');
    assert.deepEqual(await findViolations(buyer.page), []);
  });

  test(`finds nothing while the form loads, ${name}`, async () => {
    await using host = await openHost({html: page(`${look} load="eager"`)});
    await using buyer = await openBuyer(browser, host.url, async (opened) => {
      (await openNetwork(opened, host.stripe)).treat(/\/stripe\.js$/, hang);
    });
    await buyer.page.waitForFunction(() => document.querySelector('buy-box')?.total === 100);
    await buyer.reach('loading');
    assert.deepEqual(await findViolations(buyer.page), []);
  });

  test(`finds nothing while it is paid, and while the money is held, ${name}`, async () => {
    await using host = await openHost({html: page(look)});
    host.reopen({capture: 'manual'});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready');
    await buyer.typeCard();
    host.holdPayment();
    await buyer.pay();
    await buyer.reach('submitting');
    assert.deepEqual(await findViolations(buyer.page), [], 'submitting');
    await buyer.reach('submitting');
    await host.letGo();
    await buyer.reach('processing');
    assert.deepEqual(await findViolations(buyer.page), [], 'processing');
  });
}
