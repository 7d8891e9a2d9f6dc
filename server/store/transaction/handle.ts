/** The transaction that a callback writes to: one statement at a time, and none after its end. Opens no session. */
import type {Query} from '../database.ts';
import type {SqlValue, Transaction} from '../store.ts';

/**
 * A handle that ends with its transaction: a later use would write into another one. It queues the statements, because a
 * connection runs one at a time and a callback may start several.
 */
export function openHandle(query: Query): {tx: Transaction; end: () => Promise<void>} {
  let [isOpen, waiting] = [true, 0];
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Query = async (...statement) => {
    refuseControl(statement[1]);
    refuseClosed();
    waiting += 1;
    const turn = last.then(async () => {
      try {
        refuseClosed();
        return await query(...statement);
      } finally {
        waiting -= 1;
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const tx: Transaction = {
    run: (sql, ...values) => handled(inTurn('run', sql, values).then(({changes}) => changes)),
    all: <Row>(sql: string, ...values: SqlValue[]) =>
      handled(inTurn('all', sql, values).then(({rows}) => rows as Row[])),
    get: <Row>(sql: string, ...values: SqlValue[]) =>
      handled(inTurn('get', sql, values).then(({rows}) => rows[0] as Row | undefined)),
  };
  return {tx, end};

  function refuseClosed(): void {
    if (!isOpen)
      throw new Error('This transaction has ended: await every statement before your callback returns.');
  }

  async function end(): Promise<void> {
    const isLate = waiting > 0;
    isOpen = false;
    await last;
    if (isLate) throw new Error('Nothing was written: await every statement before your callback returns.');
  }
}

/** Begins or ends a transaction, after white space, semicolons and comments. `ROLLBACK TO` a savepoint stays inside it. */
const CONTROL =
  /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*(?:abort|begin|commit|end|prepare\s+transaction|rollback(?!\s+(?:(?:work|transaction)\s+)?to\b)|start\s+transaction)\b/i;

/** Ending the transaction early would commit the effects without the completion mark. */
function refuseControl(sql: string): void {
  if (CONTROL.test(sql)) throw new Error('A transaction is open already, and ends with your callback.');
}

/** A statement that is not awaited fails with its transaction. Its rejection must not end the process too. */
function handled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
