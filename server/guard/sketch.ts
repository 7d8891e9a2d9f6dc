/**
 * Counts what comes by any number of keys in memory that never grows: a sketch of leaky buckets. Knows no request.
 * A key has one slot in each of four rows, and is as full as the emptiest of them: keys that share a slot by chance make each
 * other wait only where they share all four. Whoever does not know the salt can't choose such keys.
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 * @see https://en.wikipedia.org/wiki/Count%E2%80%93min_sketch
 */
import {randomId, sha256} from '../hash.ts';

const ROWS = 4;
/** Hex digits of a hash for each row. */
const DIGITS = 8;

/** The bucket of one key. */
export interface Bucket {
  /** For how many milliseconds the next one has to wait, where so many have place; 0 where it has not. */
  wait(points: number): number;
  /** Counts one. */
  add(points: number): void;
}

/** Leaky buckets that are all emptied within the same time. */
export class Sketch {
  readonly #periodMs: number;
  readonly #slots: number;
  readonly #clock: () => number;
  readonly #salt = randomId();
  /** For each slot the moment at which its bucket is empty again, in milliseconds since the epoch. */
  readonly #emptyAt: Float64Array;

  /** @param slots in each row, a power of two; each takes 8 bytes in each of four rows */
  constructor(seconds: number, slots: number, clock: () => number) {
    this.#periodMs = seconds * 1_000;
    this.#slots = slots;
    this.#clock = clock;
    this.#emptyAt = new Float64Array(ROWS * slots);
  }

  /** How many bytes all keys together take, for ever. */
  get bytes(): number {
    return this.#emptyAt.byteLength;
  }

  /** The bucket of a key. */
  bucket(key: string): Bucket {
    const places = this.#placesOf(key);
    return {
      wait: (points) => {
        const now = this.#clock();
        return Math.max(0, this.#emptiest(places, now) + this.#periodMs / points - this.#periodMs - now);
      },
      add: (points) => {
        const now = this.#clock();
        const emptyAt = this.#emptiest(places, now) + this.#periodMs / points;
        // What is counted after it has happened, such as a declined payment, comes also where there is no place.
        this.#fill(places, Math.min(emptyAt, now + this.#periodMs), now);
      },
    };
  }

  #emptiest(places: readonly number[], now: number): number {
    let emptyAt = Infinity;
    for (const place of places) emptyAt = Math.min(emptyAt, this.#read(place, now));
    return Math.max(now, emptyAt);
  }

  /** A slot that is fuller already is another key's doing. */
  #fill(places: readonly number[], emptyAt: number, now: number): void {
    for (const place of places) this.#emptyAt[place] = Math.max(this.#read(place, now), emptyAt);
  }

  /** No bucket is fuller than full: what says so was written before the clock was put back. */
  #read(place: number, now: number): number {
    const emptyAt = this.#emptyAt[place] ?? 0;
    return emptyAt > now + 2 * this.#periodMs ? 0 : emptyAt;
  }

  #placesOf(key: string): number[] {
    const hash = sha256(this.#salt + key);
    const places: number[] = [];
    for (let row = 0; row < ROWS; row += 1) {
      const number = Number.parseInt(hash.slice(row * DIGITS, (row + 1) * DIGITS), 16);
      places.push(row * this.#slots + (number % this.#slots));
    }
    return places;
  }
}
