/** Broken variants of what the server confirms, and of whom it shows an order to. Data only. */
import type {Mutant} from './mutant.ts';

const CONFIRMS = 'test/server/confirm-payment.test.ts';
const INPUT = 'test/server/confirm-input.test.ts';
const FINDS = 'test/server/find-order.test.ts';

/** Each undoes one decision about a confirm on the server, or about a buyer who comes back. */
export const CONFIRMS_MUTANTS: readonly Mutant[] = [
  {
    name: 'a random idempotency key for the confirm',
    file: 'stripe/calls.ts',
    from: '_${sha256(confirmationToken)}`',
    to: '_${Math.random()}`',
    test: CONFIRMS,
  },
  {
    name: 'one idempotency key for all tokens of an order',
    file: 'stripe/calls.ts',
    from: '_${sha256(confirmationToken)}`',
    to: '`',
    test: CONFIRMS,
  },
  {
    name: 'a paid order is confirmed again',
    file: 'orders/confirm-order.ts',
    from: "order.state === 'open' ?",
    to: "order.state !== 'canceled' ?",
    test: CONFIRMS,
  },
  {
    name: 'an old decline is told of a paid order',
    file: 'orders/confirm-order.ts',
    from: "if (failure && now.state === 'open' && !requiresAction)",
    to: 'if (failure)',
    test: CONFIRMS,
  },
  {
    name: 'a spent token ends the attempt',
    file: 'stripe/errors.ts',
    from: 'if (isSpent(error) || isMovedOn(error))',
    to: 'if (isMovedOn(error))',
    test: CONFIRMS,
  },
  {
    name: 'a thief is told that the card is stolen',
    file: 'stripe/errors.ts',
    from: 'HIDDEN_DECLINES.has(code) ?',
    to: 'false ?',
    test: CONFIRMS,
  },
  {
    name: 'a bank sends the buyer anywhere',
    file: 'http/allowed-sites.ts',
    from: 'if (url && isPlain && (isNamed(url.origin, shop) || isOfOurSite(url, c)))',
    to: 'if (url)',
    test: INPUT,
  },
  {
    name: 'any secret of a PaymentIntent finds its order',
    file: 'orders/show-order.ts',
    from: 'isSameText(secret, read.intent.client_secret)',
    to: 'true',
    test: FINDS,
  },
];
