/** Makes events and hands them on. Knows the event object; knows nothing of webhooks' delivery. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Caller, type Route, route} from '../api/call.ts';
import {resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {API_VERSION} from '../api/versions/releases.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {createdWithin} from './created-filter.ts';
import {changesSince} from './differences.ts';

/** The type of an event, as Stripe names it. */
export type EventType = Stripe.Event['type'];

/** The object of an event, and its previous values if it changed. */
export interface EventSubject {
  /** Without an id if it is the balance. */
  object: object & {id?: string | undefined};
  previous?: Record<string, unknown>;
  /** The object as it was, of which the event shows what has changed since. */
  before?: object;
}

/** Records an event with the object as it is now, and starts its delivery. */
export function emit(account: Account, caller: Caller, type: EventType, subject: EventSubject): void {
  const {object, before} = subject;
  const previous = before ? changesSince(before, object) : subject.previous;
  const event = {
    id:
      object.id?.includes('_') && !object.id.startsWith('cs_')
        ? account.ids.relative('evt', object.id)
        : account.ids.single('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: account.now(),
    data: {object: structuredClone(object), ...(previous && {previous_attributes: previous})},
    livemode: false,
    pending_webhooks: 0,
    request: {id: caller.requestId, idempotency_key: caller.idempotencyKey},
    type,
    ...(account.platform && {account: account.id}),
  } as Stripe.Event;
  account.store.events.set(event.id, event);
  account.journal.add({kind: 'event', id: event.id, type, object: object.id ?? type, at: account.now() * 1000});
  account.deliver(event);
  for (const react of account.reactions) react(account, type, object);
}

const LIST_EVENTS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  delivery_success: {type: 'absent'},
  type: {type: 'string'},
  types: {type: 'strings'},
} as const satisfies ParamTable;

function listEvents({account, params}: Call<ParamsOf<typeof LIST_EVENTS_PARAMS>>): object {
  const types = params.types ?? (params.type ? [params.type] : null);
  const events = [...account.store.events.values()].toReversed().filter(createdWithin(params.created));
  return paginate(types ? events.filter((event) => types.includes(event.type)) : events, params, '/v1/events');
}

function getEvent({account, id}: Call<object>): object {
  const event = account.store.events.get(id);
  if (!event) throw resourceMissing('event', id, 'id');
  return event;
}

/** The endpoints of events. */
export const EVENT_ROUTES: readonly Route[] = [
  route('GET /v1/events', LIST_EVENTS_PARAMS, listEvents),
  route('GET /v1/events/:id', {}, getEvent),
];
