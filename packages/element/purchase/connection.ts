/** Owns a tag's line to its server: who is asked for what, and under which name the tag remembers its payment. */
import {isOnItsWay} from './attempt.ts';
import {openClient, refuseClient, type Client} from './client.ts';
import {takePlace} from './places.ts';
import type {Opening} from '../opening.ts';
import type {BuyBoxSettings} from '../settings.ts';
import {slotPrefix} from './slot-prefix.ts';

/** What a line is opened for; another one of these is another line. */
type Terms = Pick<BuyBoxSettings, 'endpoint' | 'product' | 'currency' | 'fetch'>;

/** One tag's line to its server. */
export interface Connection {
  readonly client: Client;
  readonly product: string;
  readonly currency: string | null;
  /** Tells this tag from all others, and is the same after a reload. */
  readonly slot: string;
  /** What the slots of all tags of its product begin with. */
  readonly slots: string;
  /** Whether these settings would open another line. */
  differs(terms: Terms): boolean;
  /** Takes the tag's place among those of its product again, where nobody else has it. */
  hold(): void;
  /** Gives that place to another. */
  close(): void;
  /** The same when the tag is gone for good, as far as anybody knows: others may have to tell of its payment. */
  leave(): void;
}

/** Opens the line of a tag. */
export function openConnection(opening: Opening): Connection {
  const {tag, server: url, takeEarly} = opening;
  const {endpoint, product, currency, fetch} = tag;
  const slots = slotPrefix(url, product);
  const isBusy = (): boolean => /submitting|processing|succeeded|shown/.test(opening.phase);
  const {slot, hold, release} = takePlace(slots, {...placeAmongTwins(tag), isBusy});
  return {
    client: opening.mayAsk() ? openClient(url, takeEarly, fetch) : refuseClient(url),
    product,
    currency,
    slot,
    slots,
    differs: (terms) =>
      terms.product !== product ||
      terms.currency !== currency ||
      terms.endpoint !== endpoint ||
      // A framework may make the same function anew at every turn.
      Boolean(terms.fetch) !== Boolean(fetch),
    hold,
    close: release,
    leave: () => {
      release();
      if (isOnItsWay(slot)) opening.tellOfUntold(slots);
    },
  };
}

/** Tags come near in any order; where they stand is the same after a reload. */
function placeAmongTwins(tag: BuyBoxSettings): {index: number; count: number} {
  const root = tag.getRootNode() as Document | ShadowRoot;
  const tags = [...root.querySelectorAll<BuyBoxSettings>(tag.localName)];
  const twins = tags.filter(({product}) => product === tag.product);
  return {index: Math.max(twins.indexOf(tag), 0), count: twins.length};
}
