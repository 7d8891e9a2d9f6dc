/** `buybox reconcile`: loads the host's own module and has its shop look once. Knows no orders and no database. */
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

/** What one look has done, as `shop.reconcile()` answers it. */
interface Report {
  read: number;
  healed: number;
  canceled: number;
  told: number;
  failed: number;
}

/** The part of what `buybox()` returns that is needed here. */
interface Shop {
  reconcile(options: {budget?: number}): Promise<Report>;
  close(): Promise<void>;
}

/**
 * Looks once, in the shop that a module exports as `shop` or as its default; then closes it.
 * @param budget how many orders to read from Stripe at most
 * @throws Error when the module can't be loaded, or exports no shop
 */
export async function reconcileShop(file: string, budget?: number): Promise<Report> {
  const exported = (await import(pathToFileURL(resolve(file)).href)) as {shop?: unknown; default?: unknown};
  const shop = [exported.shop, exported.default].find(isShop);
  if (!shop) throw new Error(`${file} exports no shop: export what buybox() returned, as \`shop\` or as default.`);
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

function isShop(value: unknown): value is Shop {
  const {reconcile, close} = (value ?? {}) as Partial<Shop>;
  return typeof reconcile === 'function' && typeof close === 'function';
}
