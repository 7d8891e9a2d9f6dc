/** Broken variants of refunds and disputes. Data only. */
import type {Mutant} from './mutant.ts';

/** Each undoes one decision about refunds and disputes. */
export const MONEY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a random idempotency key for the refund',
    file: 'payments.ts',
    from: 'idempotencyKey: `buybox_refund_${id}`',
    to: 'idempotencyKey: `buybox_refund_${Math.random()}`',
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
    from: "if (await isDisputed(tx, orderId)) return {refusal: 'disputed'};",
    to: '',
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'the ledger ignores disputes',
    file: 'store/apply.ts',
    from: "if (isWithdrawn(status)) await enter(step, 'dispute', id, -amount);",
    to: '',
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'a won dispute is not booked back',
    file: 'store/apply.ts',
    from: "await enter(step, 'dispute_reversed', id, amount);",
    to: '{}',
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'under_review is no open dispute',
    file: 'facts.ts',
    from: 'return !DISPUTE_ENDS.has(status);',
    to: "return !DISPUTE_ENDS.has(status) && status !== 'under_review';",
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'a lost dispute is refunded',
    file: 'store/refund-rows.ts',
    from: " || status === 'lost'",
    to: '',
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'a refusal fails an answered refund',
    file: 'store/refund-rows.ts',
    from: "SET status = 'failed' WHERE id = ? AND status = 'requested'",
    to: "SET status = 'failed' WHERE id = ?",
    test: 'test/server/store-money.test.ts',
  },
  {
    name: 'an old refund request is sent again',
    file: 'refunds.ts',
    from: 'if (isUnanswered && isFresh)',
    to: 'if (isUnanswered)',
    test: 'test/server/money-back.test.ts',
  },
];
