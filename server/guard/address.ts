/** Whose network a request comes from, where proxies stand between. Reads no header itself and counts nothing. */
import ipaddr from 'ipaddr.js';
import {quote} from '../options/quote.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The part of the net that one buyer, or one attacker, has: as texts to count by. */
export interface Network {
  /** The IPv4 address, or the /64 of IPv6: whoever has one address of it has all. */
  readonly near: string;
  /** The /48 of IPv6, which a provider may give to one customer. */
  readonly wide: string | undefined;
}

/** Which peers are proxies of the owner's, whose word on who asks is taken. */
export type IsTrusted = (address: Address) => boolean;

/** Addresses of this machine and of private networks, as their ranges are called. */
const RANGES: Readonly<Record<string, readonly string[]>> = {
  loopback: ['loopback'],
  private: ['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'],
};

/** No buyer's: of this machine, or of a network behind a proxy. */
const OF_NOBODY: ReadonlySet<string> = new Set([...Object.values(RANGES).flat(), 'unspecified']);

/** No chain of proxies is longer; the rest is whatever a client has written. */
const MOST_HOPS = 20;

/**
 * Reads the proxies that an owner trusts.
 * @param trusted addresses, networks such as `10.0.0.0/8`, and the words `loopback` and `private`
 * @throws TypeError for what is none of these
 */
export function readTrusted(trusted: readonly string[]): IsTrusted {
  const tests = trusted.map(readOne);
  return (address) => tests.some((test) => test(address));
}

function readOne(text: string): IsTrusted {
  const ranges = Object.hasOwn(RANGES, text) ? RANGES[text] : undefined;
  if (ranges) return (address) => ranges.includes(address.range());
  if (ipaddr.isValidCIDR(text)) return isWithin(...ipaddr.parseCIDR(text));
  const address = parse(text);
  if (address) return isWithin(address, address.kind() === 'ipv4' ? 32 : 128);
  throw new TypeError(
    `trustProxy: ${quote(text)} is no address, no network such as "10.0.0.0/8", and neither "loopback" nor "private".`,
  );
}

function isWithin(network: Address, bits: number): IsTrusted {
  return (address) => address.kind() === network.kind() && address.match(network, bits);
}

/**
 * The address that asks: the peer, or where that is a trusted proxy, the last one in its `X-Forwarded-For` that is none. What stands
 * before that, whoever asks may have written.
 * @returns undefined where nobody knows, or only a proxy's own is known
 */
export function findAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: IsTrusted,
): string | undefined {
  const hops = (forwardedFor ?? '').split(',').slice(-MOST_HOPS);
  const chain = [peer ?? '', ...hops.toReversed()];
  for (const hop of chain) {
    const address = parse(hop);
    if (!address) return undefined;
    if (!isTrusted(address)) return OF_NOBODY.has(address.range()) ? undefined : address.toString();
  }
  return undefined;
}

/** Whether this is an address that no buyer has: a proxy's, or of somebody beside the server. */
export function isOfNobody(peer: string): boolean {
  const address = parse(peer);
  return address !== undefined && OF_NOBODY.has(address.range());
}

/** The network of an address; undefined for what is none. */
export function networkOf(text: string | undefined): Network | undefined {
  const address = parse(text ?? '');
  if (!address) return undefined;
  if (address.kind() === 'ipv4') return {near: address.toString(), wide: undefined};
  return {near: `${prefix(address, 64)}/64`, wide: `${prefix(address, 48)}/48`};
}

function prefix(address: Address, bits: number): string {
  return address
    .toByteArray()
    .slice(0, bits / 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** As proxies write it: some with a port, some in brackets. An IPv4 address inside an IPv6 one is IPv4. */
function parse(text: string): Address | undefined {
  const trimmed = text.trim();
  const bare = /^\[(.+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  const isWhole = bare.includes(':') ? ipaddr.IPv6.isValid(bare) : ipaddr.IPv4.isValidFourPartDecimal(bare);
  return isWhole ? ipaddr.process(bare) : undefined;
}
