/** Names the word that was meant, where an option is mistyped. Knows no option. */

/** So many letters may differ of ten. */
const MOST_DIFFERENT = 0.4;

/**
 * What is said after a word that is not known: the nearest one that is, or all of them.
 * @returns such as `: did you mean "webhookSecret"?`
 */
export function suggest(word: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({name, off: distance(simplify(word), simplify(name)) / name.length}))
    .toSorted((one, other) => one.off - other.off);
  if (nearest && nearest.off <= MOST_DIFFERENT) return `: did you mean "${nearest.name}"?`;
  return `. There are: ${known.join(', ')}.`;
}

/** `unit_amount` is meant for `unitAmount`. */
function simplify(word: string): string {
  return word.replaceAll(/[\s_-]/g, '').toLowerCase();
}

/** How many letters must be typed, taken away or changed to make one word of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({length: other.length + 1}, (_, index) => index);
  for (const letter of one) {
    const above = row;
    row = [(above[0] ?? 0) + 1];
    for (const [index, wanted] of Array.from(other).entries()) {
      const [left = 0, up = 0, corner = 0] = [row[index], above[index + 1], above[index]];
      row.push(Math.min(left + 1, up + 1, corner + Number(letter !== wanted)));
    }
  }
  return row[other.length] ?? 0;
}
