/** All broken variants of the design. */
import type {Mutant} from './mutant.ts';
import {CALLBACKS_MUTANTS} from './mutants-of-callbacks.ts';
import {CONFIRMS_MUTANTS} from './mutants-of-confirms.ts';
import {GUARD_MUTANTS} from './mutants-of-guard.ts';
import {MONEY_MUTANTS} from './mutants-of-money.ts';
import {ORDERS_MUTANTS} from './mutants-of-orders.ts';
import {PRICES_MUTANTS} from './mutants-of-prices.ts';

/** Each undoes one decision of the design. */
export const MUTANTS: readonly Mutant[] = [
  ...ORDERS_MUTANTS,
  ...PRICES_MUTANTS,
  ...CONFIRMS_MUTANTS,
  ...MONEY_MUTANTS,
  ...CALLBACKS_MUTANTS,
  ...GUARD_MUTANTS,
];
