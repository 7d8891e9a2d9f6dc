/** What an order remembers of the network that it was asked for from, so that its declined payments are counted there. */
import {hmac, sha256} from '../hash.ts';
import type {Signer} from '../token.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** 80 bits: enough that no two are the same. */
const LENGTH = 20;

/** Makes a text of a network that is another one tomorrow, and from which nobody without the secret finds the network. */
export function createClientHash({tokenSecrets: [secret = ''], clock}: Signer): (network: string) => string {
  let today = {day: -1, key: ''};
  return (network) => {
    const day = Math.floor(clock() / DAY_MS);
    if (today.day !== day) today = {day, key: hmac(secret, `buybox client ${day}`)};
    return sha256(today.key + network).slice(0, LENGTH);
  };
}
