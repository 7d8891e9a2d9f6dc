/** Replaces ids by their objects, as `expand` asks. Knows how to walk a path; expandable.ts lists the fields. */
import {invalidRequest} from './errors.ts';
import {EXPANDABLE, LEFT_OUT} from './expandable.ts';

/** Where objects come from. */
export interface ExpandSource {
  /** The object of a kind with this id; undefined when the sandbox has no such thing. */
  find(kind: string, id: string): object | undefined;
  /** A field that Stripe leaves out unless it is expanded, by its path; undefined when the object has no such field. */
  include(object: object, path: string): unknown;
}

/** The result of `include` for a field that this kind of object can have, but this object has not. */
export const ABSENT = Symbol('absent');

const MAXIMUM_DEPTH = 4;

/** A copy of `body` with every path expanded.
 *  @throws StripeApiError 400 for a field that can't be expanded or a path of more than 4 levels. */
export function expand(body: object, paths: readonly string[], source: ExpandSource): object {
  if (paths.length === 0) return body;
  const copy = structuredClone(body);
  for (const path of paths) expandPath(copy, levels(path), {source, kind: '', prefix: '', root: copy});
  return copy;
}

/** Where the walk is. `prefix`: the path from the object, the root, to the current inner hash. */
interface Position {
  source: ExpandSource;
  kind: string;
  prefix: string;
  root: object;
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
  const here =
    typeof fields.object === 'string' ? {...position, kind: fields.object, prefix: '', root: fields} : position;
  if (Array.isArray(inner)) return expandList(inner, name, rest, here);
  if (inner === null && rest.length > 0 && leadsFurther(here, name)) return;
  if (typeof inner !== 'object' || inner === null) fill(fields, name, here);
  else if (rest.length === 0 && !isObject(inner)) throw notExpandable(name);
  expandPath(fields[name], rest, {...here, prefix: `${here.prefix}${name}.`});
}

/** A list's own objects, ids that stand in a list, or hashes that have ids. */
function expandList(items: unknown[], name: string, rest: string[], position: Position): void {
  const prefix = name === 'data' ? '' : `${position.prefix}${name}.`;
  const isOfIds = name !== 'data' && targetOf(position, name) !== undefined;
  if (rest.length === 0 && name !== 'data' && !isOfIds) throw notExpandable(name);
  items.forEach((item, index) => {
    if (isOfIds && typeof item === 'string') items[index] = expandId(item, name, position);
    expandPath(items[index], rest, {...position, prefix});
  });
}

/** Whether this is an API object or a list; a plain hash is part of its object. */
function isObject(value: object): boolean {
  return 'object' in value;
}

function fill(fields: Record<string, unknown>, name: string, position: Position): void {
  const value = expandField(fields, name, position);
  if (value !== ABSENT) fields[name] = value;
}

function expandField(fields: Record<string, unknown>, name: string, position: Position): unknown {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined) return include(name, position);
  if (!targetOf(position, name)) throw notExpandable(name);
  return typeof value === 'string' ? expandId(value, name, position) : value;
}

/** Whether ids can stand within this field, which is null now. */
function leadsFurther({kind, prefix}: Position, name: string): boolean {
  const fields = Object.hasOwn(EXPANDABLE, kind) ? Object.keys(EXPANDABLE[kind] ?? {}) : [];
  return fields.some((path) => path.startsWith(`${prefix}${name}.`));
}

/** What the id in this field is of; undefined where Stripe's types have no id. */
function targetOf({kind, prefix}: Position, name: string): string | undefined {
  const fields = Object.hasOwn(EXPANDABLE, kind) ? EXPANDABLE[kind] : undefined;
  const path = prefix + name;
  return fields && Object.hasOwn(fields, path) ? fields[path] : undefined;
}

function expandId(id: string, name: string, position: Position): object {
  const target = targetOf(position, name) ?? '';
  const found = position.source.find(target, id);
  if (!found) throw invalidRequest(`The sandbox does not simulate ${target} objects yet.`, {param: 'expand'});
  return structuredClone(found);
}

/** What Stripe leaves out unless it is expanded: ABSENT where this object has no such thing. */
function include(name: string, position: Position): unknown {
  const {kind, prefix, root, source} = position;
  const path = prefix + name;
  if (LEFT_OUT[kind]?.includes(path)) return ABSENT;
  const included = source.include(root, path);
  if (included === ABSENT) return ABSENT;
  if (included === undefined && !(prefix && targetOf(position, name))) throw notExpandable(name);
  return structuredClone(included);
}

function notExpandable(name: string): Error {
  return invalidRequest(`This property cannot be expanded (${name}).`, {param: 'expand'});
}
