/** Knows what a process is in the middle of, and says so when the run is broken off. Knows no suite. */

const underWay = new Set<string>();

/** Notes that something has begun; answers how to note its end. */
export function begin(name: string): () => void {
  underWay.add(name);
  return () => void underWay.delete(name);
}

/** What is under way, as a line for a person. */
export function describeUnderWay(names: Iterable<string> = underWay): string {
  return `broke off in: ${[...names].join('; ') || 'nothing that has a name'}`;
}

/** Ends this process at SIGTERM with a line that names what was under way. */
export function sayWhenBrokenOff(names: () => Iterable<string> = () => underWay): void {
  process.once('SIGTERM', () => {
    console.log(describeUnderWay(names()));
    process.exit(1);
  });
}
