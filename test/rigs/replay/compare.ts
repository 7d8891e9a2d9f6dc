/** Finds what differs between a recorded answer and ours. Knows paths and kinds; knows nothing of how they came. */
import type {IdMap} from './ids.ts';
import type {Json} from './recording.ts';
import {hasPlaceholder, isSameShape} from './shapes.ts';

/** One difference. */
export interface Difference {
  kind: 'status' | 'missing' | 'extra' | 'type' | 'value' | 'length';
  /** From the nearest object that says what it is: `charge.payment_method_details.card.checks`. */
  path: string;
  recorded: string;
  ours: string;
}

interface Place {
  path: string;
  ids: IdMap;
}

const EXAMPLE_LENGTH = 160;

/** The differences of two answers with the same status. */
export function compareBodies(recorded: Json, ours: Json, ids: IdMap): Difference[] {
  return compare(recorded, ours, {path: '', ids});
}

/** A short text of a value, for an example. */
export function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > EXAMPLE_LENGTH ? `${text.slice(0, EXAMPLE_LENGTH)}…` : text;
}

function compare(recorded: Json, ours: Json, place: Place): Difference[] {
  if (hasPlaceholder(recorded)) return [];
  if (kindOf(recorded) !== kindOf(ours)) return [difference('type', recorded, ours, place)];
  if (Array.isArray(recorded)) return compareLists(recorded, ours as Json[], place);
  if (typeof recorded === 'object' && recorded !== null)
    return compareObjects(recorded, ours as Record<string, Json>, place);
  if (recorded === ours || isSameShape(place.path, recorded, ours, place.ids)) return [];
  return [difference('value', recorded, ours, place)];
}

function compareLists(recorded: Json[], ours: Json[], place: Place): Difference[] {
  if (recorded.length !== ours.length) return [difference('length', recorded, ours, place)];
  return recorded.flatMap((item, index) =>
    compare(item, ours[index] as Json, {...place, path: `${place.path}[]`}),
  );
}

function compareObjects(recorded: Record<string, Json>, ours: Record<string, Json>, place: Place): Difference[] {
  const start = startOf(recorded) ?? place.path;
  const names = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
  return [...names].flatMap((name) => {
    const inner = {...place, path: start ? `${start}.${name}` : name};
    const [before, after] = [recorded[name], ours[name]];
    if (after === undefined) return [difference('missing', before, after, inner)];
    if (before === undefined) return [difference('extra', before, after, inner)];
    return compare(before, after, inner);
  });
}

/** An object that says what it is starts a path, so that a difference counts as one wherever the object stands. */
function startOf({object}: Record<string, Json>): string | null {
  return typeof object === 'string' && object !== 'list' ? object : null;
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function difference(kind: Difference['kind'], recorded: unknown, ours: unknown, {path}: Place): Difference {
  return {kind, path, recorded: describe(recorded), ours: describe(ours)};
}
