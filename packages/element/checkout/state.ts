/** Where one checkout is, and what may happen to it there. Pure: draws nothing, asks no server, tells no page. */
import type {OrderReply} from '../../contract/messages.ts';
import type {BuyboxErrorDetail, PhaseName, UnavailableReason} from '../events.ts';
import {termsOf, type Terms} from '../purchase/terms.ts';

/** The order as the server has told it; undefined where it could not be asked yet. */
type Ordered = OrderReply | undefined;

/** What each phase knows besides its name. */
type Phase =
  /** Nothing is wanted yet. */
  | {readonly name: 'idle'}
  /** `isChecking`: an earlier payment is looked for first. */
  | {readonly name: 'loading'; readonly isChecking: boolean}
  | {readonly name: 'ready'}
  | {readonly name: 'submitting'; readonly terms: Terms; readonly isChecking: boolean}
  /** `isQuiet`: the page has canceled what we would show. */
  | {readonly name: 'processing'; readonly terms: Terms; readonly order: Ordered; readonly isQuiet: boolean}
  | {readonly name: 'succeeded'; readonly terms: Terms; readonly order: Ordered; readonly isQuiet: boolean}
  /** Another browser has begun this payment: the buyer reads how it stands, and the page is told nothing. */
  | {readonly name: 'shown'; readonly terms: Terms; readonly order: Ordered; readonly isPaid: boolean}
  | {readonly name: 'failed'; readonly error: BuyboxErrorDetail}
  | {readonly name: 'unavailable'; readonly reason: UnavailableReason; readonly isQuiet: boolean};

/** One union: a checkout can't be two things at once. */
export type State = Phase & {
  /** The order that was made; null before. */
  readonly orderId: string | null;
  /** What the buyer reads beside the button. While the form loads it waits. */
  readonly notice: string;
  /** What the server has told of it, in the phases that come after Pay. */
  readonly order?: Ordered;
};

/** What happens to a checkout. */
export type CheckoutEvent =
  /** The offer is asked for; `notice` is still to be read afterwards. */
  | {readonly type: 'load'; readonly notice: string}
  /** It begins, or ends, to look for an earlier payment. */
  | {readonly type: 'check'; readonly isChecking: boolean}
  /** Loaded as far as is wanted for now. */
  | {readonly type: 'rest'}
  /** The buyer can type. */
  | {readonly type: 'open'}
  /** It can't be loaded. */
  | {readonly type: 'break'; readonly reason: UnavailableReason}
  | {readonly type: 'pay'; readonly terms: Terms}
  /** Nothing was paid, and nothing went wrong. */
  | {readonly type: 'release'}
  | {readonly type: 'fail'; readonly error: BuyboxErrorDetail; readonly orderId: string | null}
  /** The money is on its way. */
  | {readonly type: 'process'; readonly terms: Terms; readonly orderId: string; readonly order: Ordered}
  | {readonly type: 'succeed'; readonly order: OrderReply}
  | {readonly type: 'show'; readonly order: OrderReply}
  /** Another purchase begins. */
  | {readonly type: 'reset'}
  /** The buyer is told something; of an order, where it has one. */
  | {readonly type: 'say'; readonly notice: string; readonly orderId?: string}
  /** The page shows this phase itself. */
  | {readonly type: 'silence'}
  /** The tag has left the page. */
  | {readonly type: 'leave'};

/** Thrown where an event can't happen: a mistake of ours. */
export class IllegalEvent extends Error {}

/** Before anything has happened. */
export const START: State = {name: 'idle', orderId: null, notice: ''};

const FOUND = 'idle loading ready submitting shown failed unavailable';

/**
 * In which phases each event may happen. Money has left the buyer in `processing` and `succeeded`: there is no `pay` there.
 * The result of an earlier payment may be told in any phase.
 */
const LEGAL: Readonly<Record<CheckoutEvent['type'], string>> = {
  load: 'idle loading ready processing succeeded shown failed unavailable',
  check: 'loading submitting',
  rest: 'loading',
  open: 'loading',
  break: 'loading',
  pay: 'ready failed',
  release: 'submitting',
  fail: 'submitting processing shown',
  process: FOUND,
  succeed: `${FOUND} processing succeeded`,
  show: `${FOUND} processing`,
  reset: 'processing succeeded shown',
  say: 'idle loading ready failed unavailable',
  silence: 'processing succeeded unavailable',
  leave: `${FOUND} processing succeeded`,
};

/** Whether an event may happen now. */
export function isLegal(state: {readonly name: PhaseName}, type: CheckoutEvent['type']): boolean {
  return LEGAL[type].split(' ').includes(state.name);
}

/**
 * What follows.
 * @throws IllegalEvent
 */
export function next(state: State, event: CheckoutEvent): State {
  if (!isLegal(state, event.type))
    throw new IllegalEvent(`A checkout can’t ${event.type} while it is ${state.name}.`);
  const {orderId, notice} = state;
  const told = {orderId, notice: ''};
  switch (event.type) {
    case 'load':
      return {name: 'loading', isChecking: false, orderId: null, notice: event.notice};
    case 'rest':
      return {name: 'idle', orderId, notice};
    case 'open':
      return {name: 'ready', orderId, notice};
    case 'break':
      return {name: 'unavailable', reason: event.reason, isQuiet: false, orderId, notice};
    case 'pay':
      return {name: 'submitting', terms: event.terms, isChecking: false, ...told};
    case 'release':
      return {name: 'ready', ...told};
    case 'fail':
      return {name: 'failed', error: event.error, orderId: event.orderId, notice: ''};
    case 'process':
      return {...end(event), name: 'processing', terms: event.terms, orderId: event.orderId};
    case 'succeed':
      return {...end(event), name: 'succeeded', terms: termsOf(event.order), orderId: event.order.orderId};
    case 'show':
      return {
        ...end(event),
        name: 'shown',
        terms: termsOf(event.order),
        isPaid: event.order.status === 'paid',
        orderId,
      };
    case 'reset':
      return {name: 'ready', orderId: null, notice: ''};
    case 'leave':
      // What is still to be read is read when the tag is back.
      return {name: 'idle', orderId, notice: /idle|loading/.test(state.name) ? notice : ''};
    // The phase stays, and knows something new; `LEGAL` says that it may.
    case 'check':
      return {...state, isChecking: event.isChecking} as State;
    case 'say':
      return {...state, notice: event.notice, orderId: event.orderId ?? orderId};
    case 'silence':
      return {...state, isQuiet: true} as State;
  }
}

function end({order}: {order: Ordered}): {order: Ordered; isQuiet: boolean; notice: string} {
  return {order, isQuiet: false, notice: ''};
}

/** Whether it says that something is paid, whoever has paid it. */
export function isPaid(state: State): boolean {
  return state.name === 'succeeded' || (state.name === 'shown' && state.isPaid);
}

/** Whether it says that money is on its way. */
export function isOnItsWay(state: State): boolean {
  return state.name === 'processing' || (state.name === 'shown' && !state.isPaid);
}

/** What is being bought, once Pay was pressed. */
export function boughtIn(state: State): Terms | undefined {
  return 'terms' in state ? state.terms : undefined;
}
