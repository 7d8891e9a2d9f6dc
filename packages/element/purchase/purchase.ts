/**
 * What this browser tab is buying of one product at one server. Tags are views of it: they come and go, the purchase stays.
 * The page names an intention once and counts its attempts; the server ends the earlier ones. Storage holds a copy, so that
 * a reload and a duplicated tab go on with the same intention. Knows no DOM and no Stripe.js, and asks nobody.
 */
import type {OrderReply, PaymentRequest} from '../../contract/messages.ts';
import type {Terms} from './terms.ts';
import {Follower} from './follow.ts';
import {type FindStorage, keep, readKept} from './storage.ts';
import {randomUuid} from './uuid.ts';

/** What opens an order. */
export interface OrderKeys {
  readonly orderId: string;
  readonly orderToken: string;
  /** Whether it is known from a bank's page alone. */
  readonly isRecovered?: boolean;
}

/** The record, as it is kept. */
interface Kept {
  readonly intentionId: string;
  /** The attempt that was begun last; 0 before the first. */
  readonly attempt: number;
  /** What that attempt is for. Without them the next press of Pay is another attempt. */
  readonly terms?: Terms;
  /** The intention's last order. */
  readonly order?: OrderKeys;
  /** Whether a confirmation of that order was sent whose result is unknown here. */
  readonly isConfirming?: boolean;
}

/** One purchase. */
export class Purchase {
  readonly name: string;
  /** Asks how it stands, and lets one of its tags tell it. */
  readonly follower: Follower;
  /** The order that was found paid: every tag shows it, so that no buyer pays at another one, until somebody begins anew. */
  paid: OrderReply | undefined;
  /** Orders that were confirmed in this page, and told in it: the browser may keep nothing. */
  readonly begun = new Set<string>();
  readonly told = new Set<string>();
  /** A look at how it stands that is under way. */
  looking: Promise<unknown> | undefined;
  /** A question about what a bank's page has brought back. */
  asking: Promise<OrderReply | undefined> | undefined;
  readonly #storage: FindStorage;
  #known: Kept | undefined;

  /** @param storage of the browser tab */
  constructor(name: string, storage: FindStorage) {
    this.name = name;
    this.#storage = storage;
    this.follower = new Follower(this);
  }

  /** The last order of the intention. */
  get order(): OrderKeys | undefined {
    return this.#kept?.order;
  }

  /** How many its last order holds, while that may be paid: they are this buyer's own. */
  get held(): number {
    return (this.order && this.#kept?.terms?.quantity) ?? 0;
  }

  /** Whether a confirmation was sent whose result is unknown here. */
  get isConfirming(): boolean {
    return this.#kept?.isConfirming === true;
  }

  /** The lock name of tabs that pay the same. Of an order that a bank's page brought back the intention is unknown. */
  get sharedName(): string {
    const {order, intentionId = ''} = this.#kept ?? {};
    return order?.isRecovered ? order.orderId : intentionId;
  }

  /** How the server is told whose attempt it is. */
  get key(): Pick<PaymentRequest, 'attempt' | 'intentionId'> {
    const {intentionId = '', attempt = 0} = this.#kept ?? {};
    return {intentionId, attempt};
  }

  /** Pay was pressed for these terms: others than before are another attempt. Kept before anything is waited for. */
  begin(terms: Terms): void {
    this.paid = undefined;
    const {intentionId = randomUuid(), attempt = 0, terms: before, ...rest} = this.#kept ?? {};
    if (before && isSame(before, terms)) return;
    this.#keep({...rest, intentionId, attempt: attempt + 1, terms});
  }

  /** Other tabs have come as far as this attempt: the next number is free. */
  skip(latest: number): void {
    if (this.#kept) this.#keep({...this.#kept, attempt: Math.max(latest, this.#kept.attempt) + 1});
  }

  /** The server has made the order, or says which one stands for the intention. */
  keepOrder({orderId, orderToken}: OrderKeys): void {
    if (!this.#kept) return;
    const isKnown = this.order?.orderId === orderId;
    const isRecovered = isKnown && this.order?.isRecovered === true;
    this.#keep({
      ...this.#kept,
      order: {orderId, orderToken, ...(isRecovered && {isRecovered})},
      isConfirming: isKnown && this.isConfirming,
    });
  }

  /** A confirmation leaves, or its end is known. */
  keepConfirming(isConfirming: boolean): void {
    if (this.#kept) this.#keep({...this.#kept, isConfirming});
  }

  /** A bank's page has brought an order back. What is on its way here counts for more. */
  keepFound({orderId, orderToken}: OrderKeys): void {
    if (this.isConfirming || this.order?.orderId === orderId) return;
    const order = {orderId, orderToken, isRecovered: true};
    this.#keep({intentionId: randomUuid(), attempt: 0, order, isConfirming: true});
  }

  /** The order has ended unpaid: the next press of Pay is another attempt of the same intention. */
  end(orderId: string): void {
    if (!this.#kept || this.order?.orderId !== orderId) return;
    const {intentionId, attempt, order} = this.#kept;
    this.#keep({intentionId, attempt, ...(order && {order})});
  }

  /** The intention has ended: that order is paid, or somebody begins another purchase. */
  forget(orderId: string): void {
    if (this.paid?.orderId === orderId) this.paid = undefined;
    if (this.order?.orderId === orderId) this.#keep(undefined);
  }

  /** Another document of the same tab may have begun it: a frame, or a page that the Back button leads to. */
  get #kept(): Kept | undefined {
    this.#known ??= readPurchase(this.name, this.#storage);
    return this.#known;
  }

  #keep(kept: Kept | undefined): void {
    this.#known = kept;
    keep(this.name, kept, this.#storage);
  }
}

/** What is broken is not there. */
function readPurchase(name: string, storage: FindStorage): Kept | undefined {
  const {intentionId, attempt, terms, order, isConfirming} = readKept<Kept>(name, storage) ?? {};
  if (typeof intentionId !== 'string' || !Number.isSafeInteger(attempt)) return undefined;
  const hasOrder = typeof order?.orderId === 'string' && typeof order.orderToken === 'string';
  return {
    intentionId,
    attempt: Number(attempt),
    ...(typeof terms?.amount === 'number' && {terms}),
    ...(hasOrder && {order, isConfirming: isConfirming === true}),
  };
}

function isSame(one: Terms, other: Terms): boolean {
  const textOf = ({quantity, amount, unitAmount, currency, mark}: Terms): string =>
    JSON.stringify([quantity, amount, unitAmount, currency, mark]);
  return textOf(one) === textOf(other);
}
