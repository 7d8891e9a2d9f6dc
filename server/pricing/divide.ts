/** How an amount is divided. Exact at every size: products of two amounts don't fit into a number. */

/**
 * Divides an amount in proportion to others. Each share is rounded down to a minor unit; what is missing then goes to the
 * largest remainders, one each, so that the shares add up to the amount.
 * @param amount minor units, from 0 to the sum of the others
 * @param others 0 or more each
 */
export function divide(amount: number, others: readonly number[]): number[] {
  const total = BigInt(others.reduce((sum, other) => sum + other, 0));
  if (total === 0n) return others.map(() => 0);
  const exact = others.map((other) => BigInt(amount) * BigInt(other));
  const shares = exact.map((product) => Number(product / total));
  const missing = amount - shares.reduce((sum, share) => sum + share, 0);
  const rests = exact.map((product, index) => ({index, rest: product % total}));
  const largest = rests.toSorted((one, other) => (one.rest > other.rest ? -1 : one.rest < other.rest ? 1 : 0));
  const raised = new Set(largest.slice(0, missing).map(({index}) => index));
  return shares.map((share, index) => share + (raised.has(index) ? 1 : 0));
}
