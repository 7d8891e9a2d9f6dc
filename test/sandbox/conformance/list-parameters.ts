/** Lists every parameter that an endpoint takes, each with a value that its type allows. Knows schemas and form names. */
import type {Schema} from './type-reader.ts';

/** A parameter as a form writes it, and a possible value: `['payment_method_options[card][network]', 'visa']`. */
export type Sample = readonly [parameter: string, value: string];

/** One sample for each parameter and, where it is an enum, for each of its values. */
export function listParameters(schema: Schema, definitions: Readonly<Record<string, Schema>>): Sample[] {
  return walk(schema, []);

  function walk(schema: Schema, path: readonly string[]): Sample[] {
    if (schema.$ref) return walk(definitions[nameOf(schema.$ref)] ?? {}, path);
    if (schema.anyOf) return schema.anyOf.flatMap((choice) => walk(choice, path));
    if (schema.type === 'array') return walk(schema.items ?? {}, [...path, '0']);
    if (schema.type !== 'object') return valuesOf(schema).map((value) => [formName(path), value]);
    const {properties = {}, additionalProperties: anything} = schema;
    const fields = Object.entries({...properties, ...(typeof anything === 'object' && {own: anything})});
    return fields.flatMap(([name, inner]) => walk(inner, [...path, name]));
  }
}

function valuesOf({type, enum: values, const: value}: Schema): string[] {
  if (values) return values.map(String);
  if (value !== undefined) return [String(value)];
  if (type === 'boolean') return ['true', 'false'];
  if (type === 'number') return ['1'];
  return type === 'string' ? ['x'] : [];
}

function formName([head = '', ...rest]: readonly string[]): string {
  return head + rest.map((name) => `[${name}]`).join('');
}

function nameOf(reference: string): string {
  return reference.slice(reference.indexOf('/$defs/') + '/$defs/'.length);
}
