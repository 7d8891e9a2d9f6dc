/** A tag's line to its server: who is asked for what, and which purchase it shows. */
import type {Door} from '../door.ts';
import {openClient, refuseClient, type Client} from '../purchase/client.ts';
import type {Asked} from '../purchase/resume.ts';
import {purchaseName} from '../purchase/purchase-name.ts';
import {Purchase} from '../purchase/purchase.ts';
import type {BuyBoxSettings} from '../settings.ts';

/** What a line is opened for; another one of these is another line. */
type Settings = Pick<BuyBoxSettings, 'endpoint' | 'product' | 'currency' | 'fetch'>;

/** One tag's line to its server. */
export interface Connection extends Asked {
  /** Where the server says what the tag sells. */
  readonly configAddress: string;
  /** Whether these settings would open another line. */
  differs(settings: Settings): boolean;
}

/** What all tags of a product share: its purchase in this browser tab, and who asks the server by the page's `fetch`. */
const shared = new Map<string, {readonly purchase: Purchase; client?: Client}>();

/** Opens the line of a tag. */
export function openConnection(door: Door): Connection {
  const {endpoint, product, currency, fetch} = door.tag;
  const name = purchaseName(door.server, product);
  const common = shared.get(name) ?? {purchase: new Purchase(name, () => sessionStorage)};
  shared.set(name, common);
  return {
    client: clientOf(door, common),
    product,
    configAddress: door.configAddress,
    purchase: common.purchase,
    returned: door.returned,
    differs: (settings) =>
      settings.product !== product ||
      settings.currency !== currency ||
      settings.endpoint !== endpoint ||
      // A framework may make the same function anew at every turn.
      Boolean(settings.fetch) !== Boolean(fetch),
  };
}

/** Whether there is an earlier payment to ask about. */
export function isToFind({purchase, product, returned}: Asked): boolean {
  return purchase.order !== undefined || purchase.looking !== undefined || returned.has(product);
}

function clientOf(door: Door, common: {client?: Client}): Client {
  const {server, takeEarly, tag} = door;
  if (!door.mayAsk()) return refuseClient(server);
  if (tag.fetch) return openClient(server, takeEarly, tag.fetch);
  return (common.client ??= openClient(server, takeEarly, undefined));
}
