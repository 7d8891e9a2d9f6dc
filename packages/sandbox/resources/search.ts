/** Searches objects by Stripe's query language. Knows clauses, AND, OR and pages; has no delay, unlike Stripe's. */
import {invalidRequest} from '../api/errors.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';

/** GET /v1/…/search */
export const SEARCH_PARAMS = {
  query: {type: 'string', required: true},
  limit: {type: 'integer', min: 1},
  page: {type: 'string'},
} as const satisfies ParamTable;

/** What is searched. */
export interface SearchTarget {
  url: string;
  /** The fields that may be searched for, besides metadata. */
  fields: readonly string[];
  /** Where a field stands that is not at the place of its name. */
  paths?: Readonly<Record<string, string>>;
}

const CLAUSE = /^(-)?(?:([\w.]+)|metadata\[(['"])(.+)\3\])\s*(:|~|>=|<=|>|<)\s*(?:(['"])(.*)\6|(-?\d+|null))$/;
const MAXIMUM_LIMIT = 100;

type Test = (object: object) => boolean;

/** A page of the objects that match the query, newest first. @throws StripeApiError 400 for a query it can't read. */
export function search(
  oldestFirst: readonly object[],
  params: ParamsOf<typeof SEARCH_PARAMS>,
  {url, ...target}: SearchTarget,
): object {
  const test = readQuery(params.query, target);
  const found = oldestFirst.toReversed().filter(test);
  const limit = Math.min(params.limit ?? 10, MAXIMUM_LIMIT);
  const start = params.page ? readPage(params.page) : 0;
  const hasMore = found.length > start + limit;
  return {
    object: 'search_result',
    data: found.slice(start, start + limit),
    has_more: hasMore,
    next_page: hasMore ? btoa(`page ${start + limit}`) : null,
    url,
  };
}

type Fields = Omit<SearchTarget, 'url'>;

function readQuery(query: string, target: Fields): Test {
  if (/\sAND\s/i.test(query) && /\sOR\s/i.test(query)) {
    throw invalidRequest('You cannot combine AND and OR in the same query.', {param: 'query'});
  }
  const isEither = /\sOR\s/i.test(query);
  const tests = query
    .split(isEither ? /\s+OR\s+/i : /\s+(?:AND\s+)?(?=-?[\w.]+(?:\[|\s*[:~<>]))/i)
    .map((clause) => readClause(clause.trim(), target));
  return (object) => (isEither ? tests.some((test) => test(object)) : tests.every((test) => test(object)));
}

function readClause(clause: string, {fields, paths}: Fields): Test {
  const [, minus, field, , key, operator = ':', , quoted, bare] = CLAUSE.exec(clause) ?? [];
  if (!field && !key)
    throw invalidRequest(`We were unable to parse your search query near: ${clause}`, {param: 'query'});
  if (field && !fields.includes(field)) {
    throw invalidRequest(`Field \`${field}\` is an unsupported search field for this resource.`, {param: 'query'});
  }
  const value = quoted ?? bare ?? '';
  const meets: Test = (object) => compare(read(object, field && (paths?.[field] ?? field), key), operator, value);
  return minus ? (object) => !meets(object) : meets;
}

/** `path` leads into hashes by dots. */
function read(object: object, path: string | undefined, key: string | undefined): unknown {
  if (path)
    return path
      .split('.')
      .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name], object);
  return (Reflect.get(object, 'metadata') as Record<string, string> | null)?.[key ?? ''];
}

function compare(actual: unknown, operator: string, value: string): boolean {
  if (value === 'null') return actual === undefined || actual === null;
  if (actual === undefined || actual === null) return false;
  const text = String(actual).toLowerCase();
  if (operator === ':') return text === value.toLowerCase();
  if (operator === '~') return text.includes(value.toLowerCase());
  const difference = Number(actual) - Number(value);
  if (operator === '>') return difference > 0;
  if (operator === '<') return difference < 0;
  return operator === '>=' ? difference >= 0 : difference <= 0;
}

function readPage(page: string): number {
  const [, start] = /^page (\d+)$/.exec(decode(page)) ?? [];
  if (start) return Number(start);
  throw invalidRequest(`Invalid page: ${page}`, {param: 'page'});
}

function decode(page: string): string {
  try {
    return atob(page);
  } catch {
    return '';
  }
}
