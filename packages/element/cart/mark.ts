/** What tells one cart from another where storage must not know who buys: 32 bits of it, which lead to nobody. */

const OFFSET = 0x81_1c_9d_c5;
const PRIME = 0x01_00_01_93;

/** Of a text; two texts seldom have the same. @see https://datatracker.ietf.org/doc/draft-eastlake-fnv/ */
export function markOf(text: string): string {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return (hash >>> 0).toString(36);
}
