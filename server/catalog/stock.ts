/** How many of a product there are: in all, held by orders, and left. Changes nothing. */
import {askHost, describeKind} from '../ask-host.ts';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Store} from '../store/store.ts';
import {type Catalog, findProduct, type Offer} from './catalog.ts';
import {WrongProduct} from './wrong-product.ts';

/** How a product's stock stands; null where there is no limit. */
export interface StockCount {
  /** How many there are in all, those that were sold among them. */
  readonly total: number | null;
  /** How many of them are sold, or held by orders that may still be paid. */
  readonly held: number;
  /** How many may still be sold; 0 also where more are held than there are. */
  readonly left: number | null;
}

const ASKED = {option: 'stock', instead: 'return a whole number'};

/**
 * How many there are in all; undefined without a limit.
 * @throws BuyboxError `price_unavailable` where the host's function throws, is late or returns no whole number
 */
export async function readTotal({id, stock}: Pick<Offer, 'id' | 'stock'>): Promise<number | undefined> {
  if (typeof stock !== 'function') return stock;
  const total = await askHost(ASKED, () => stock(id)).catch((error: unknown) => {
    throw unavailable(error);
  });
  if (isStock(total)) return total;
  const is = typeof total === 'number' ? String(total) : describeKind(total);
  throw unavailable(
    new WrongProduct(id, `Its option stock has returned ${is}: it returns a whole number from 0 on.`),
  );
}

/** Whether as many can be there. */
export function isStock(total: unknown): total is number {
  return Number.isSafeInteger(total) && Number(total) >= 0;
}

/** How a product's stock stands. @throws BuyboxError `unknown_product`, or as `readTotal` */
export async function countStock(
  product: string,
  {catalog, store}: {readonly catalog: Catalog; readonly store: Pick<Store, 'held'>},
): Promise<StockCount> {
  return countOffer(await findProduct(catalog, product), store);
}

/** The same of an offer. @throws BuyboxError as `readTotal` */
export async function countOffer(
  offer: Pick<Offer, 'id' | 'stock'>,
  store: Pick<Store, 'held'>,
): Promise<StockCount> {
  const total = await readTotal(offer);
  const held = await store.held(offer.id);
  if (total === undefined) return {total: null, held, left: null};
  return {total, held, left: Math.max(0, total - held)};
}

/** Nobody is sold what may not be there. */
function unavailable(cause: unknown): BuyboxError {
  return new BuyboxError('price_unavailable', {message: 'How many are left cannot be told right now.', cause});
}
