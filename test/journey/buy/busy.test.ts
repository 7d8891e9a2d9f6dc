/** A server that asks to be left alone for a while gets that, and the buyer pays once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser, ResponseForRequest} from 'puppeteer-core';
import {endWait} from '../../support/take-time.ts';
import {CREATE, type Treatment} from '../support/network.ts';
import {assertPaid} from '../support/sale.ts';
import {openScene, type Scene} from '../support/scene.ts';
import {again, leading} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

/** By the server's own clock, whatever the buyer's says. */
const NOW = 'Wed, 21 Oct 2015 07:28:00 GMT';
const PAGE = '<h1>Too many requests</h1>';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

function answer(response: Partial<ResponseForRequest>): Treatment {
  return (request) => request.respond({status: 429, contentType: 'text/html', body: PAGE, ...response});
}

/** Presses Pay where the server answers so, once. */
async function payInto(treatment: Treatment): Promise<Scene> {
  const scene = await openScene(browser);
  scene.network.treatOnce(CREATE, treatment);
  await scene.buyer.typeCard();
  await scene.buyer.pay();
  return scene;
}

const ASKED: Readonly<Record<string, Record<string, string>>> = {
  seconds: {'Retry-After': '20'},
  'a moment': {'Retry-After': 'Wed, 21 Oct 2015 07:28:20 GMT', Date: NOW},
};

suite('a server that is busy', {concurrency: 4}, () => {
  for (const [how, headers] of leading(Object.entries(ASKED), 1)) {
    test(`is asked again after twenty seconds where it says ${how}`, async () => {
      await using scene = await payInto(answer({headers}));
      const {host, buyer} = scene;
      await endWait(buyer.page, 20_000, 21_000);
      await buyer.reach('succeeded');
      await assertPaid(host, 100);
      assert.deepEqual(await buyer.errorCodes(), []);
    });
  }

  test('is told of at once where it wants longer than a buyer waits', async () => {
    await using scene = await payInto(answer({headers: {'Retry-After': '3600'}}));
    const {host, buyer} = scene;
    await buyer.reach('failed');
    assert.deepEqual(await buyer.errorCodes(), ['rate_limited']);
    assert.match(await buyer.read('message'), /too many requests just now/);
    assert.deepEqual(host.stripe.journal.calls('POST /v1/payment_intents'), []);
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
  });

  again('is asked again soon where it says nothing, in whatever words', async () => {
    await using scene = await payInto(answer({}));
    await scene.buyer.reach('succeeded');
    await assertPaid(scene.host, 100);
  });
});
