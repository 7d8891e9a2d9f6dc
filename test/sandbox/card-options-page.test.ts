/** The card Element in a real browser: its options, its look, and the mistakes of developers. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser, Frame} from 'puppeteer-core';
import {findViolations} from '../journey/support/axe.ts';
import {addCards, classesOf, fieldsOf} from './card-in-page.ts';
import {openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test('options, methods and events are those of Stripe', async () => {
  const shop = await openShopPage(browser);
  const classes = {base: 'mine and-more', focus: 'focused', empty: 'empty'};
  const style = {
    base: {color: 'rgb(1, 2, 3)', '::placeholder': {color: 'rgb(4, 5, 6)'}},
    empty: {fontSize: '20px'},
  };
  await addCards(shop, {card: {classes, style, value: {postalCode: '94110'}}});
  const fields = await fieldsOf(shop, 'card');
  const look = (selector: string) =>
    fields.$eval(selector, (input) => [getComputedStyle(input).color, getComputedStyle(input).fontSize]);
  assert.deepEqual(await look('[name=cardnumber]'), ['rgb(1, 2, 3)', '20px']);
  assert.deepEqual(await look('[name=postal]'), ['rgb(1, 2, 3)', '16px']);
  await shop.page.evaluate("cards.getElement('card').focus()");
  await shop.page.waitForSelector('#card.mine.and-more.focused');
  await shop.page.keyboard.press('Escape');
  await shop.page.evaluate("cards.getElement('card').blur()");
  await shop.page.waitForSelector('#card.mine:not(.focused)');
  const names = (await shop.page.evaluate('told.map(({event}) => event)')) as string[];
  assert.deepEqual(names, ['ready', 'focus', 'escape', 'blur']);
  await shop.page.evaluate(
    "cards.getElement('card').update({hidePostalCode: true, disabled: true, hideIcon: true})",
  );
  await fields.waitForSelector('[name=postal][hidden]');
  assert.equal(await fields.$eval('[name=cvc]', (input) => (input as HTMLInputElement).disabled), true);
  await shop.page.evaluate("cards.getElement('card').destroy()");
  assert.equal(await classesOf(shop, 'card'), '');
  assert.equal(await shop.page.evaluate("cards.getElement('card')"), null);
  await shop.close();
});

test('a label of the place focuses the Element until it is gone', async () => {
  const shop = await openShopPage(browser);
  await shop.page.evaluate(`document.querySelector('#payment').insertAdjacentHTML('beforebegin',
    '<label id="label" for="card">Card</label>')`);
  await addCards(shop, {card: {}});
  await shop.page.click('#label');
  await shop.page.waitForSelector('#card.StripeElement--focus');
  await shop.page.evaluate("cards.getElement('card').destroy()");
  const errors: string[] = [];
  shop.page.on('pageerror', (error) => errors.push(String(error)));
  await shop.page.click('#label');
  assert.deepEqual(errors, []);
  await shop.close();
});

/** The fields of which a part is to be seen, and a part is not. */
function cutIn(fields: Frame): Promise<string[]> {
  return fields.$$eval('input', (all) => {
    const isCut = (input: HTMLInputElement): boolean => {
      const {left, right} = input.getBoundingClientRect();
      return left < innerWidth && right > innerWidth;
    };
    // The number itself may be longer than its line.
    return all.filter((input) => input.name !== 'cardnumber' && isCut(input)).map(({name}) => name);
  });
}

test('everyone can read the line, also where it is short', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  const violations = await findViolations(shop.page);
  assert.deepEqual(
    violations.filter((line) => line.includes('iframe')),
    [],
  );
  const fields = await fieldsOf(shop, 'card');
  for (const width of [320, 360, 420, 500]) {
    await shop.page.setViewport({width, height: 600});
    assert.deepEqual(await cutIn(fields), [], `of an empty line at ${width}`);
  }
  await fields.focus('[name=cardnumber]');
  for (const width of [320, 500]) {
    await shop.page.setViewport({width, height: 600});
    const room = await fields.$eval('[name=cardnumber]', ({clientWidth}) => clientWidth);
    assert.ok(room > 150, `${room} pixels for a number at ${width}`);
  }
  await shop.page.setViewport({width: 320, height: 600});
  await fields.evaluate('document.activeElement.blur()');
  await shop.page.evaluate("Stripe.sandbox.fillCard('4242424242424242', cards.getElement('card'))");
  const ends = await fields.$$eval('input', (all) => all.map((input) => input.getBoundingClientRect().right));
  const width = (await fields.evaluate('window.innerWidth')) as number;
  assert.ok(
    ends.every((end) => end <= width),
    `${ends.join()} in ${width}`,
  );
  await shop.close();
});

test("a developer's mistakes with card Elements are thrown in Stripe's words", async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  const thrown = (code: string) =>
    shop.page.evaluate(`(async () => { ${code} })().then(() => 'nothing', ({message}) => message)`);
  const form = 'value should be a client secret of the form ${id}_secret_${secret}.';
  const rows: [string, string][] = [
    [
      'await stripe.confirmCardPayment()',
      'Missing value for stripe.confirmCardPayment intent secret: value should be a client_secret string.',
    ],
    [
      "await stripe.confirmCardPayment('x')",
      `Invalid value for stripe.confirmCardPayment intent secret: ${form} You specified: x.`,
    ],
    [
      "await stripe.createPaymentMethod({type: 'card', card: null})",
      'Invalid value for createPaymentMethod: card should be object or element. You specified: null.',
    ],
    [
      "cards.create('payment')",
      'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.\n\n e.g. stripe.elements({clientSecret: "{{CLIENT_SECRET}}"})',
    ],
    ["cards.create('card')", 'Can only create one Element of type card.'],
    [
      "const card = cards.getElement('card'); card.unmount(); await stripe.createPaymentMethod({type: 'card', card})",
      'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.',
    ],
  ];
  for (const [code, message] of rows) assert.equal(await thrown(code), message);
  await shop.close();
});
