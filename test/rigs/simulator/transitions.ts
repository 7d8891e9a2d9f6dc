/** Has the database itself write down every move of an order, whoever makes it. */
import type {Transaction} from 'buybox/server';
import {type Flaw, harm} from './flaw.ts';

interface Transition {
  orderId: string;
  from: string;
  to: string;
}

/** Begins to write down. */
export async function watchTransitions(tx: Transaction): Promise<void> {
  await tx.run('CREATE TABLE transitions (order_id TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL)');
  for (const column of ['state', 'fulfilment'])
    await tx.run(
      `CREATE TRIGGER moves_of_${column} AFTER UPDATE ON buybox_orders WHEN OLD.${column} <> NEW.${column}
       BEGIN INSERT INTO transitions VALUES (NEW.id, OLD.${column}, NEW.${column}); END`,
    );
}

/** How often anything moved, and what moved as it must not: out of what is final, or twice into it. */
export async function judgeTransitions(tx: Transaction): Promise<{count: number; flaws: Flaw[]}> {
  const all = await tx.all<Transition>(
    'SELECT order_id AS "orderId", old AS "from", new AS "to" FROM transitions',
  );
  const left = all.filter(({from}) => FINAL.has(from));
  const flaws = left.map(({orderId, from, to}) => harm(`${orderId}: went from ${from} to ${to}`));
  const entered = all.filter(({to}) => FINAL.has(to)).map(({orderId, to}) => `${orderId}: ${to}`);
  const twice = entered.filter((entry, index) => entered.indexOf(entry) !== index);
  return {count: all.length, flaws: [...flaws, ...twice.map((entry) => harm(`${entry} twice`))]};
}

/** A state and a fulfilment that nothing leaves. */
const FINAL: ReadonlySet<string> = new Set(['paid', 'done']);
