/** The endpoints of test clocks. Moves a clock from one due moment to the next; life/agenda.ts knows what is due. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Caller, type Route, route} from '../api/call.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {absent, id} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {emit} from '../resources/events.ts';
import {nextOfClock} from '../billing/life/agenda.ts';

/** A month, in seconds: how long Stripe keeps a clock. */
const LIFETIME_SECONDS = 30 * 24 * 60 * 60;

const CREATE_PARAMS = {
  customer: absent,
  frozen_time: {type: 'integer', required: true, min: 0},
  name: id,
} as const satisfies ParamTable;

function createClock({account, caller, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const clock: Stripe.TestHelpers.TestClock = {
    id: account.ids.single('clock'),
    object: 'test_helpers.test_clock',
    created: account.now(),
    deletes_after: account.now() + LIFETIME_SECONDS,
    frozen_time: params.frozen_time,
    livemode: false,
    name: params.name ?? null,
    status: 'ready',
    status_details: {},
  };
  account.store.testClocks.set(clock.id, clock);
  emit(account, caller, 'test_helpers.test_clock.created', {object: clock});
  return clock;
}

function findClock(account: Account, clockId: string): Stripe.TestHelpers.TestClock {
  const clock = account.store.testClocks.get(clockId);
  if (!clock) throw resourceMissing('test_clock', clockId, 'id');
  return clock;
}

/** Stripe answers at once that the clock is advancing; in the sandbox it is ready before the next call. */
function advanceClock({account, caller, id: clockId, params}: Call<{frozen_time: number}>): object {
  const clock = findClock(account, clockId);
  const target = params.frozen_time;
  if (target <= clock.frozen_time) {
    const message = 'You can only advance a test clock to a time after its current frozen time.';
    throw invalidRequest(message, {param: 'frozen_time'});
  }
  const answer = {...clock, status: 'advancing', status_details: {advancing: {target_frozen_time: target}}};
  emit(account, caller, 'test_helpers.test_clock.advancing', {object: answer});
  travel(account, caller, clock, target);
  return answer;
}

/** Stops at every moment at which something is due, so that everything happens at its own time. */
function travel(account: Account, caller: Caller, clock: Stripe.TestHelpers.TestClock, target: number): void {
  const next = () => nextOfClock(account, clock.id);
  for (let due = next(); due && due.at <= target; due = next()) {
    clock.frozen_time = Math.max(clock.frozen_time, due.at);
    due.act();
  }
  clock.frozen_time = target;
  emit(account, caller, 'test_helpers.test_clock.ready', {object: clock});
}

function deleteClock({account, caller, id: clockId}: Call<object>): object {
  const clock = findClock(account, clockId);
  account.store.testClocks.delete(clockId);
  for (const {id: gone} of [...account.store.customers.values()].filter(({test_clock: by}) => by === clockId)) {
    account.store.customers.delete(gone);
    account.store.deletedCustomers.set(gone, {id: gone, object: 'customer', deleted: true});
  }
  for (const gone of [...account.store.subscriptions.values()].filter(({test_clock: by}) => by === clockId)) {
    account.store.subscriptions.delete(gone.id);
  }
  emit(account, caller, 'test_helpers.test_clock.deleted', {object: clock});
  return {id: clockId, object: 'test_helpers.test_clock', deleted: true};
}

function listClocks({account, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  return paginate([...account.store.testClocks.values()].toReversed(), params, '/v1/test_helpers/test_clocks');
}

const PATH = '/v1/test_helpers/test_clocks';

/** The endpoints of test clocks. */
export const TEST_CLOCK_ROUTES: readonly Route[] = [
  route(`POST ${PATH}`, CREATE_PARAMS, createClock),
  route(`GET ${PATH}`, LIST_PARAMS, listClocks),
  route(`GET ${PATH}/:id`, {}, ({account, id: clockId}) => findClock(account, clockId)),
  route(`POST ${PATH}/:id/advance`, {frozen_time: {type: 'integer', required: true, min: 0}}, advanceClock),
  route(`DELETE ${PATH}/:id`, {}, deleteClock),
];
