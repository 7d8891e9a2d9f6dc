/** What only goes along with a sale, and Stripe does not take: the sale goes on without it. */
import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {Sandbox} from 'buybox/sandbox';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET, type Host} from '../support/host.ts';
import {assertPaid, buy, buyAnew} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

const DECLINED = '4000000000000002';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Stripe has rules of its own about addresses, which nobody lists. */
function refusingEmails({fetch}: Sandbox): Sandbox['fetch'] {
  const error = {type: 'invalid_request_error', code: 'email_invalid', message: 'Invalid email address'};
  return async (...asked) => {
    const [input, init] = asked;
    const request = new Request(input as Request, init);
    const body = await request.clone().text();
    return body.includes('receipt_email=') ? Response.json({error}, {status: 400}) : fetch(request);
  };
}

async function reopenRefusing(host: Host): Promise<void> {
  const {sandbox} = (await (await fetch(`${host.url}/buybox/config`)).json()) as {sandbox: {stripeJs: string}};
  const {secretKey, publishableKey} = host.stripe;
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`;
  const stripeJs = sandbox.stripeJs;
  host.reopen({stripe: {secretKey, publishableKey, webhookSecret, stripeJs, fetch: refusingEmails(host.stripe)}});
}

test('an address that Stripe refuses stops no sale, and is tried no second time', async () => {
  const html = SNIPPET.replace('product', 'customer-email="jane@refused.example" product');
  await using host = await openHost({html, hasWebhooks: false});
  await reopenRefusing(host);
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard(DECLINED);
  await buyer.pay();
  await buyer.reach('failed');
  assert.deepEqual(await buyer.errorCodes(), ['card_declined']);
  await buyAnew(buyer);
  await assertPaid(host, 100);
  assert.equal(host.paid[0]?.email, null);
  assert.equal(host.stripe.journal.events('payment_intent.created').length, 1);
});

again('what a page can not send along is told to the shop', async () => {
  await using host = await openHost({html: SNIPPET.replace('product', 'customer-email="jane at home" product')});
  const told: string[] = [];
  host.reopen({onError: (error) => void told.push(String(error))});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.page.$eval('buy-box', (tag) => Object.assign(tag, {metadata: {nested: {}}, reference: 'cart 7'}));
  await buy(buyer);
  await assertPaid(host, 100);
  assert.equal(told.length, 1);
  assert.match(told.join(''), /could not send email and metadata along/);
  assert.equal(host.paid[0]?.reference, 'cart 7');
});
