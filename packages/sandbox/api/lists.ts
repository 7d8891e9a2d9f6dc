/** Cuts a page out of a list, newest first. Knows Stripe's cursors; knows nothing of what is listed. */
import {resourceMissing} from './errors.ts';
import type {ParamTable, ParamsOf} from './params.ts';

/** The parameters every list takes. */
export const LIST_PARAMS = {
  limit: {type: 'integer', min: 1},
  starting_after: {type: 'string'},
  ending_before: {type: 'string'},
} as const satisfies ParamTable;

/** A page of `T`. */
export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

const DEFAULT_LIMIT = 10;
const MAXIMUM_LIMIT = 100;

/** The page of `newestFirst` that the cursors ask for. @throws StripeApiError 400 for a cursor that isn't there. */
export function paginate<T extends {id: string; object: string}>(
  newestFirst: readonly T[],
  params: ParamsOf<typeof LIST_PARAMS>,
  url: string,
): List<T> {
  const limit = Math.min(params.limit ?? DEFAULT_LIMIT, MAXIMUM_LIMIT);
  const before = params.ending_before;
  if (before) {
    const newer = newestFirst.slice(0, indexOf(newestFirst, before, 'ending_before'));
    return {object: 'list', data: newer.slice(-limit), has_more: newer.length > limit, url};
  }
  const start = params.starting_after ? indexOf(newestFirst, params.starting_after, 'starting_after') + 1 : 0;
  const rest = newestFirst.slice(start);
  return {object: 'list', data: rest.slice(0, limit), has_more: rest.length > limit, url};
}

function indexOf(items: readonly {id: string}[], id: string, param: string): number {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw resourceMissing(param, id, param, 400);
  return index;
}
