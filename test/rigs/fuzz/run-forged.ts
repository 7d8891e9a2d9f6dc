/** Plays forged webhooks alone, among orders that are open, paid and declined. Prints nothing. */
import {type Ask, bytesOf, plainAsk} from './ask.ts';
import {randomOf, seedChance} from './chance.ts';
import {rightToken} from './checkout-tokens.ts';
import {Keys} from './keys.ts';
import {type Tally, emptyTally, play} from './run.ts';
import {forgeWebhook, genuineWebhook} from './webhooks.ts';
import {type World, openWorld} from './world.ts';

/** Among forged ones Stripe's own comes so often. */
const GENUINE_EVERY = 50;
/** More of them say nothing new. */
const MOST_FLAWS = 20;

/** Plays so many of them. Before, after and among them the same events are taken as Stripe would sign them. */
export async function runForged({
  seed,
  count,
  from = 0,
}: {
  seed: number;
  count: number;
  from?: number;
}): Promise<Tally> {
  seedChance(`forged ${seed}`);
  const world = openWorld();
  const tally = emptyTally();
  try {
    await sell(world);
    const events = world.genuine.map(({body}) => body);
    await prove(world, events, tally);
    for (let index = from; index < from + count && tally.flaws.length < MOST_FLAWS; index += 1) {
      const random = randomOf(seed, index);
      world.wait(random.happens(0.01) ? random.below(3_600_000) : random.below(5_000));
      const ask = forgeWebhook({body: random.pick(events), now: world.now(), random});
      await play(world, {ask, keys: new Keys(), index}, tally);
      await prove(world, index % GENUINE_EVERY === 0 ? [random.pick(events)] : [], tally);
    }
    await prove(world, events, tally);
  } finally {
    await world.close();
  }
  return tally;
}

/** Makes three orders, of which one is paid and one declined: what Stripe tells of them is what a forger would send. */
async function sell(world: World): Promise<void> {
  const keys = new Keys();
  for (const card of [undefined, 'pm_card_visa', 'pm_card_visa_chargeDeclined']) {
    const ask = plainAsk('create', 'POST', '/create-payment-intent');
    ask.headers.push(['content-type', 'application/json']);
    const body = {
      product: 'credits',
      quantity: 3,
      expectedAmount: 300,
      intentionId: crypto.randomUUID(),
      attempt: 1,
      checkoutToken: rightToken('credits', world.now()),
    };
    ask.body = bytesOf(JSON.stringify(body));
    const {text} = await play(world, {ask, keys, index: -1}, emptyTally());
    const [intent = ''] = (JSON.parse(text) as {clientSecret: string}).clientSecret.split('_secret_');
    const params = {payment_method: card ?? '', return_url: 'http://shop.test/'};
    if (card) await world.sdk.paymentIntents.confirm(intent, params).catch(() => undefined);
    await world.stripe.settled();
  }
}

/** Otherwise the forged ones may be refused for something else. */
async function prove(world: World, events: readonly string[], tally: Tally): Promise<void> {
  const random = randomOf(0, 0);
  for (const body of events) {
    const ask: Ask = genuineWebhook({body, now: world.now(), random});
    const began = performance.now();
    const {status} = await play(world, {ask, keys: new Keys(), index: -1}, emptyTally());
    tally.genuine.push(performance.now() - began);
    if (status !== 200)
      tally.flaws.push({index: -1, says: ['a genuine webhook is refused'], ask: body, answer: `${status}`});
  }
}
