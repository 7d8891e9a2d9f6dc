/** Opens the catalogue that the options name. */
import type {BuyboxOptions} from '../options/options.ts';
import {type AskedSettings, openAskedCatalog} from './asked-catalog.ts';
import type {Catalog} from './catalog.ts';
import {readCatalog} from './read-catalog.ts';

/** @throws TypeError as `readCatalog`; a function is asked for nothing yet */
export function openCatalog(catalog: BuyboxOptions['catalog'] | undefined, settings: AskedSettings): Catalog {
  if (typeof catalog === 'function') return openAskedCatalog(catalog, settings);
  const offers = readCatalog(catalog ?? {}, settings.types);
  return {find: async () => offers, all: offers};
}
