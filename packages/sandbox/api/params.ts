/** Checks a request's parameters against a table and types them. Knows Stripe's texts; knows no single endpoint.
 *  Not valibot, as on Buybox's own wire: a parameter may also be known but absent here, removed, or unset by an empty
 *  value, and each mistake has Stripe's own sentence and code. Valibot would need a wrapper for every one of these. */
import {invalidRequest, notInSandbox} from './errors.ts';
import {type Form, type FormValue, isForm, toList} from './form.ts';

/** What one parameter may be. `unset`: an empty value is allowed and reads as null. */
export type Param = {readonly required?: true; readonly unset?: true} &
  /** `mayBeEmpty`: an empty value is one, and unsets nothing. */
  (
    | {readonly type: 'string'; readonly max?: number; readonly mayBeEmpty?: true}
    /** `tooSmall`: Stripe's own sentence, where it has one. */
    | {readonly type: 'integer'; readonly min?: number; readonly tooSmall?: string}
    | {readonly type: 'boolean'}
    | {readonly type: 'enum'; readonly values: readonly string[]}
    | {readonly type: 'strings'; readonly values?: readonly string[]}
    /** The caller's own names and texts; an empty text removes the name. */
    | {readonly type: 'metadata'}
    | {readonly type: 'hash'; readonly fields: ParamTable}
    /** Several hashes of one shape. */
    | {readonly type: 'list'; readonly of: ParamTable}
    /** Hashes of one shape, by the caller's own names. */
    | {readonly type: 'map'; readonly of: ParamTable}
    /** Not checked. */
    | {readonly type: 'raw'}
    /** Stripe has it, the sandbox doesn't yet. */
    | {readonly type: 'absent'}
    /** Stripe has removed it. */
    | {readonly type: 'removed'; readonly code: string; readonly message: string}
  );

/** Every parameter an endpoint knows. */
export interface ParamTable {
  readonly [name: string]: Param;
}

type Typed<P extends Param> = P extends {type: 'hash'; fields: infer F extends ParamTable}
  ? ParamsOf<F>
  : P extends {type: 'list'; of: infer F extends ParamTable}
    ? ParamsOf<F>[]
    : P extends {type: 'map'; of: infer F extends ParamTable}
      ? Record<string, ParamsOf<F>>
      : P extends {type: 'enum'; values: readonly (infer V)[]}
        ? V
        : P['type'] extends keyof Plain
          ? Plain[P['type']]
          : undefined;

interface Plain {
  string: string;
  integer: number;
  boolean: boolean;
  strings: string[];
  metadata: Record<string, string>;
  raw: FormValue;
}

type Unset<P extends Param> = P extends {unset: true} ? null : never;

/** The parameters of a table, typed. */
export type ParamsOf<T extends ParamTable> = {
  [K in keyof T as T[K] extends {required: true} ? K : never]: Typed<T[K]>;
} & {[K in keyof T as T[K] extends {required: true} ? never : K]?: Typed<T[K]> | Unset<T[K]>};

/** The parameters in `form`, or the first error Stripe would answer. `path`: where the form stands in another. */
export function readParams<const T extends ParamTable>(table: T, form: Form, path = ''): ParamsOf<T> {
  return readHash(table, form, path) as ParamsOf<T>;
}

function readHash(table: ParamTable, form: Form, path: string): Record<string, unknown> {
  refuseUnknown(table, form, path);
  refuseMissing(table, form, path);
  const known = Object.entries(form).map(([name, value]) => [name, readValue(table[name], value, at(path, name))]);
  return Object.fromEntries(known);
}

function refuseUnknown(table: ParamTable, form: Form, path: string): void {
  const unknown = Object.keys(form).filter((name) => !Object.hasOwn(table, name));
  const names = unknown.map((name) => at(path, name));
  if (!names[0]) return;
  const message = `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`;
  throw invalidRequest(message, {code: 'parameter_unknown', param: names[0]});
}

function refuseMissing(table: ParamTable, form: Form, path: string): void {
  const missing = Object.keys(table).find((name) => table[name]?.required && form[name] === undefined);
  if (missing === undefined) return;
  const param = at(path, missing);
  throw invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function readValue(param: Param | undefined, value: FormValue, path: string): unknown {
  if (!param || param.type === 'raw') return value;
  if (param.type === 'removed') throw invalidRequest(param.message, {code: param.code, param: path});
  if (param.type === 'absent') throw notInSandbox(`\`${path}\``, path);
  if (value === '') return readEmpty(param, path);
  if (param.type === 'hash' && isForm(value)) return readHash(param.fields, value, path);
  if (param.type === 'metadata' && isForm(value)) return readMetadata(value, path);
  if (param.type === 'map' && isForm(value)) return readMap(param.of, value, path);
  if (param.type === 'list') return readList(param.of, value, path);
  if (param.type === 'strings') return readStrings(param.values, value, path);
  if (typeof value !== 'string') throw invalidRequest(`Invalid string: ${JSON.stringify(value)}`, {param: path});
  return readText(param, value, path);
}

function readEmpty(param: Param, path: string): unknown {
  if (param.unset) return null;
  if (param.type === 'string' && param.mayBeEmpty) return '';
  const message = `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`;
  throw invalidRequest(message, {code: 'parameter_invalid_empty', param: path});
}

function readText(param: Param, text: string, path: string): unknown {
  if (param.type === 'integer') return readInteger(text, param, path);
  if (param.type === 'boolean') return readBoolean(plainBoolean(text), path);
  if (param.type === 'enum') return readOneOf(param.values, plainBoolean(text), path);
  if (param.type === 'string') return readShort(text, param.max, path);
  throw invalidRequest('Invalid object', {param: path});
}

function readInteger(text: string, {min, tooSmall}: {min?: number; tooSmall?: string}, path: string): number {
  const detail = {code: 'parameter_invalid_integer', param: path};
  if (!/^-?\d{1,15}$/.test(text)) throw invalidRequest(`Invalid integer: ${text}`, detail);
  if (min !== undefined && Number(text) < min) {
    throw invalidRequest(tooSmall ?? `This value must be greater than or equal to ${min}.`, detail);
  }
  return Number(text);
}

/** Older SDKs for Python write `True` and `False`. */
function plainBoolean(text: string): string {
  return text === 'True' || text === 'False' ? text.toLowerCase() : text;
}

function readBoolean(text: string, path: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalidRequest(`Invalid boolean: ${text}`, {param: path});
}

function readOneOf(values: readonly string[], text: string, path: string): string {
  if (values.includes(text)) return text;
  const choice = values.length > 1 ? `one of ${values.slice(0, -1).join(', ')}, or ${values.at(-1)}` : values[0];
  throw invalidRequest(`Invalid ${path}: must be ${choice}`, {param: path});
}

function readShort(text: string, max: number | undefined, path: string): string {
  if (max === undefined || text.length <= max) return text;
  throw invalidRequest(`Invalid string: must be at most ${max} characters`, {param: path});
}

function readStrings(values: readonly string[] | undefined, value: FormValue, path: string): string[] {
  const list = toList(value);
  if (!list?.every((item) => typeof item === 'string')) throw invalidRequest('Invalid array', {param: path});
  return values ? list.map((item, index) => readOneOf(values, item, `${path}[${index}]`)) : list;
}

function readList(table: ParamTable, value: FormValue, path: string): object[] {
  const list = toList(value);
  if (!list?.every(isForm)) throw invalidRequest('Invalid array', {param: path});
  return list.map((item, index) => readHash(table, item, `${path}[${index}]`));
}

function readMap(table: ParamTable, form: Form, path: string): Record<string, object> {
  const entries = Object.entries(form).map(([name, value]) => {
    if (!isForm(value)) throw invalidRequest('Invalid object', {param: at(path, name)});
    return [name, readHash(table, value, at(path, name))] as const;
  });
  return Object.fromEntries(entries);
}

/** Stripe's limits: 50 names of 40 characters, texts of 500. */
function readMetadata(form: Form, path: string): Record<string, string> {
  const entries = Object.entries(form);
  if (entries.length > 50) throw invalidRequest('Metadata can have up to 50 keys.', {param: path});
  return Object.fromEntries(entries.map(([name, text]) => [name, readNote(name, text, path)]));
}

function readNote(name: string, text: FormValue, path: string): string {
  const param = at(path, name);
  if (typeof text !== 'string') throw invalidRequest('Metadata values must be strings.', {param});
  if (name.length > 40) throw invalidRequest('Metadata keys can be up to 40 characters.', {param});
  if (text.length > 500) throw invalidRequest('Metadata values can have up to 500 characters.', {param});
  return text;
}

function at(path: string, name: string): string {
  return path ? `${path}[${name}]` : name;
}
