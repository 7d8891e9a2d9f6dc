/** Replaces ids by their objects, as `expand` asks. Knows how to walk a path; expandable.ts lists the fields. */
import {invalidRequest} from './errors.ts';
import {EXPANDABLE} from './expandable.ts';

/** Where objects come from. */
export interface ExpandSource {
  /** The object of a kind with this id; undefined when the sandbox has no such thing. */
  find(kind: string, id: string): object | undefined;
  /** A field that Stripe leaves out unless it is expanded; undefined when the object has no such field. */
  include(object: object, field: string): unknown;
}

/** The result of `include` for a field that this kind of object can have, but this object has not. */
export const ABSENT = Symbol('absent');

const MAXIMUM_DEPTH = 4;

/** A copy of `body` with every path expanded.
 *  @throws StripeApiError 400 for a field that can't be expanded or a path of more than 4 levels. */
export function expand(body: object, paths: readonly string[], source: ExpandSource): object {
  if (paths.length === 0) return body;
  const copy = structuredClone(body);
  for (const path of paths) expandPath(copy, levels(path), {source, kind: '', prefix: ''});
  return copy;
}

/** Where the walk is. `prefix`: the path from the object to the current inner hash. */
interface Position {
  source: ExpandSource;
  kind: string;
  prefix: string;
}

function levels(path: string): string[] {
  const names = path.split('.');
  if (names.filter((name) => name !== 'data').length <= MAXIMUM_DEPTH) return names;
  throw invalidRequest('You cannot expand more than 4 levels of a property', {param: 'expand'});
}

function expandPath(target: unknown, [name, ...rest]: string[], position: Position): void {
  if (name === undefined || typeof target !== 'object' || target === null) return;
  const fields = target as Record<string, unknown>;
  const inner = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (name === 'data' && Array.isArray(inner)) {
    for (const item of inner) expandPath(item, rest, {...position, prefix: ''});
    return;
  }
  const here = typeof fields.object === 'string' ? {...position, kind: fields.object, prefix: ''} : position;
  if (typeof inner !== 'object' || inner === null) fill(fields, name, here);
  else if (rest.length === 0 && !isObject(inner)) throw notExpandable(name);
  expandPath(fields[name], rest, {...here, prefix: `${here.prefix}${name}.`});
}

/** Whether this is an API object or a list; a plain hash is part of its object. */
function isObject(value: object): boolean {
  return 'object' in value;
}

function fill(fields: Record<string, unknown>, name: string, position: Position): void {
  const value = expandField(fields, name, position);
  if (value !== ABSENT) fields[name] = value;
}

function expandField(fields: Record<string, unknown>, name: string, {source, kind, prefix}: Position): unknown {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined && prefix === '') {
    const included = include(fields, name, source);
    return included === ABSENT ? ABSENT : structuredClone(included);
  }
  const fieldsOfKind = Object.hasOwn(EXPANDABLE, kind) ? EXPANDABLE[kind] : undefined;
  const path = prefix + name;
  const target = fieldsOfKind && Object.hasOwn(fieldsOfKind, path) ? fieldsOfKind[path] : undefined;
  if (!target) throw notExpandable(name);
  if (typeof value !== 'string') return value;
  const found = source.find(target, value);
  if (!found) throw invalidRequest(`The sandbox does not simulate ${target} objects yet.`, {param: 'expand'});
  return structuredClone(found);
}

function include(fields: object, name: string, source: ExpandSource): unknown {
  const included = source.include(fields, name);
  if (included === undefined) throw notExpandable(name);
  return included;
}

function notExpandable(name: string): Error {
  return invalidRequest(`This property cannot be expanded (${name}).`, {param: 'expand'});
}
