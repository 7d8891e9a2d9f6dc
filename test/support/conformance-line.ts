/** The line that tells how much was checked against Stripe's types, written and read. Knows nothing of how. */

/** How much was looked at, and how much of it is wrong. */
export interface Counts {
  bodies: number;
  requests: number;
  violations: number;
}

/** Nothing yet. */
export const NO_COUNTS: Counts = {bodies: 0, requests: 0, violations: 0};

/** Formats the line: `Stripe's types: 12 bodies and 8 requests checked, 0 violations`. */
export function formatCounts({bodies, requests, violations}: Counts): string {
  return `Stripe's types: ${bodies} bodies and ${requests} requests checked, ${violations} violations`;
}

/** Finds every such line in what was printed: what they say together, and the text without them. */
export function takeCounts(text: string): {counts: Counts; rest: string} {
  const line = /^Stripe's types: (\d+) bodies and (\d+) requests checked, (\d+) violations\n/gm;
  const found = [...text.matchAll(line)].map(([, bodies, requests, violations]) => ({
    bodies: Number(bodies),
    requests: Number(requests),
    violations: Number(violations),
  }));
  return {counts: found.reduce(addCounts, NO_COUNTS), rest: text.replaceAll(line, '')};
}

/** Both together. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    bodies: a.bodies + b.bodies,
    requests: a.requests + b.requests,
    violations: a.violations + b.violations,
  };
}
