/** What an event tells of a change: the old values of what has changed. Knows no object. */

/** The fields of `before` that are others now. */
export function changesSince(before: object, after: object): Record<string, unknown> {
  const entries = Object.entries(before);
  return Object.fromEntries(
    entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(after, name))),
  );
}
