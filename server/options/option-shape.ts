/** How options are held against a table of their names. Knows no option. */
import {suggest} from './known-names.ts';

/** What a value can be. `anything` is checked where it is read. */
const KINDS = {
  'a string': (value) => typeof value === 'string',
  'a function': (value) => typeof value === 'function',
  'a number': (value) => typeof value === 'number',
  'a number or a function': (value) => typeof value === 'number' || typeof value === 'function',
  'true or false': (value) => typeof value === 'boolean',
  'an object': isObject,
  'an object or a function': (value) => isObject(value) || typeof value === 'function',
  'an array': Array.isArray,
  'an array of strings': (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
  anything: () => true,
} satisfies Record<string, (value: unknown) => boolean>;

/** Every name that some options have, so that none is forgotten where one is added. */
export type Shape<Options> = Readonly<Record<keyof Required<Options>, keyof typeof KINDS>>;

/**
 * Refuses names that nothing reads, and values of another kind. What is undefined is as good as absent.
 * @param where the options' own name, such as `stripe`; empty for what `buybox()` takes
 * @throws TypeError that names the option, never its value
 */
export function assertShape<Options>(given: unknown, shape: Shape<Options>, where = ''): void {
  if (!isObject(given))
    throw new TypeError(`${where || 'What buybox() takes'} is an object, not ${describe(given)}.`);
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(shape, name)) {
      const told = suggest(name, Object.keys(shape));
      throw new TypeError(`${where && `${where}: `}unknown option "${name}"${told}`);
    }
    const kind = shape[name as keyof Options];
    const named = where === '' || where.endsWith('()') ? `${where && `${where}: `}${name}` : `${where}.${name}`;
    if (value !== undefined && !KINDS[kind](value))
      throw new TypeError(`${named} is ${kind}, not ${describe(value)}.`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Its kind alone: the value may be a secret. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
