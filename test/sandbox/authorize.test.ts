/** The pages of banks and wallets, as a buyer without any script walks through them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {type Opened, RETURN_URL, openSandbox} from './open-sandbox.ts';

/** Creates, confirms and answers the payment as it waits for its buyer. */
function begin({stripe}: Opened, type: string, currency: string) {
  return stripe.paymentIntents.create({
    amount: 1999,
    currency,
    confirm: true,
    payment_method_data: {type: type as 'alipay'},
    payment_method_options: {wechat_pay: {client: 'web'}},
    return_url: RETURN_URL,
  });
}

/** Presses one of the page's buttons, as a browser sends the form. */
async function press({box}: Opened, html: string, value: string): Promise<Response> {
  const hidden = [...html.matchAll(/type="hidden" name="(\w+)" value="(\w+)"/g)];
  const body = new URLSearchParams(hidden.map(([, name = '', text = '']) => [name, text]));
  body.set('result', value);
  return box.fetch('https://js.stripe.com/_sandbox/authorize', {method: 'POST', body});
}

for (const [result, status] of [
  ['succeeded', 'succeeded'],
  ['failed', 'requires_payment_method'],
] as const) {
  for (const [type, currency] of [
    ['alipay', 'usd'],
    ['ideal', 'eur'],
  ] as const) {
    test(`${type}: "${result}" on its page sends the buyer back, and the payment is ${status}`, async () => {
      const opened = openSandbox();
      const {id, client_secret: secret, next_action: action} = await begin(opened, type, currency);
      const url = action?.redirect_to_url?.url ?? action?.alipay_handle_redirect?.url ?? '';
      const page = await opened.box.fetch(url);
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      const html = await page.text();
      assert.match(html, /a model of Stripe/);
      assert.match(html, /Authorize test payment/);
      const answer = await press(opened, html, result);
      assert.equal(answer.status, 303);
      const back = new URL(answer.headers.get('location') ?? '');
      assert.equal(back.origin + back.pathname, RETURN_URL);
      assert.deepEqual(Object.fromEntries(back.searchParams), {
        payment_intent: id,
        payment_intent_client_secret: secret,
        redirect_status: result,
      });
      assert.equal((await opened.stripe.paymentIntents.retrieve(id)).status, status);
      assert.match(await (await opened.box.fetch(url)).text(), /Nothing to do/);
      opened.box.close();
    });
  }
}

test('a code to scan leads to the page that authorizes it', async () => {
  const opened = openSandbox();
  const {id, next_action: action} = await begin(opened, 'paynow', 'sgd');
  const code = action?.paynow_display_qr_code;
  const image = await opened.box.fetch(code?.image_url_svg ?? '');
  assert.equal(image.headers.get('content-type'), 'image/svg+xml');
  assert.match(await image.text(), /^<svg /);
  const instructions = await (await opened.box.fetch(code?.hosted_instructions_url ?? '')).text();
  const link = /<a href="([^"]+)">Simulate scan/.exec(instructions)?.[1]?.replaceAll('&amp;', '&');
  assert.equal(link, code?.data);
  const answer = await press(opened, await (await opened.box.fetch(link ?? '')).text(), 'succeeded');
  assert.match(await answer.text(), /The payment was authorized/);
  assert.equal((await opened.stripe.paymentIntents.retrieve(id)).status, 'succeeded');
  opened.box.close();
});

test('a wrong secret or an unknown payment is refused', async () => {
  const opened = openSandbox();
  const {id} = await begin(opened, 'alipay', 'usd');
  for (const path of ['authorize', 'qr']) {
    const at = `https://js.stripe.com/_sandbox/${path}`;
    const wrong = `payment_intent=${id}&payment_intent_client_secret=${id}_secret_wrong`;
    for (const query of [wrong, 'payment_intent=pi_none', '']) {
      const {status} = await opened.box.fetch(`${at}?${query}`);
      assert.ok(status >= 400 && status < 500, `${path}?${query} answered ${status}`);
    }
  }
  opened.box.close();
});
