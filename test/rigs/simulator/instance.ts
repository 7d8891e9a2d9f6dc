/** One process of the shop: it can stand still, lose its database for a moment, die and come back. */
import {buybox, type Buybox, type BuyboxOptions, type Store} from 'buybox/server';
import type {Answers} from './answers.ts';
import {Crash, type Gates} from './gates.ts';
import type {Plan, Trouble} from './plan.ts';

/** What every instance is made of. */
export interface InstanceParts {
  gates: Gates;
  plan: Plan;
  openStore(clock: () => number): Store;
  /** What the stores have answered. */
  answers: Answers;
  /** The options of one life. `turn` is a moment in which anything may happen; inside a transaction a death throws. */
  options(turn: () => Promise<void>, turnInside: () => Promise<void>): Omit<BuyboxOptions, 'clock' | 'store'>;
}

/** A running instance. */
export interface Instance {
  /** The shop of now; another one after a crash. */
  readonly shop: Buybox;
  /** No more trouble. */
  calm(): void;
  readonly crashes: number;
}

/** Starts an instance. */
export function startInstance(parts: InstanceParts, index: number): Instance {
  const {gates, plan} = parts;
  const clock = () => Date.now() + (plan.skews[index] ?? 0);
  const own = plan.troubles.filter(({instance}) => instance === index).toSorted((a, b) => a.at - b.at);
  const isOfDatabase = ({what}: Trouble) => what.startsWith('database');
  const troubles = own.filter((trouble) => !isOfDatabase(trouble));
  const databaseTroubles = own.filter(isOfDatabase);
  let turns = 0;
  let crashes = 0;
  let life = start();
  return {
    get shop() {
      if (life.isDead) life = start();
      return life.shop;
    },
    get crashes() {
      return crashes;
    },
    calm() {
      troubles.splice(0);
      databaseTroubles.splice(0);
    },
  };

  function start(): Life {
    const own: Life = {isDead: false} as Life;
    const store = troubled(parts.openStore(Date.now), own);
    const options = parts.options(
      () => turnOf(own, 'stripe'),
      () => turnInside(own),
    );
    own.shop = buybox({...options, store, clock});
    return own;
  }

  /** Whoever belongs to a dead process waits for ever. */
  async function turnOf(own: Life, place: string): Promise<void> {
    const trouble = nextTrouble(place);
    if (trouble?.what === 'crash' && !own.isDead) crash(own);
    if (trouble?.what === 'reconcile' && !own.isDead) void own.shop.reconcile().catch(() => undefined);
    await gates.pass(trouble?.what === 'stall' ? trouble.stallMs : 0);
    if (own.isDead) await new Promise(() => {});
  }

  /** A dead process lets its transaction go. */
  async function turnInside(own: Life): Promise<void> {
    const trouble = nextTrouble('in onPaid');
    if (trouble?.what === 'crash' && !own.isDead) crash(own);
    await gates.pass(trouble?.what === 'stall' ? trouble.stallMs : 0);
    if (own.isDead) throw new Crash('The process has died.');
  }

  function nextTrouble(place: string): Trouble | undefined {
    turns += 1;
    const index = troubles.findIndex((trouble) => trouble.at <= turns && (trouble.place ?? place) === place);
    return index < 0 ? undefined : troubles.splice(index, 1)[0];
  }

  function crash(own: Life): void {
    own.isDead = true;
    crashes += 1;
  }

  /** A transaction of a process that dies is undone: its callback throws, as the connection would. */
  function troubled(store: Store, own: Life): Store {
    return new Proxy(store, {
      get(target, name: keyof Store) {
        const method = target[name] as (...values: unknown[]) => Promise<unknown>;
        if (name === 'close') return async () => undefined;
        return async (...values: unknown[]) => {
          await turnOf(own, `before ${name}`);
          const broken = databaseTrouble();
          if (broken === 'database_before') throw new Error('The database is gone.');
          const result = await method.apply(
            target,
            values.map((value) => mortal(value, own)),
          );
          parts.answers.note(name, values, result);
          if (broken === 'database_after') throw new Error('The answer of the database was lost.');
          await turnOf(own, `after ${name}`);
          return result;
        };
      },
    });
  }

  function databaseTrouble(): Trouble['what'] | undefined {
    return (databaseTroubles[0]?.at ?? Infinity) <= turns ? databaseTroubles.shift()?.what : undefined;
  }

  /** A callback inside a transaction: where its process dies meanwhile, the transaction must not commit. */
  function mortal(value: unknown, own: Life): unknown {
    if (typeof value !== 'function') return value;
    return async (...given: unknown[]) => {
      const result: unknown = await (value as (...given: unknown[]) => unknown)(...given);
      if (own.isDead) throw new Crash('The process has died.');
      return result;
    };
  }
}

interface Life {
  shop: Buybox;
  isDead: boolean;
}
