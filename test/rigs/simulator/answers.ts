/** Watches the law of answers: what a store has answered is written, and another connection reads it at that moment. */
import {DatabaseSync} from 'node:sqlite';
import type {Store} from 'buybox/server';
import {type Flaw, harm} from './flaw.ts';

type Answer<Name extends keyof Store> = Store[Name] extends (...values: never[]) => Promise<infer Result>
  ? Result
  : never;

/** What must be read after a call: a question with one value, and the answer to it. */
type Written = {sql: string; value: string; is: (row: Record<string, unknown> | undefined) => boolean};

const STATE = 'SELECT state, payment_intent_id AS intent FROM buybox_orders WHERE id = ?';
const TASK = 'SELECT state, fence FROM buybox_tasks WHERE id = ?';

/** By the name of the call; undefined where nothing was written. */
const WRITTEN: {
  readonly [Name in keyof Store]?: (values: unknown[], answer: Answer<Name>) => Written | undefined;
} = {
  open: (_, {order}) => ({sql: STATE, value: order.id, is: (row) => row !== undefined}),
  payNothing: ([id], state) =>
    state === 'paid' ? {sql: STATE, value: String(id), is: (row) => row?.['state'] === 'paid'} : undefined,
  attachPaymentIntent: ([id, intent], attached) =>
    attached && {sql: STATE, value: String(id), is: (row) => row?.['intent'] === intent},
  apply: ([id], {order}) =>
    order.state === 'paid' ? {sql: STATE, value: String(id), is: (row) => row?.['state'] === 'paid'} : undefined,
  claim: (_, task) => task && {sql: TASK, value: task.id, is: (row) => Number(row?.['fence']) >= task.fence},
  complete: ([task], isOver) =>
    isOver ? {sql: TASK, value: (task as {id: string}).id, is: (row) => row?.['state'] === 'done'} : undefined,
  requestRefund: (_, {refund}) =>
    refund && {
      sql: 'SELECT id FROM buybox_refunds WHERE id = ?',
      value: refund.id,
      is: (row) => row !== undefined,
    },
};

/** The answers of all stores on one file. */
export class Answers {
  readonly #reader: DatabaseSync;
  readonly #flaws: Flaw[] = [];

  constructor(file: string) {
    this.#reader = new DatabaseSync(file, {readOnly: true});
  }

  /** A store has answered this very moment. */
  note(name: keyof Store, values: unknown[], answer: unknown): void {
    const written = WRITTEN[name]?.(values, answer as never);
    if (!written) return;
    const row = this.#reader.prepare(written.sql).get(written.value);
    if (!written.is(row)) this.#flaws.push(harm(`${written.value}: ${name} was answered before it was written`));
  }

  /** What was broken. */
  judge(): Flaw[] {
    return this.#flaws;
  }

  close(): void {
    this.#reader.close();
  }
}
