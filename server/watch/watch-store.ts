/** A store that tells what has become of orders and callbacks, each once it is durable. Writes nothing itself. */
import type {Order} from '../orders/order.ts';
import type {OrderNews} from '../orders/order-news.ts';
import type {Task} from '../outbox/task.ts';
import type {Store} from '../store/store.ts';
import type {Fields} from './fields.ts';
import {SPAN_KIND} from './tracer.ts';
import type {Watch} from './watch.ts';

/** The same store, watched. */
export function watchStore(store: Store, watch: Watch): Store {
  const write = (event: OrderNews['event'], order: Partial<Order> | undefined, more: Fields = {}): void =>
    order && watch.write(`order.${event}`, {...fieldsOfOrder(order), ...more});
  return {
    ...store,
    async open(draft, holds) {
      const opened = await store.open(draft, holds);
      if (opened.created) write('made', opened.order);
      return opened;
    },
    async attachPaymentIntent(id, paymentIntentId) {
      const attached = await store.attachPaymentIntent(id, paymentIntentId);
      if (attached?.state === 'open') write('open', {...attached, id, paymentIntentId});
      return attached;
    },
    async payNothing(id) {
      const before = await store.find(id);
      const state = await store.payNothing(id);
      if (state === 'paid' && before?.state !== 'paid') write('paid', before, {state});
      return state;
    },
    async abandon(id) {
      const isGone = await store.abandon(id);
      if (isGone) write('canceled', await store.find(id));
      return isGone;
    },
    async apply(id, facts) {
      const applied = await store.apply(id, facts);
      for (const {event, ...more} of applied.news) write(event, applied.order, more);
      return applied;
    },
    complete: (task, deliver) =>
      watch.span(
        {name: `buybox callback ${task.kind}`, kind: SPAN_KIND.internal, fields: fieldsOfTask(task)},
        async (done) => {
          const began = performance.now();
          const tell = (event: 'callback.done' | 'callback.failed'): void => {
            const fields = {...fieldsOfTask(task), ms: Math.round(performance.now() - began)};
            watch.write(event, fields);
            done(fields, event === 'callback.failed');
          };
          try {
            const isDone = await store.complete(task, deliver);
            if (isDone) tell('callback.done');
            else done({}, false);
            return isDone;
          } catch (error) {
            tell('callback.failed');
            throw error;
          }
        },
      ),
    async giveBack(task, retryInMs) {
      await store.giveBack(task, retryInMs);
      if (retryInMs !== null) return;
      const order = await store.find(task.orderId);
      // Unless somebody else has it by now.
      if (order?.attention !== `${task.kind}_failed`) return;
      watch.write('callback.given_up', fieldsOfTask(task));
      write('attention', order);
    },
    async failRefund(id, options) {
      const orderId = await store.failRefund(id, options);
      if (orderId !== undefined) write('attention', await store.find(orderId));
      return orderId;
    },
  };
}

function fieldsOfOrder({
  id,
  paymentIntentId,
  amount,
  currency,
  state,
  livemode,
  attention,
}: Partial<Order>): Fields {
  return {orderId: id, paymentIntentId, amount, currency, state, livemode, reason: attention};
}

function fieldsOfTask({orderId, kind, tries}: Task): Fields {
  return {orderId, callback: kind, attempt: tries};
}
