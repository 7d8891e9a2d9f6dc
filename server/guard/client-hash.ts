/** What an order remembers of the network that it was asked for from, so that its declined payments are counted there. */
import {hmac, sha256} from '../hash.ts';
import type {Signer} from '../token.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** 80 bits: enough that no two are the same. */
const LENGTH = 20;

/**
 * Makes a text of a network that is another one tomorrow, and from which nobody without the secret finds the network; and before it
 * that of yesterday: an order that was made before midnight may be declined after it.
 */
export function createClientHash({tokenSecrets: [secret = ''], clock}: Signer): (network: string) => string[] {
  let days: {day: number; key: string}[] = [];
  const keyOf = (day: number): {day: number; key: string} =>
    days.find((known) => known.day === day) ?? {day, key: hmac(secret, `buybox client ${day}`)};
  return (network) => {
    const now = clock();
    days = [now - DAY_MS, now].map((at) => Math.floor(at / DAY_MS)).map(keyOf);
    return days.map(({key}) => sha256(key + network).slice(0, LENGTH));
  };
}
