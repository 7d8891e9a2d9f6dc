/** A tag's line to its server: who is asked for what, and which purchase it shows. */
import type {Opening} from '../opening.ts';
import {openClient, refuseClient} from '../purchase/client.ts';
import type {Asked} from '../purchase/look.ts';
import {openPurchase} from '../purchase/purchase.ts';
import type {BuyBoxSettings} from '../settings.ts';

/** What a line is opened for; another one of these is another line. */
type Terms = Pick<BuyBoxSettings, 'endpoint' | 'product' | 'currency' | 'fetch'>;

/** One tag's line to its server. */
export interface Connection extends Asked {
  readonly currency: string | null;
  /** Whether these settings would open another line. */
  differs(terms: Terms): boolean;
}

/** Opens the line of a tag. */
export function openConnection(opening: Opening): Connection {
  const {tag, server, takeEarly} = opening;
  const {endpoint, product, currency, fetch} = tag;
  return {
    client: opening.mayAsk() ? openClient(server, takeEarly, fetch) : refuseClient(server),
    product,
    currency,
    purchase: openPurchase(server, product),
    returned: opening,
    differs: (terms) =>
      terms.product !== product ||
      terms.currency !== currency ||
      terms.endpoint !== endpoint ||
      // A framework may make the same function anew at every turn.
      Boolean(terms.fetch) !== Boolean(fetch),
  };
}
