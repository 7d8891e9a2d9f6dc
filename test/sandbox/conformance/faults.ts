/** Tells where a value is not as its type says, in a few lines instead of the validator's many. Knows no endpoint. */
import type {SchemaError, Validator} from './stripe-types.ts';

/** One place that is not as the type says. */
export interface Fault {
  /** A JSON pointer into the value; the name of a missing or unknown field is its last part. */
  path: string;
  message: string;
  /** What is there. */
  value: unknown;
}

/** What says the least comes first: a union's error repeats those of its members. */
const TELLING = ['anyOf', 'type', 'const', 'enum'];

/** The places where `value` is not as `validator` says. */
export function findFaults(validator: Validator, value: unknown): Fault[] {
  if (validator(value)) return [];
  const errors = validator.errors ?? [];
  return errors.filter((error) => !errors.some((other) => tellsMore(other, error))).map((e) => describe(e, value));
}

/** Whether an error explains another one: as it lies deeper, or as it says more of the same place. */
function tellsMore(other: SchemaError, {instancePath, keyword}: SchemaError): boolean {
  const rank = TELLING.indexOf(keyword);
  if (rank < 0) return false;
  if (other.instancePath.startsWith(`${instancePath}/`)) return true;
  const otherRank = TELLING.indexOf(other.keyword);
  return other.instancePath === instancePath && (otherRank < 0 || otherRank > rank);
}

function describe({instancePath, message = 'is wrong', params}: SchemaError, value: unknown): Fault {
  const name = params['missingProperty'] ?? params['additionalProperty'];
  const path = name === undefined ? instancePath : `${instancePath}/${String(name)}`;
  return {path, message, value: valueAt(value, path)};
}

function valueAt(value: unknown, path: string): unknown {
  const names = path
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}
