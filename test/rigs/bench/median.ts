/** The middle of many measurements, and other places in their order. */

/** The number below which this share of them lies; NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The one in the middle. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The median of each number of many like records. */
export function medians<Key extends string>(
  records: readonly Readonly<Record<Key, number>>[],
): Record<Key, number> {
  const keys = Object.keys(records[0] ?? {}) as Key[];
  const middle = (key: Key): number => median(records.map((record) => record[key]));
  return Object.fromEntries(keys.map((key) => [key, middle(key)])) as Record<Key, number>;
}
