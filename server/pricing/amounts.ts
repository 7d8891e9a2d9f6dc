/** Amounts by their currency, as ready-made steps of the option `price` take them. */
import {amountStep, isCurrency} from '../../packages/contract/money.ts';

/** Amounts by their currency, in minor units: `{usd: 500, eur: 450}`. */
export type Amounts = Readonly<Record<string, number>>;

/**
 * Refuses what no currency can charge.
 * @param least the smallest that makes sense, in minor units
 * @throws TypeError that begins with `where`
 */
export function assertAmounts(amounts: Amounts, least: 0 | 1, where: string): void {
  for (const [currency, amount] of Object.entries(amounts)) {
    const isAmount = Number.isSafeInteger(amount) && amount >= least && amount % amountStep(currency) === 0;
    if (!isCurrency(currency) || !isAmount)
      throw new TypeError(`${where}: amounts are integers in minor units by their currency, such as {usd: 500}.`);
  }
}

/** The amount in a currency; undefined where there is none. */
export function amountIn(amounts: Amounts, currency: string): number | undefined {
  return Object.hasOwn(amounts, currency) ? amounts[currency] : undefined;
}
