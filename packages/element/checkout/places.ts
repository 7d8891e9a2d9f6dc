/** Owns which tag of a product is which: the first, the second… on this page, the same after a reload. */

const taken = new Map<string, Set<number>>();

/** Takes the lowest free place among the tags of a name; `release` gives it back. */
export function takePlace(name: string): {place: number; release: () => void} {
  const places = taken.get(name) ?? new Set<number>();
  taken.set(name, places);
  let place = 0;
  while (places.has(place)) place += 1;
  places.add(place);
  return {place, release: () => void places.delete(place)};
}
