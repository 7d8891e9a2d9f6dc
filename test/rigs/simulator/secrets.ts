/** Watches the law of intentions: of one intention at most one client secret can ever be paid. */
import type {PaymentReply} from 'buybox/contract';
import type {Journal} from 'buybox/sandbox';
import {type Flaw, harm} from './flaw.ts';

/** Before the id of an order that costs nothing: nobody can cancel it. */
const FREE = 'free ';

/** The client secrets that have left the server, by whom they were made for. */
export class Secrets {
  readonly #journal: Journal;
  readonly #handed = new Map<number, Set<string>>();
  readonly #flaws: Flaw[] = [];

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** A client secret has come to its buyer, or word of what costs nothing: every other one must be canceled by now. */
  note(buyer: number, {clientSecret, orderId}: PaymentReply): void {
    const handed = this.#handed.get(buyer) ?? new Set();
    const isFree = clientSecret === '';
    this.#handed.set(buyer, handed.add(isFree ? FREE + orderId : (clientSecret.split('_secret_')[0] ?? '')));
    const canceled = new Set(this.#journal.events('payment_intent.canceled').map(({object}) => object));
    const living = [...handed].filter((id) => !canceled.has(id));
    if (living.length > 1) this.#flaws.push(harm(`buyer ${buyer} could pay ${living.length} client secrets`));
  }

  /** What was broken, and who has paid more than once. */
  judge(paid: ReadonlySet<string>): Flaw[] {
    const doubles = [...this.#handed].flatMap(([buyer, handed]) => {
      const count = [...handed].filter((id) => paid.has(id) || id.startsWith(FREE)).length;
      return count > 1 ? [harm(`buyer ${buyer} pays ${count} times`)] : [];
    });
    return [...this.#flaws, ...doubles];
  }
}
