/** What a broken variant of the design is. Type only. */

/** One broken variant of the design. */
export interface Mutant {
  name: string;
  /** Below `server/`. */
  file: string;
  from: string;
  to: string;
  /** The test file that kills it, where no schedule can. */
  test?: string;
}
