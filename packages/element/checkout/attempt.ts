/** Owns the attempt id: one for each intention to pay, kept across retries and a reload, so that no retry pays twice. */
import type {FoundOrderReply} from '../../contract/messages.ts';
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

/** The order that an attempt has made, and the token that opens it. */
export interface AttemptOrder {
  readonly orderId: string;
  readonly orderToken: string;
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

/** What is kept instead where it has ended unpaid, and no other has begun. */
interface EndedAttempt {
  readonly ended: string;
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
  /**
   * The attempt has ended unpaid, and another one may follow; with an order, only if it is that one's. Whichever tab goes
   * on with it begins the same next one: two tabs that know of one intention pay once.
   */
  end(orderId?: string): void;
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
  const change = (next: Attempt | undefined, ended?: EndedAttempt): void => {
    if (readAttempt(slot)?.id === read()?.id) keep(slot, next ?? ended);
    latest = next;
  };
  return {
    get current() {
      return read();
    },
    idFor: (terms) => {
      const current = read();
      if (current && isFor(current, terms)) return current.id;
      const ended = current ? undefined : readEnded(slot);
      return begin({id: ended === undefined ? randomUuid() : idAfter(ended), terms});
    },
    takeOver: (from) => {
      const found = readAttempt(from);
      if (!found) return;
      keep(from, undefined);
      moved.set(found.id, slot);
      begin(found);
    },
    keepFound: ({orderId, orderToken, product, quantity, amount, currency}) => {
      const current = read();
      const isKept = current?.isConfirming || current?.order?.orderId === orderId;
      const terms = {product, quantity, amount, currency};
      const found = {id: randomUuid(), terms, order: {orderId, orderToken}, isConfirming: true, isForeign: true};
      if (!isKept) begin(found);
    },
    keepOrder: ({orderId, orderToken}) => {
      const current = read();
      if (current) change({...current, order: {orderId, orderToken}});
    },
    keepConfirming: (isConfirming) => {
      const current = read();
      if (current) change({...current, isConfirming});
    },
    end: (orderId) => {
      const current = read();
      const isMeant = orderId === undefined || current?.order?.orderId === orderId;
      if (current && isMeant) change(undefined, {ended: current.id});
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

/** The attempt that has ended unpaid, where no other has begun since. */
function readEnded(slot: string): string | undefined {
  const {ended} = readKept<EndedAttempt>(slot) ?? {};
  return typeof ended === 'string' && UUID.test(ended) ? ended : undefined;
}

/** Whether a payment was kept there that is on its way, and whose end nobody here has heard. */
export function isOnItsWay(slot: string): boolean {
  const {order, isConfirming} = readAttempt(slot) ?? {};
  return order !== undefined && isConfirming === true;
}

/** Whether an attempt may be paid for these terms. */
export function isFor({terms, isForeign}: Attempt, others: AttemptTerms): boolean {
  const textOf = ({product, quantity, amount, unitAmount, currency}: AttemptTerms): string =>
    JSON.stringify([product, quantity, amount, unitAmount, currency]);
  return isForeign !== true && textOf(terms) === textOf(others);
}

/** `crypto.randomUUID` is missing on pages without TLS, which a phone in the same network may well open. */
function randomUuid(): string {
  const randomDigit = (): string => (crypto.getRandomValues(new Uint8Array(1)).at(0) ?? 0).toString(16).slice(-1);
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', randomDigit);
}

const UUID = /^[0-9a-f-]{24}[0-9a-f]{12}$/;

/** The same in every tab that has known the one before, and nowhere else. */
function idAfter(id: string): string {
  const next = (Number.parseInt(id.slice(24), 16) + 1) % 2 ** 48;
  return id.slice(0, 24) + next.toString(16).padStart(12, '0');
}
