/** Owns the attempt id: one for each intention to pay, kept across retries and a reload, so that no retry pays twice. */
import type {FoundOrderReply} from '../../contract/messages.ts';
import {hasBegun} from './begun.ts';
import {keep, readKept} from './storage.ts';

/** What an attempt is for. Another quantity or another price is another attempt. */
export interface AttemptTerms {
  readonly product: string;
  readonly quantity: number;
  /** The total, in minor units. */
  readonly amount: number;
  /** What the buyer chose to pay for one, in minor units, where the product lets them. */
  readonly unitAmount?: number;
  readonly currency: string;
}

/** The order that an attempt has made, the token that opens it, and the attempt that follows if it ends unpaid. */
export interface AttemptOrder {
  readonly orderId: string;
  readonly orderToken: string;
  readonly nextAttemptId: string;
}

/** What is kept of an attempt. */
export interface Attempt {
  readonly id: string;
  readonly terms: AttemptTerms;
  /** Once the server has answered. */
  readonly order?: AttemptOrder;
  /** Whether a confirmation has left whose end nobody here has heard of. */
  readonly isConfirming?: boolean;
  /** Whether it was made where nothing of it is known here: it can be told and given up, not paid. */
  readonly isForeign?: boolean;
}

/** What is kept instead where it has ended unpaid, and no other has begun: the id of the one that follows. */
interface NextAttempt {
  readonly next: string;
}

/** One tag's attempt. */
export interface AttemptMemory {
  /** The kept attempt, if there is one. */
  readonly current: Attempt | undefined;
  /** The id for these terms: the kept one while they are the same, else a new one. Kept before it is answered. */
  idFor(terms: AttemptTerms): string;
  /** Goes on with what another tag has left in its slot, instead of an own one. */
  takeOver(from: string): void;
  /** A bank's page has brought an order back. */
  keepFound(order: FoundOrderReply): void;
  /** The server has made an order for it. */
  keepOrder(order: AttemptOrder): void;
  /** A confirmation leaves, or its end is known. */
  keepConfirming(isConfirming: boolean): void;
  /** The attempt has ended unpaid. The server says which one follows: two tabs that know of one intention pay once. */
  end(nextAttemptId: string | undefined): void;
  /** The same, if that order is the attempt's. */
  endOrder(orderId: string): void;
  /** The intention has ended: that order is paid. */
  forget(orderId: string): void;
}

/** Which slot an attempt was taken over into: whoever had it before has it no longer. */
const moved = new Map<string, string>();

/** Opens the memory of one tag: `slot` tells it from the other tags of this page, and is the same after a reload. */
export function openAttemptMemory(slot: string): AttemptMemory {
  let latest = readAttempt(slot);
  const read = (): Attempt | undefined => {
    const isElsewhere = latest !== undefined && (moved.get(latest.id) ?? slot) !== slot;
    return isElsewhere ? undefined : latest;
  };
  const begin = (next: Attempt): string => {
    latest = next;
    keep(slot, next);
    return next.id;
  };
  // Another tag may have taken the place of this one, and have an attempt of its own there.
  const change = (changed: Attempt | undefined, next?: NextAttempt): void => {
    if (readAttempt(slot)?.id === read()?.id) keep(slot, changed ?? next);
    latest = changed;
  };
  const end = (next = read()?.order?.nextAttemptId): void => {
    const {isForeign, order} = read() ?? {};
    // Who sends a link with an order of their own knows what follows it, too.
    const isAnybodys = isForeign === true && !hasBegun(order?.orderId ?? '', undefined);
    if (read()) change(undefined, next === undefined || isAnybodys ? undefined : {next});
  };
  return {
    get current() {
      return read();
    },
    idFor: (terms) => {
      const current = read();
      if (current && isFor(current, terms)) return current.id;
      const next = current ? undefined : readNext(slot);
      return begin({id: next ?? randomUuid(), terms});
    },
    takeOver: (from) => {
      const found = readAttempt(from);
      if (!found) return;
      keep(from, undefined);
      moved.set(found.id, slot);
      begin(found);
    },
    keepFound: ({orderId, orderToken, nextAttemptId, product, quantity, amount, currency}) => {
      const current = read();
      const isKept = current?.isConfirming || current?.order?.orderId === orderId;
      const terms = {product, quantity, amount, currency};
      const order = {orderId, orderToken, nextAttemptId};
      if (!isKept) begin({id: randomUuid(), terms, order, isConfirming: true, isForeign: true});
    },
    keepOrder: ({orderId, orderToken, nextAttemptId}) => {
      const current = read();
      if (current) change({...current, order: {orderId, orderToken, nextAttemptId}});
    },
    keepConfirming: (isConfirming) => {
      const current = read();
      if (current) change({...current, isConfirming});
    },
    end,
    endOrder: (orderId) => {
      if (read()?.order?.orderId === orderId) end();
    },
    forget: (orderId) => {
      if (read()?.order?.orderId === orderId) change(undefined);
    },
  };
}

function readAttempt(slot: string): Attempt | undefined {
  const {id, terms, order, isConfirming, isForeign} = readKept<Attempt>(slot) ?? {};
  if (typeof id !== 'string' || typeof terms?.amount !== 'number') return undefined;
  const hasOrder = typeof order?.orderToken === 'string';
  return {id, terms, isConfirming: isConfirming === true, isForeign: isForeign === true, ...(hasOrder && {order})};
}

/** The attempt that follows one which has ended unpaid. */
function readNext(slot: string): string | undefined {
  const {next} = readKept<NextAttempt>(slot) ?? {};
  return typeof next === 'string' ? next : undefined;
}

/** Whether a payment was kept there that is on its way, and whose end nobody here has heard. */
export function isOnItsWay(slot: string): boolean {
  const {order, isConfirming} = readAttempt(slot) ?? {};
  return order !== undefined && isConfirming === true;
}

/** Whether a bank's page has brought back what is kept there. */
export function isForeignAt(slot: string): boolean {
  return readAttempt(slot)?.isForeign === true;
}

/** Whether an attempt may be paid for these terms. */
export function isFor({terms, isForeign}: Attempt, others: AttemptTerms): boolean {
  const textOf = ({product, quantity, amount, unitAmount, currency}: AttemptTerms): string =>
    JSON.stringify([product, quantity, amount, unitAmount, currency]);
  return isForeign !== true && textOf(terms) === textOf(others);
}

/**
 * `crypto.randomUUID` is missing on pages without TLS, which a phone in the same network may well open. Nothing here that
 * libraries put their own in place of: with an id that is none, nobody could pay.
 */
function randomUuid(): string {
  let id = '';
  for (const sign of 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx') id += sign === 'x' ? randomDigit() : sign;
  return id;
}

function randomDigit(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return (byte % 16).toString(16);
}
