/** What an order remembers of the network that it was asked for from, so that its declined payments are counted there. */
import {hmac} from '../hash.ts';
import type {Signer} from '../token.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** 80 bits: enough that no two are the same. */
const LENGTH = 20;

/** A text that is another one tomorrow, and from which nobody without the secret finds the network. */
export function clientHash(network: string, {tokenSecrets: [secret = ''], clock}: Signer): string {
  const day = Math.floor(clock() / DAY_MS);
  return hmac(secret, `buybox client ${day} ${network}`).slice(0, LENGTH);
}
