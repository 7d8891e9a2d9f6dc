/** All that is measured in a browser, one after the other. */
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import {openWithStub} from './browser.ts';
import {measureKeys} from './key-press.ts';
import {measureLoads} from './loads.ts';
import {measureTrips} from './trips.ts';
import {openSite} from './site.ts';

/** Measures pages, key presses and trips. */
export async function measureBrowser(options: BenchOptions): Promise<Table[]> {
  await using site = await openSite();
  await using stub = await openWithStub(site);
  const loads = await measureLoads(stub.browser, site, options);
  const keys = await measureKeys(stub.browser, site, options);
  return [...loads, keys, ...(await measureTrips(stub.browser, site))];
}
