/** Where a checkout may be led from where: every event in every phase. */
import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import type {OrderReply} from '../../packages/contract/messages.ts';
import {
  isPaid,
  IllegalEvent,
  next,
  START,
  type CheckoutEvent,
  type State,
} from '../../packages/element/checkout/state.ts';
import {Store} from '../../packages/element/checkout/store.ts';

const terms = {quantity: 2, amount: 200, currency: 'usd'};
const other = {quantity: 3, amount: 300, currency: 'usd'};
const error = {code: 'card_declined', message: 'No.', retryable: true};
const order = {
  orderId: 'order-1',
  status: 'paid',
  quantity: 3,
  amount: 300,
  currency: 'usd',
} as OrderReply;

/** One state of each phase. All but the first have an order, and a notice where one may stand. */
const STATES: readonly State[] = [
  START,
  {name: 'loading', isChecking: false, orderId: 'order-0', notice: 'Read me.'},
  {name: 'ready', orderId: 'order-0', notice: 'Read me.'},
  {name: 'submitting', terms, isChecking: false, orderId: 'order-0', notice: ''},
  {name: 'processing', order: undefined, terms, isQuiet: false, orderId: 'order-0', notice: ''},
  {name: 'succeeded', order: undefined, terms, isQuiet: false, orderId: 'order-0', notice: ''},
  {name: 'shown', order: undefined, terms, isPaid: false, orderId: null, notice: ''},
  {name: 'failed', error, orderId: 'order-0', notice: 'Read me.'},
  {name: 'unavailable', reason: 'sold_out', isQuiet: false, orderId: 'order-0', notice: 'Read me.'},
];

const EVENTS: readonly CheckoutEvent[] = [
  {type: 'load', notice: ''},
  {type: 'check', isChecking: true},
  {type: 'rest'},
  {type: 'open'},
  {type: 'break', reason: 'sold_out'},
  {type: 'pay', terms: other},
  {type: 'release'},
  {type: 'fail', error, orderId: 'order-1'},
  {type: 'process', terms: other, orderId: 'order-1', order: undefined},
  {type: 'succeed', order},
  {type: 'show', order},
  {type: 'reset'},
  {type: 'say', notice: 'Now.'},
  {type: 'silence'},
  {type: 'leave'},
];

/** The phase that follows; a dash where the event can't happen. */
const TABLE = `
           idle       loading     ready      submitting processing succeeded  shown      failed     unavailable
load       loading    loading     loading    -          loading    loading    loading    loading    loading
check      -          loading     -          submitting -          -          -          -          -
rest       -          idle        -          -          -          -          -          -          -
open       -          ready       -          -          -          -          -          -          -
break      -          unavailable -          -          -          -          -          -          -
pay        -          -           submitting -          -          -          -          submitting -
release    -          -           -          ready      -          -          -          -          -
fail       -          -           -          failed     failed     -          failed     -          -
process    processing processing  processing processing -          -          processing processing processing
succeed    succeeded  succeeded   succeeded  succeeded  succeeded  succeeded  succeeded  succeeded  succeeded
show       shown      shown       shown      shown      shown      -          shown      shown      shown
reset      -          -           -          -          ready      ready      ready      -          -
say        idle       loading     ready      -          -          -          -          failed     unavailable
silence    -          -           -          -          processing succeeded  -          -          unavailable
leave      idle       idle        idle       idle       idle       idle       idle       idle       idle`;

const [HEAD = [], ...ROWS] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

test('every event and every phase stand in the table', () => {
  assert.deepEqual(
    HEAD,
    STATES.map(({name}) => name),
  );
  assert.deepEqual(
    ROWS.map(([type]) => type),
    EVENTS.map(({type}) => type),
  );
});

for (const [row, [type, ...phases]] of ROWS.entries()) {
  test(`what follows “${type}”`, () => {
    const event = EVENTS[row] as CheckoutEvent;
    for (const [column, phase] of phases.entries()) {
      const state = STATES[column] as State;
      if (phase === '-') assert.throws(() => next(state, event), IllegalEvent, `${type} in ${state.name}`);
      else assert.equal(next(state, event).name, phase, `${type} in ${state.name}`);
    }
  });
}

/** The state of a phase. */
function at(phase: State['name']): State {
  return STATES.find(({name}) => name === phase) as State;
}

test('what went wrong is still to be read when the form is there again', () => {
  const loading = next(at('failed'), {type: 'load', notice: at('failed').notice});
  assert.equal(next(loading, {type: 'open'}).notice, 'Read me.');
  assert.equal(next(loading, {type: 'rest'}).notice, 'Read me.');
  assert.equal(next(loading, {type: 'break', reason: 'sold_out'}).notice, 'Read me.');
  assert.equal(next(at('failed'), {type: 'pay', terms}).notice, '');
});

test('a load and a reset forget the order; a refused payment, and Pay pressed again, do not', () => {
  assert.equal(next(at('failed'), {type: 'load', notice: ''}).orderId, null);
  assert.equal(next(at('succeeded'), {type: 'reset'}).orderId, null);
  assert.equal(next(at('failed'), {type: 'pay', terms}).orderId, 'order-0');
  assert.equal(next(at('submitting'), {type: 'fail', error, orderId: 'order-1'}).orderId, 'order-1');
});

test('what is paid is what the order says, whatever was pressed', () => {
  const paid = next(at('submitting'), {type: 'succeed', order});
  assert.deepEqual('terms' in paid && paid.terms, other);
  assert.deepEqual(next(at('processing'), {type: 'succeed', order}).orderId, 'order-1');
});

test('another browser’s order is shown without its id, paid or not', () => {
  const paid = next(at('idle'), {type: 'show', order});
  const waiting = next(at('idle'), {type: 'show', order: {...order, status: 'processing'}});
  assert.deepEqual([paid.orderId, isPaid(paid), isPaid(waiting)], [null, true, false]);
});

test('the page can silence a phase, and the next one is heard again', () => {
  const silent = next(at('processing'), {type: 'silence'});
  assert.equal('isQuiet' in silent && silent.isQuiet, true);
  const heard = next(silent, {type: 'succeed', order});
  assert.equal('isQuiet' in heard && heard.isQuiet, false);
});

test('what is under way in a phase ends with it, and with what begins after it', () => {
  const store = new Store(() => undefined);
  store.send({type: 'load', notice: ''});
  const [first, second] = [store.begin(), store.begin()];
  assert.deepEqual([first.aborted, second.aborted], [true, false]);
  store.send({type: 'check', isChecking: true});
  assert.equal(second.aborted, false);
  store.send({type: 'open'});
  assert.equal(second.aborted, true);
});

test('a tag that leaves the page ends what is under way, also where it was idle', () => {
  const store = new Store(() => undefined);
  const look = store.begin();
  store.send({type: 'leave'});
  assert.equal(look.aborted, true);
});

test('what waits to be read outlives a moment out of the page, and nothing else does', () => {
  assert.equal(next({...at('loading'), notice: 'Read me.'}, {type: 'leave'}).notice, 'Read me.');
  assert.equal(next(at('failed'), {type: 'leave'}).notice, '');
});

test('an event that can’t happen changes nothing, and the console hears of it', () => {
  const thrown: (() => void)[] = [];
  const queue = mock.method(globalThis, 'queueMicrotask', (callback: () => void) => void thrown.push(callback));
  const store = new Store(() => assert.fail('nothing has changed'));
  store.send({type: 'pay', terms});
  queue.mock.restore();
  assert.equal(store.state, START);
  assert.throws(() => thrown[0]?.(), IllegalEvent);
});
