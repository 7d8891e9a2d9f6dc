/** `buybox reconcile`: has the host's own shop look once. Knows no orders and no database. */
import {type Closable, loadShop} from './load-shop.ts';

/** What one look has done, as `shop.reconcile()` answers it. */
interface Report {
  read: number;
  healed: number;
  canceled: number;
  told: number;
  failed: number;
}

/** The part of what `buybox()` returns that is needed here. */
interface Shop extends Closable {
  reconcile(options: {budget?: number}): Promise<Report>;
}

/**
 * Looks once, in the shop that a module exports; then closes it.
 * @param budget how many orders to read from Stripe at most
 * @throws Error when the module can't be loaded, or exports no shop
 */
export async function reconcileShop(file: string, budget?: number): Promise<Report> {
  const shop = await loadShop<Shop>(file, 'reconcile');
  try {
    return await shop.reconcile(budget === undefined ? {} : {budget});
  } finally {
    await shop.close();
  }
}

/** One line for a log. */
export function formatReport({read, healed, canceled, told, failed}: Report): string {
  return `Read from Stripe: ${read}, healed: ${healed}, canceled: ${canceled}, told: ${told}, failed: ${failed}`;
}
