/** Reads a list's `created` filter: a second, or a range of them. Knows nothing of what is listed. */
import {invalidRequest} from '../api/errors.ts';
import {type FormValue, isForm} from '../api/form.ts';

const COMPARE: Record<string, (created: number, limit: number) => boolean> = {
  gt: (created, limit) => created > limit,
  gte: (created, limit) => created >= limit,
  lt: (created, limit) => created < limit,
  lte: (created, limit) => created <= limit,
};

/** Whether an object's `created` matches the filter; without a filter, always. */
export function createdWithin(filter: FormValue | null | undefined): (object: {created: number}) => boolean {
  if (filter === undefined || filter === null) return () => true;
  if (typeof filter === 'string') {
    const second = seconds(filter);
    return ({created}) => created === second;
  }
  if (!isForm(filter)) throw invalidRequest('Invalid object', {param: 'created'});
  const tests = Object.entries(filter).map(([name, limit]) => test(name, seconds(limit)));
  return ({created}) => tests.every((within) => within(created));
}

function test(name: string, limit: number): (created: number) => boolean {
  const compare = Object.hasOwn(COMPARE, name) ? COMPARE[name] : undefined;
  if (compare) return (created) => compare(created, limit);
  const param = `created[${name}]`;
  throw invalidRequest(`Received unknown parameter: ${param}`, {code: 'parameter_unknown', param});
}

function seconds(value: FormValue): number {
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  throw invalidRequest(`Invalid integer: ${typeof value === 'string' ? value : JSON.stringify(value)}`, {
    code: 'parameter_invalid_integer',
    param: 'created',
  });
}
