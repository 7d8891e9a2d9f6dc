/** Who asks, as far as the network tells: reads the peer and what trusted proxies say. Counts nothing. */
import type {Alarm} from '../owner/alarm.ts';
import {findAddress, isOfNobody, type Network, networkOf, readTrusted} from '../guard/address.ts';
import {type HostEnv, peerOf} from './host.ts';

/** Proxies by their addresses, or a function that reads a buyer's address; `peer` is whoever is connected. */
export type TrustProxy =
  | readonly string[]
  | ((request: Request, peer: string | undefined) => string | null | undefined);

/** Finds the network of whoever asks; undefined where only a proxy's is known. */
export type FindClient = (request: Request, env: HostEnv | undefined) => Network | undefined;

const REQUEST_ID = 'guard';

/**
 * Reads the option `trustProxy`.
 * @throws TypeError for what is no address and no network
 */
export function readTrustProxy(option: TrustProxy | undefined, alarm: Pick<Alarm, 'raise'>): FindClient {
  if (typeof option === 'function')
    return (request, env) => networkOf(askHost(option, request, peerOf(request, env)));
  if (option !== undefined && !Array.isArray(option))
    throw new TypeError('trustProxy is an array of addresses, or a function.');
  const isTrusted = readTrusted(option ?? []);
  return (request, env) => {
    const peer = peerOf(request, env);
    const forwardedFor = request.headers.get('x-forwarded-for') ?? undefined;
    if (forwardedFor !== undefined && peer !== undefined && option === undefined) tell(peer, alarm);
    return networkOf(findAddress(peer, forwardedFor, isTrusted));
  };
}

/** What the owner's own function throws costs no sale: then nobody knows who asks. */
function askHost(
  find: Exclude<TrustProxy, readonly string[]>,
  request: Request,
  peer: string | undefined,
): string | undefined {
  try {
    return find(request, peer) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Anybody can write the header; where the peer is no buyer, a proxy has. */
function tell(peer: string, alarm: Pick<Alarm, 'raise'>): void {
  if (!isOfNobody(peer)) return;
  const says = `Buyers come through a proxy at ${peer}, so that all look alike: no limit of one address holds. If that proxy is yours, set trustProxy: ['${peer}'], and let it write X-Forwarded-For.`;
  void alarm.raise('proxy_unknown', {says, requestId: REQUEST_ID, isForewarning: true});
}
