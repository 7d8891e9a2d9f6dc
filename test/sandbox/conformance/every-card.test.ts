/** Takes every test card through its whole life. Every body must be as Stripe's types say. */
import test from 'node:test';
import {listTestCards} from '../../../packages/sandbox/index.ts';
import {findCard} from '../../../packages/sandbox/cards/cards.ts';
import {RETURN_URL, type Opened, openSandbox, post, typedCard} from '../open-sandbox.ts';

const WEBHOOKS = 'https://shop.example/webhooks';
const BILLED = {
  'payment_method_data[billing_details][address][postal_code]': '10001',
  'payment_method_data[billing_details][email]': 'ada@shop.example',
};

const CARDS = listTestCards().map(({number}) => number);
const CHALLENGED = CARDS.filter((number) => findCard(number)?.authentication === 'required');

for (const [result, cards] of Object.entries({complete: CARDS, fail: CHALLENGED})) {
  test(`cards typed into a page, where a challenge is to ${result}`, async () => {
    const opened = open();
    for (const number of cards) await payInPage(opened, number, result);
    await lookBack(opened);
  });
}

for (const params of [{return_url: RETURN_URL}, {off_session: true}]) {
  test(`cards sent by a backend with ${Object.keys(params).join()}`, async () => {
    const opened = open();
    for (const number of CARDS) await payInBackend(opened, number, params);
    await lookBack(opened);
  });
}

function open(): Opened {
  const opened = openSandbox({chargeUpdateDelay: 1, fetch: async () => new Response(null)});
  opened.box.addWebhookEndpoint(WEBHOOKS);
  return opened;
}

async function payInPage({box, intent}: Opened, number: string, result: string): Promise<void> {
  const {id, client_secret: secret} = await intent({metadata: {order: '7'}, receipt_email: 'ada@shop.example'});
  const [proof, key] = [secret ?? '', box.publishableKey];
  const form = {...typedCard(number), ...BILLED, client_secret: proof, key};
  await post(box, `/v1/payment_intents/${id}/confirm`, form);
  await post(box, '/_sandbox/3ds', {payment_intent: id, payment_intent_client_secret: proof, result});
  await box.fetch(`https://api.stripe.com/v1/payment_intents/${id}?client_secret=${proof}&key=${key}`);
}

/** A refusal is as good an answer as any. */
async function payInBackend({intent}: Opened, number: string, params: object): Promise<void> {
  const alias = findCard(number)?.alias;
  if (alias) await intent({confirm: true, payment_method: alias, ...params}).catch(() => undefined);
}

/** Asks for everything that is left, gives some money back and ends what is unpaid. */
async function lookBack({stripe, box}: Opened): Promise<void> {
  const limit = 100;
  const expand = ['data.latest_charge', 'data.payment_method'];
  const {data: intents} = await stripe.paymentIntents.list({limit, expand});
  for (const {id, status, latest_charge: charge} of intents) {
    const isDisputed = typeof charge === 'object' && charge?.disputed;
    if (status === 'succeeded' && isDisputed) await stripe.disputes.list({payment_intent: id});
    else if (status === 'succeeded') await stripe.refunds.create({payment_intent: id, amount: 100});
    else await stripe.paymentIntents.cancel(id);
  }
  await stripe.charges.list({limit, expand: ['data.payment_intent']});
  await stripe.refunds.list({limit, expand: ['data.charge', 'data.payment_method']});
  await stripe.events.list({limit});
  await box.settled();
  box.close();
}
