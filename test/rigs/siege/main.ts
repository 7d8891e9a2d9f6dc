/** `npm run siege -- --attempts N --seed S`: card testers from many addresses besiege a shop in which buyers buy. */
import {parseArgs} from 'node:util';
import {buildIfChanged} from '../../../packages/build/build.ts';
import {formatClosingLine} from '../../support/closing-line.ts';
import {randomOf, seedChance} from '../fuzz/chance.ts';
import {type Tally, judge, sweep} from './judge.ts';
import {HABITS, type Habit, buy, emptyNotes} from './people.ts';
import {type World, openWorld} from './world.ts';

const {values} = parseArgs({
  options: {attempts: {type: 'string', default: '5000'}, seed: {type: 'string', default: '1'}},
});
const [attempts, seed] = [Number(values.attempts), Number(values.seed)];
if (![attempts, seed].every(Number.isSafeInteger) || attempts < 1) {
  console.error('Usage: npm run siege -- --attempts N --seed S');
  process.exit(2);
}

/** Each address comes twice, as who has many of them would. */
const ADDRESSES = Math.max(1, Math.floor(attempts / 2));
/** One of so many attackers is behind the address of a buyer. */
const SHARED = 200;
const ATTEMPTS_PER_BUYER = 100;
/** Sixty attempts a second, nearly. */
const PAUSE_MS = 17;
const LOOK_EVERY_MS = 30_000;

Error.stackTraceLimit = 4;
await buildIfChanged();
const began = performance.now();
seedChance(`siege ${seed}`);
const world = openWorld();
const notes = emptyNotes();
const byHabit = new Map<string, number>();
await besiege(world);
const tally: Tally = {attempts, notes, calls: new Map(world.calls), left: await sweep(world)};
const faults = judge(tally, world);
for (const fault of faults) console.log(`\nfailed: ${fault}`);
console.log(describe(tally, world));
console.log(`Seconds: ${((performance.now() - began) / 1_000).toFixed(1)}`);
await world.close();
console.log(formatClosingLine('siege', {passed: attempts + notes.buyers - faults.length, failed: faults.length}));
process.exit(faults.length > 0 ? 1 : 0);

async function besiege(at: World): Promise<void> {
  let lookAt = Date.now() + LOOK_EVERY_MS;
  for (let index = 0; index < attempts; index += 1) {
    const random = randomOf(seed, index);
    const [name, habit] = drawHabit(random.below(100));
    byHabit.set(name, (byHabit.get(name) ?? 0) + 1);
    await habit(at, {address: addressOf(random.below(ADDRESSES)), random, notes});
    if (index % ATTEMPTS_PER_BUYER === 0)
      await buy(at, {address: random.below(SHARED) === 0 ? addressOf(0) : buyersAddress(index), notes});
    at.wait(PAUSE_MS);
    if (Date.now() >= lookAt) {
      await at.look();
      lookAt = Date.now() + LOOK_EVERY_MS;
    }
  }
}

function drawHabit(draw: number): [string, Habit] {
  let rest = draw;
  for (const [share, name, habit] of HABITS) if ((rest -= share) < 0) return [name, habit];
  throw new Error('The shares of all habits are a hundred.');
}

/** Half of them in IPv4, each in a network of its own; half in IPv6, several in one /48. */
function addressOf(number: number): string {
  if (number % 2 === 0) return `${11 + (number >> 17)}.${(number >> 9) & 255}.${(number >> 1) & 255}.7`;
  return `2001:db8:${(number >> 5).toString(16)}:${((number >> 1) & 15).toString(16)}::7`;
}

function buyersAddress(index: number): string {
  return `198.${18 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
}

function describe({calls, left}: Tally, {backend, told}: World): string {
  const busiest = Math.max(0, ...calls.values());
  return [
    `Attempts: ${attempts} from ${ADDRESSES} addresses, seed ${seed}; ${[...byHabit].map(([name, count]) => `${name} ${count}`).join(', ')}`,
    `Attackers: ${notes.ordersOfAttackers} orders, ${notes.cardsTried} cards tried, ${notes.mostDeclines} declined on one PaymentIntent at most`,
    `Buyers: ${notes.served} of ${notes.buyers} served${[...notes.refusals].map(([code, count]) => `; ${code} ${count}`).join('')}`,
    `Stripe: ${busiest} calls in the busiest minute; ${left.open} PaymentIntents and ${left.orders} orders left open`,
    `Limiter: ${backend.shop.guard?.bytes ?? 0} bytes; the owner was told ${told.length} times`,
  ].join('\n');
}
