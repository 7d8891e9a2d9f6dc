/** Plays requests against a world, one after the other, and gathers what is wrong. Prints nothing. */
import {createHash} from 'node:crypto';
import {Stripe} from 'stripe';
import type {Random} from '../simulator/random.ts';
import {type Ask, describeAsk, toRequest} from './ask.ts';
import {randomOf, seedChance} from './chance.ts';
import {drawAsk} from './draw.ts';
import {Keys} from './keys.ts';
import {judge, lookBefore} from './oracle.ts';
import {type Answer, codeOf} from './shape.ts';
import {sweep} from './sweep.ts';
import {type World, openWorld} from './world.ts';

/** Something that was wrong. */
export interface Flaw {
  index: number;
  says: string[];
  /** The request for a person. */
  ask: string;
  answer: string;
}

/** What a run has shown. */
export interface Tally {
  requests: number;
  forgedWebhooks: number;
  byRoute: Record<string, number>;
  byStatus: Record<string, number>;
  flaws: Flaw[];
  /** How long each genuine webhook among forged ones has taken, in milliseconds. */
  genuine: number[];
  /** The same for two runs that did the same. */
  digest: string;
}

/** A tally of nothing. */
export function emptyTally(): Tally {
  return {requests: 0, forgedWebhooks: 0, byRoute: {}, byStatus: {}, flaws: [], genuine: [], digest: ''};
}

/** After so many, Stripe begins anew and the shop goes on; what fails can be repeated from there. */
export const CHAPTER = 5_000;
/** More of them say nothing new. */
const MOST_FLAWS = 20;

/** How a run goes. */
export interface Course {
  seed: number;
  /** The first request, at the beginning of a chapter. */
  from: number;
  /** The one after the last. */
  to: number;
  /** Hears of every request; answers nothing. */
  watch?: (index: number, ask: Ask, answer: Answer) => void;
  /** Called at the end of each chapter. */
  pause?: (next: number) => void;
}

/** Plays the requests from one number to another in a world of its own. */
export async function runRequests({seed, from, to, watch, pause}: Course): Promise<Tally> {
  const world = openWorld();
  const tally = emptyTally();
  try {
    for (let at = from; at < to && tally.flaws.length < MOST_FLAWS; at += CHAPTER) {
      await runChapter(world, {seed, from: at, to: Math.min(to, at + CHAPTER), ...(watch && {watch})}, tally);
      pause?.(Math.min(to, at + CHAPTER));
    }
  } finally {
    await world.close();
  }
  return tally;
}

async function runChapter(world: World, {seed, from, to, watch}: Course, tally: Tally): Promise<void> {
  seedChance(`${seed} ${from}`);
  const keys = new Keys();
  // What the last chapter has made in its last moment is not of this one.
  world.wait(1);
  const since = world.now();
  let confirmationToken = await createToken(world, 'pm_card_visa');
  for (let index = from; index < to && tally.flaws.length < MOST_FLAWS; index += 1) {
    const random = randomOf(seed, index);
    world.wait(random.happens(0.003) ? random.below(30 * 3_600_000) : random.below(2_000));
    const events = world.genuine.map(({body}) => body);
    const ask = drawAsk({random, keys, now: world.now(), confirmationToken, events, index});
    const answer = await play(world, {ask, keys, index}, tally);
    watch?.(index, ask, answer);
    if (ask.route === 'confirm') confirmationToken = await createToken(world, random.pick(CARDS));
    if (random.happens(0.03)) await pay(world, keys, random);
  }
  const says = await sweep(world, since);
  if (says.length > 0) tally.flaws.push({index: to - 1, says, ask: '(all orders of the chapter)', answer: ''});
  // The order's rows stay, as a shop's do; Stripe's side would fill the memory.
  world.stripe.reset();
  world.paid.length = world.genuine.length = 0;
}

/** Asks, and judges the answer. */
export async function play(
  world: World,
  {ask, keys, index}: {ask: Ask; keys: Keys; index: number},
  tally: Tally,
): Promise<Answer> {
  const before = await lookBefore(world);
  const answer = await send(world, ask);
  await world.stripe.settled();
  const says = await judge(ask, answer, {world, keys, before});
  count(tally, ask, answer);
  if (says.length > 0) {
    const told = `${answer.status} ${answer.text.slice(0, 500)}`;
    tally.flaws.push({index, says, ask: describeAsk(ask), answer: told});
  }
  return answer;
}

async function send({shop}: World, ask: Ask): Promise<Answer> {
  try {
    const response = await shop.fetch(toRequest(ask));
    return {status: response.status, headers: response.headers, text: await response.text()};
  } catch (error) {
    return {status: 599, headers: new Headers(), text: `thrown: ${String(error)}`};
  }
}

function count(tally: Tally, ask: Ask, answer: Answer): void {
  const {route, forged} = ask;
  tally.requests += 1;
  if (forged?.startsWith('webhook')) tally.forgedWebhooks += 1;
  tally.byRoute[route] = (tally.byRoute[route] ?? 0) + 1;
  const status = String(answer.status);
  tally.byStatus[status] = (tally.byStatus[status] ?? 0) + 1;
  const line = `${tally.digest} ${route} ${status} ${codeOf(answer) ?? ''}`;
  tally.digest = createHash('sha256').update(line).digest('base64url');
}

const CARDS = [
  'pm_card_visa',
  'pm_card_visa_chargeDeclined',
  'pm_card_threeDSecure2Required',
  'pm_card_chargeDeclinedExpiredCard',
];

async function createToken({sdk}: World, card: string): Promise<string> {
  return (await sdk.testHelpers.confirmationTokens.create({payment_method: card})).id;
}

/** Some buyer pays, as the page would. */
async function pay({sdk, stripe}: World, keys: Keys, random: Random): Promise<void> {
  const [intent = ''] = keys.pick(random)?.clientSecret.split('_secret_') ?? [];
  if (intent === '') return;
  const params = {payment_method: random.pick(CARDS), return_url: 'http://shop.test/'};
  await sdk.paymentIntents.confirm(intent, params).catch((error: unknown) => {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
  });
  await stripe.settled();
}
