/** Opens the catalogue that the options name. */
import {PAYMENT_METHOD_TYPES} from '../options/assert-options.ts';
import type {BuyboxOptions} from '../options/options.ts';
import type {Catalog} from './catalog.ts';
import {readCatalog} from './read-catalog.ts';

/** @throws TypeError as `readCatalog` */
export function openCatalog({catalog, paymentMethodTypes = PAYMENT_METHOD_TYPES}: BuyboxOptions): Catalog {
  const offers = readCatalog(catalog ?? {}, paymentMethodTypes);
  return {find: async () => offers};
}
