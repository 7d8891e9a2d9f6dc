/** Whoever comes to a besieged shop: testers of stolen cards, who each have a habit, and buyers. They judge nothing. */
import {solveChallenge} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/pbkdf2';
import {Stripe} from 'stripe';
import type {Random} from '../simulator/random.ts';
import type {Answer, World} from './world.ts';

const DECLINED = ['pm_card_visa_chargeDeclined', 'pm_card_chargeDeclinedExpiredCard', 'pm_card_chargeDeclined'];
/** A tester has more cards than any PaymentIntent should take. */
const CARDS = 8;
/** A buyer's tag tries again so often where it may. */
const TRIES = 3;
const SECOND = 1_000;

/** What a run notes of its people. */
export interface Notes {
  /** How many cards were declined on one PaymentIntent, at most. */
  mostDeclines: number;
  /** Orders that attackers got. */
  ordersOfAttackers: number;
  /** Cards that attackers could try. */
  cardsTried: number;
  buyers: number;
  served: number;
  /** What buyers were told where they were not served. */
  readonly refusals: Map<string, number>;
}

/** Notes of nobody. */
export function emptyNotes(): Notes {
  return {mostDeclines: 0, ordersOfAttackers: 0, cardsTried: 0, buyers: 0, served: 0, refusals: new Map()};
}

/** One attempt of an attacker. */
export type Habit = (world: World, visit: {address: string; random: Random; notes: Notes}) => Promise<void>;

/** Each habit, and how many of a hundred attempts are by it. */
export const HABITS: readonly [share: number, name: string, habit: Habit][] = [
  [30, 'posts without a token', async (world, {address}) => void (await create(world, address, undefined))],
  [25, 'takes a token and tries one card', (world, visit) => tryCards(world, visit, 1)],
  [15, 'confirms at Stripe again and again', (world, visit) => tryCards(world, visit, CARDS)],
  [12, 'makes orders and leaves them', (world, visit) => tryCards(world, visit, 0)],
  [
    5,
    'takes offers alone',
    async (world, {address}) => void (await world.ask('/config?product=credits', address)),
  ],
  [3, 'confirms with tokens that nobody made', inventTokens],
  [6, 'sends an old token', async (world, {address}) => void (await create(world, address, 'e30.e30.AAAA'))],
  [2, 'answers challenges', (world, visit) => tryCards(world, visit, 1, true)],
  [
    2,
    'asks for quotes',
    async (world, {address}) => void (await world.ask('/quote', address, {product: 'mug', quantity: 1})),
  ],
];

async function inventTokens(world: World, {address, random, notes}: Parameters<Habit>[1]): Promise<void> {
  const {body} = await create(world, address, await readToken(world, address, 'credits'));
  const {orderId, orderToken} = body;
  if (typeof orderToken !== 'string') return;
  notes.ordersOfAttackers += 1;
  for (let card = 0; card < CARDS; card += 1) {
    const confirmationToken = `ctoken_${random.below(1e9)}`;
    const wanted = {orderId, confirmationToken, returnUrl: 'http://shop.test/'};
    await world.ask('/confirm-payment-intent', address, wanted, orderToken);
  }
}

async function tryCards(
  world: World,
  {address, random, notes}: Parameters<Habit>[1],
  cards: number,
  mayProve = false,
): Promise<void> {
  const token = await readToken(world, address, 'credits');
  const first = await create(world, address, token);
  const isAsked = mayProve && first.body.error?.code === 'challenge_required';
  const {body} = isAsked ? await create(world, address, await prove(world, address, token)) : first;
  if (typeof body['clientSecret'] !== 'string') return;
  notes.ordersOfAttackers += 1;
  let declines = 0;
  for (let card = 0; card < cards; card += 1) {
    if (await confirm(world, body['clientSecret'], random.pick(DECLINED))) declines += 1;
    notes.cardsTried += 1;
  }
  notes.mostDeclines = Math.max(notes.mostDeclines, declines);
}

/** Buys as the tag does: another token, a challenge, another try after the time that the server asks for. */
export async function buy(world: World, {address, notes}: {address: string; notes: Notes}): Promise<void> {
  notes.buyers += 1;
  let token = await readToken(world, address, 'credits');
  const intentionId = crypto.randomUUID();
  let answer = await create(world, address, token, intentionId);
  for (let tries = 0; tries < TRIES && answer.status >= 400; tries += 1) {
    const code = answer.body.error?.code ?? '';
    if (code === 'challenge_required') token = await prove(world, address, token);
    else if (code === 'checkout_token_invalid') token = await readToken(world, address, 'credits');
    else if (code === 'rate_limited') world.wait(SECOND);
    else break;
    answer = await create(world, address, token, intentionId);
  }
  const {clientSecret, orderId, orderToken} = answer.body;
  if (typeof clientSecret === 'string') await confirm(world, clientSecret, 'pm_card_visa');
  const seen = await world.ask(`/orders/${String(orderId)}`, address, undefined, String(orderToken));
  if (seen.body['status'] === 'paid') notes.served += 1;
  else {
    const said = answer.body.error?.code ?? seen.body.error?.code ?? String(seen.body['status']);
    notes.refusals.set(said, (notes.refusals.get(said) ?? 0) + 1);
  }
}

async function readToken(world: World, address: string, product: string): Promise<string> {
  const {body} = await world.ask(`/config?product=${product}`, address);
  return String(body['checkoutToken']);
}

async function create(
  world: World,
  address: string,
  checkoutToken: string | undefined,
  intentionId: string = crypto.randomUUID(),
): Promise<Answer> {
  const wanted = {product: 'credits', quantity: 1, expectedAmount: 100, intentionId, attempt: 1};
  return world.ask('/create-payment-intent', address, {...wanted, checkoutToken});
}

async function prove(world: World, address: string, checkoutToken: string): Promise<string> {
  const {body} = await world.ask('/challenge', address, {checkoutToken});
  const challenge = body['challenge'] as Parameters<typeof solveChallenge>[0]['challenge'] | undefined;
  if (!challenge) return checkoutToken;
  const solution = await solveChallenge({challenge, deriveKey});
  const answer = JSON.stringify({challenge, solution});
  const proved = await world.ask('/challenge/answer', address, {checkoutToken, answer});
  return String(proved.body['checkoutToken']);
}

/** At Stripe directly, with the publishable key. @returns whether the card was declined */
async function confirm({sdk, stripe}: World, clientSecret: string, card: string): Promise<boolean> {
  const [intent = ''] = clientSecret.split('_secret_');
  const params = {payment_method: card, return_url: 'http://shop.test/'};
  const isDeclined = await sdk.paymentIntents.confirm(intent, params).then(
    () => false,
    (error: unknown) => error instanceof Stripe.errors.StripeCardError,
  );
  await stripe.settled();
  return isDeclined;
}
