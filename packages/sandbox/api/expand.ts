/** Puts objects where their ids stand, as `expand` asks. Knows which fields can be expanded; makes no object. */

import {invalidRequest} from './errors.ts';

/** Finds an object by its kind and id; undefined when the sandbox has no such thing. */
export type Lookup = (kind: string, id: string) => object | undefined;

/** For each object its fields that hold an id, and what the id is of. */
const EXPANDABLE: Record<string, Record<string, string>> = {
  payment_intent: {latest_charge: 'charge', payment_method: 'payment_method', customer: 'customer'},
  charge: {payment_intent: 'payment_intent', customer: 'customer', balance_transaction: 'balance_transaction'},
  payment_method: {customer: 'customer'},
  refund: {
    charge: 'charge',
    payment_intent: 'payment_intent',
    payment_method: 'payment_method',
    balance_transaction: 'balance_transaction',
  },
};
const MAXIMUM_DEPTH = 4;

/** A copy of `body` with every path expanded.
 *  @throws StripeApiError 400 for a field that can't be expanded or a path of more than 4 levels. */
export function expand(body: object, paths: readonly string[], lookup: Lookup): object {
  const copy = structuredClone(body);
  for (const path of paths) expandPath(copy, levels(path), lookup);
  return copy;
}

function levels(path: string): string[] {
  const names = path.split('.');
  if (names.length <= MAXIMUM_DEPTH) return names;
  throw invalidRequest('You cannot expand more than 4 levels of a property', {param: 'expand'});
}

function expandPath(target: unknown, [name, ...rest]: string[], lookup: Lookup): void {
  if (name === undefined || typeof target !== 'object' || target === null) return;
  const fields = target as Record<string, unknown>;
  const inner = fields[name];
  if (name === 'data' && Array.isArray(inner)) return inner.forEach((item) => expandPath(item, rest, lookup));
  if (typeof inner === 'string' || inner === null) fields[name] = expandField(fields, name, lookup);
  else if (typeof inner !== 'object') throw notExpandable(name);
  expandPath(fields[name], rest, lookup);
}

function expandField(fields: Record<string, unknown>, name: string, lookup: Lookup): unknown {
  const kind = EXPANDABLE[String(fields.object)]?.[name];
  if (!kind) throw notExpandable(name);
  const id = fields[name];
  if (typeof id !== 'string') return id;
  const found = lookup(kind, id);
  if (!found) throw invalidRequest(`The sandbox does not simulate ${kind} objects yet.`, {param: 'expand'});
  return structuredClone(found);
}

function notExpandable(name: string): Error {
  return invalidRequest(`This property cannot be expanded (${name}).`, {param: 'expand'});
}
