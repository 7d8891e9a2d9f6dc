/** What an event tells of a change: the old values of what has changed. Knows no object. */

type Fields = Record<string, unknown>;

/** The old values of what is another now, and null for what is new. Of a hash, only what has changed within it; a list
 *  or an object is told whole. */
export function changesSince(before: object, after: object): Fields {
  const [old, now] = [before as Fields, after as Fields];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changed = names.filter((name) => textOf(old[name]) !== textOf(now[name]));
  return Object.fromEntries(changed.map((name) => [name, changeOf(old[name], now[name])]));
}

function changeOf(old: unknown, now: unknown): unknown {
  return isHash(old) && isHash(now) ? changesSince(old, now) : (old ?? null);
}

/** What is absent is as good as null. */
function textOf(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** API objects and lists name their kind. */
function isHash(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('object' in value);
}
