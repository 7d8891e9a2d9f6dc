/** Reads Stripe's form encoding: `a[b][c]=1`, `a[]=1`, `a[0]=1`. Knows brackets; knows no parameter's meaning. */

/** A decoded form: text, lists and nested forms. Has no prototype, so `__proto__` is a name like any other. */
export interface Form {
  [name: string]: FormValue;
}
/** Anything a form holds. */
export type FormValue = string | FormValue[] | Form;

/** Deeper than any parameter of Stripe's. */
const DEEPEST = 20;
const LONGEST_NAME = 100;

/** Decodes a query or a body. A later value of the same name wins; a malformed name is kept as it is. */
export function parseForm(text: string): Form {
  const form = emptyForm();
  for (const [name, value] of new URLSearchParams(text)) put(form, pathOf(name), value);
  return form;
}

/** Whether a value is a nested form and not a list. */
export function isForm(value: unknown): value is Form {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, however it was written; undefined for anything else. Indexes only give the order. */
export function toList(value: FormValue): FormValue[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isForm(value)) return undefined;
  const entries = Object.entries(value);
  if (!entries.every(([index]) => /^\d+$/.test(index))) return undefined;
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}

function emptyForm(): Form {
  return Object.create(null) as Form;
}

function pathOf(name: string): string[] {
  const [, head, rest] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (head === undefined) return [name];
  const names = [...(rest ?? '').matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  // Kept as one name, so that it is refused as an unknown parameter.
  return names.length > DEEPEST ? [name.slice(0, LONGEST_NAME)] : [head, ...names];
}

function put(form: Form, [head = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) form[head] = value;
  else if (rest[0] === '') form[head] = append(form[head], rest.slice(1), value);
  else put((form[head] = formAt(form[head])), rest, value);
}

/** `a[][b]` opens a new item when the last one already has a `b`. */
function append(current: FormValue | undefined, rest: string[], value: string): FormValue[] {
  const list = Array.isArray(current) ? current : [];
  if (rest.length === 0) return [...list, value];
  const last = list.at(-1);
  const open = isForm(last) && !(rest[0] !== undefined && rest[0] in last) ? last : emptyForm();
  put(open, rest, value);
  return open === last ? list : [...list, open];
}

function formAt(value: FormValue | undefined): Form {
  return isForm(value) ? value : emptyForm();
}
