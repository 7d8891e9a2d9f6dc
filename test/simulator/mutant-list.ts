/** The broken variants of the design. Data only. */

/** One broken variant of the design. */
export interface Mutant {
  name: string;
  /** Below `server/`. */
  file: string;
  from: string;
  to: string;
  /** The test file that kills it, where no schedule can. */
  test?: string;
}

/** Each undoes one decision of the design. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a random idempotency key for the PaymentIntent',
    file: 'payments.ts',
    from: 'idempotencyKey: `buybox_order_${order.id}`',
    to: 'idempotencyKey: `buybox_order_${Math.random()}`',
  },
  {
    name: 'a random idempotency key for the refund',
    file: 'payments.ts',
    from: 'idempotencyKey: `buybox_refund_${id}`',
    to: 'idempotencyKey: `buybox_refund_${Math.random()}`',
  },
  {
    name: 'no unique attempt',
    file: 'place-order.ts',
    from: 'const attemptHash = await sha256(request.attemptId);',
    to: 'const attemptHash = await sha256(request.attemptId + String(Math.random()));',
  },
  {
    name: 'a retry with the request’s values',
    file: 'place-order.ts',
    from: 'const intent = await createIntent(shop.stripe, order, shop);',
    to: 'const price = chargeableTotal(shop.catalog.get(order.product)!, order.quantity); const intent = await createIntent(shop.stripe, {...order, ...price}, shop);',
    test: 'test/server/place-order.test.ts',
  },
  {
    name: 'a lease without a fence',
    file: 'store/tasks.ts',
    from: "SET state = 'done', lease_until = NULL WHERE id = ? AND fence = ? AND state = 'due'`",
    to: "SET state = 'done', lease_until = NULL WHERE id = ? AND fence >= ? - 1000000`",
  },
  {
    name: 'no lease',
    file: 'store/tasks.ts',
    from: 'AND (t.lease_until IS NULL OR t.lease_until <= ${now})',
    to: '',
    test: 'test/server/store.test.ts',
  },
  {
    name: 'the task ends before its transaction',
    file: 'work.ts',
    from: 'return await shop.store.complete(task, (order, tx) => TELL[task.kind](shop, {task, order, tx}));',
    to: 'let given: never; const ended = await shop.store.complete(task, async (order) => { given = order as never; }); if (ended) await shop.store.transaction((tx) => TELL[task.kind](shop, {task, order: given!, tx})); return ended;',
  },
  {
    name: 'a failed task is never tried again',
    file: 'work.ts',
    from: 'const retryInMs = RETRY_MS[task.tries - 1] ?? null;',
    to: 'const retryInMs = null;',
  },
  {
    name: 'paid without a task',
    file: 'store/apply.ts',
    from: "if (isPaid) {\n    await putTask(tx, {id: `${orderId}:paid`, orderId, kind: 'paid', detail: '{}'}, database);",
    to: 'if (isPaid) {',
  },
  {
    name: 'paid can be left',
    file: 'order.ts',
    from: '  paid: [],',
    to: "  paid: ['open', 'processing', 'canceled', 'paid'],",
  },
  {
    name: 'the amount is not compared',
    file: 'order.ts',
    from: "return intent.amount_received === order.amount ? 'paid' : 'attention';",
    to: "return 'paid';",
    test: 'test/server/order.test.ts',
  },
  {
    name: 'the currency is not compared',
    file: 'order.ts',
    from: '    intent.currency === order.currency &&\n',
    to: '',
    test: 'test/server/order.test.ts',
  },
  {
    name: 'the mode is not compared',
    file: 'order.ts',
    from: ' &&\n    intent.livemode === order.livemode',
    to: '',
    test: 'test/server/order.test.ts',
  },
  {
    name: 'processing counts as paid',
    file: 'order.ts',
    from: "    case 'processing':\n      return 'processing';",
    to: "    case 'processing':\n      return 'paid';",
    test: 'test/server/order.test.ts',
  },
  {
    name: 'the event is believed',
    file: 'webhook.ts',
    from: '  await sync(order, shop);\n',
    to: '',
    test: 'test/server/webhook.test.ts',
  },
  {
    name: 'the signature is not checked',
    file: 'webhook.ts',
    from: '    if (event) return event;\n  }',
    to: '    if (event) return event;\n  }\n  return JSON.parse(new TextDecoder().decode(body));',
    test: 'test/server/webhook.test.ts',
  },
  {
    name: 'an event without a row is acknowledged',
    file: 'webhook.ts',
    from: "  throw new BuyboxError('not_recordable', {cause: new Error(`There is no order ${orderId} for ${intentId}.`)});",
    to: '  return undefined;',
    test: 'test/server/webhook.test.ts',
  },
  {
    name: 'the refunds’ sum is not checked',
    file: 'store/refund-rows.ts',
    from: "if (amount > left || amount <= 0) return {refusal: 'too_much'};",
    to: '',
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'a refund’s key is not looked up',
    file: 'store/refund-rows.ts',
    from: 'const earlier = await tx.get<Refund>(sql, orderId, wish.requestKey);',
    to: 'const earlier = undefined as Refund | undefined; wish = {...wish, requestKey: wish.requestKey + String(Math.random())};',
  },
  {
    name: 'requested refunds don’t count',
    file: 'store/refund-rows.ts',
    from: "status NOT IN ('failed', 'canceled')",
    to: "status NOT IN ('failed', 'canceled', 'requested')",
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'an unanswered refund is forgotten',
    file: 'reconcile.ts',
    from: 'await attempt(shop, report, () => send(shop, refund));',
    to: '',
  },
  {
    name: 'a refund goes backwards',
    file: 'facts.ts',
    from: "return REFUND_STEPS.indexOf(to) > REFUND_STEPS.indexOf(from) && from !== 'failed' && from !== 'canceled';",
    to: 'return from !== to;',
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'a foreign refund is not recorded',
    file: 'store/apply.ts',
    from: '  } else await addForeignRefund(step, facts);',
    to: '  } else return false;',
  },
  {
    name: 'a disputed order is refunded',
    file: 'store/refund-rows.ts',
    from: "if (isDisputeOpen(order.dispute) || order.dispute === 'lost') return {refusal: 'disputed'};",
    to: '',
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'nobody looks again',
    file: 'reconcile.ts',
    from: 'await attempt(shop, report, async () => look(shop, order, report));',
    to: '',
  },
  {
    name: 'the reconciler tells nobody',
    file: 'reconcile.ts',
    from: 'report.told = await work(shop);',
    to: '',
  },
  {
    name: 'a lost PaymentIntent is not searched',
    file: 'reconcile.ts',
    from: 'if (age < SEARCHABLE_AFTER) return undefined;',
    to: 'if (age < Infinity) return undefined;',
    test: 'test/server/reconcile.test.ts',
  },
  {
    name: 'the PaymentIntent comes before the row',
    file: 'store/order-rows.ts',
    from: 'ON CONFLICT (attempt_hash) DO NOTHING`',
    to: 'ON CONFLICT (attempt_hash) DO UPDATE SET id = excluded.id`',
  },
  {
    name: 'another PaymentIntent takes the order',
    file: 'store/order-rows.ts',
    from: 'WHERE id = ? AND (payment_intent_id IS NULL OR payment_intent_id = ?)`',
    to: "WHERE id = ? AND ? <> ''`",
    test: 'test/server/store.test.ts',
  },
];
