/** What the command line asks of the bench. */
import {parseArgs} from 'node:util';

/** What is measured, and how often. */
export interface BenchOptions {
  /** `browser`, `server`, `sandbox`; or one that runs by itself, such as `junk`. */
  parts: readonly string[];
  /** How often each is measured, in turn with the others. */
  rounds: number;
  /** Whether a million orders are made, too. */
  isFull: boolean;
  /** Where the tables are written as JSON. @default nowhere */
  json?: string | undefined;
  /** Whether docs/benchmarks.md is written anew. */
  isForDocs: boolean;
}

/**
 * Reads the arguments.
 * @throws Error where the docs would lose a part
 */
export function readOptions(args: readonly string[]): BenchOptions {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: {type: 'string', default: '3'},
      full: {type: 'boolean', default: false},
      json: {type: 'string'},
      docs: {type: 'boolean', default: false},
    },
  });
  const {rounds, full: isFull, json, docs: isForDocs} = values;
  if (isForDocs && positionals.length > 0) throw new Error('The docs show all parts: please name none.');
  return {parts: positionals, rounds: Number(rounds), isFull, json, isForDocs};
}
