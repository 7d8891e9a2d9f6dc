/** Broken variants of the host’s callbacks and their transactions. Data only. */
import type {Mutant} from './mutant.ts';

/** Each undoes one decision about the host’s callbacks and their transactions. */
export const CALLBACKS_MUTANTS: readonly Mutant[] = [
  {
    name: 'a lease without a fence',
    file: 'store/tasks.ts',
    from: "SET state = 'done', lease_until = NULL WHERE id = ? AND fence = ? AND state = 'due'`",
    to: "SET state = 'done', lease_until = NULL WHERE id = ? AND fence >= ? - 1000000`",
    test: 'test/server/tasks.test.ts',
  },
  {
    name: 'no lease',
    file: 'store/tasks.ts',
    from: 'AND (t.lease_until IS NULL OR t.lease_until <= ${now})',
    to: '',
    test: 'test/server/tasks.test.ts',
  },
  {
    name: 'the task ends before its transaction',
    file: 'work.ts',
    from: 'return await shop.store.complete(task, (order, tx) => TELL[task.kind](shop, {task, order, tx}));',
    to: 'let given: never; const ended = await shop.store.complete(task, async (order) => { given = order as never; }); if (ended) await shop.store.transaction((tx) => TELL[task.kind](shop, {task, order: given!, tx})); return ended;',
  },
  {
    name: 'a failed task is never tried again',
    file: 'work.ts',
    from: 'giveBack(task, RETRY_MS[task.tries - 1] ?? null);',
    to: 'giveBack(task, null);',
  },
  {
    name: 'what went back in full is given',
    file: 'store/tasks.ts',
    from: "if (task.kind === 'paid' && order.refunded >= order.amount) throw new NotToBeTold('refunded');",
    to: '',
    test: 'test/server/money-back.test.ts',
  },
  {
    name: 'what went back meanwhile is given',
    file: 'store/tasks.ts',
    from: "if (given !== 1) throw new NotToBeTold('refunded');",
    to: "if (given !== 1) await tx.run(`UPDATE buybox_orders SET fulfilment = 'done' WHERE id = ?`, task.orderId);",
    test: 'test/server/callbacks.test.ts',
  },
  {
    name: 'a statement that nobody awaited is written',
    file: 'store/transact.ts',
    from: "if (isLate) throw new Error('Nothing was written: await every statement before your callback returns.');",
    to: '',
    test: 'test/server/callbacks.test.ts',
  },
  {
    name: 'a queued statement comes after the end',
    file: 'store/transact.ts',
    from: '        refuseClosed();\n        return await',
    to: '        return await',
    test: 'test/server/callbacks.test.ts',
  },
  {
    name: 'an undone COMMIT counts as done',
    file: 'store/postgres-database.ts',
    from: "if (command !== 'COMMIT')",
    to: "if (command === 'NOTHING')",
    test: 'test/server/callbacks.test.ts',
  },
  {
    name: 'a callback may take for ever',
    file: 'store/transact.ts',
    from: 'return Promise.race([work, late])',
    to: 'return Promise.race([work])',
    test: 'test/server/store.test.ts',
  },
  {
    name: 'a task is given back without a fence',
    file: 'store/tasks.ts',
    from: "due_at = ${now} + ?, state = ? WHERE id = ? AND fence = ? AND state = 'due'`",
    to: 'due_at = ${now} + ?, state = ? WHERE id = ? AND fence >= ? - 1000000`',
    test: 'test/server/tasks.test.ts',
  },
  {
    name: 'a refund is told before the payment',
    file: 'store/tasks.ts',
    from: "p.kind = 'paid' AND p.state = 'due'))",
    to: "p.kind = 'paid' AND p.state = 'due' AND 1 = 2))",
    test: 'test/server/tasks.test.ts',
  },
  {
    name: 'refunds are told in any order',
    file: 'store/tasks.ts',
    from: "e.state = 'due' AND e.seq < t.seq)",
    to: "e.state = 'due' AND 1 = 2)",
    test: 'test/server/money-back.test.ts',
  },
];
