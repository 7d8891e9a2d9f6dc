/** Checks API versions by their form: Stripe publishes no list that a program could read. */
import {API_VERSION} from './headers.ts';

/** Since this day every version ends in a release name; earlier versions are only a date. */
const FIRST_TRAIN = '2024-09-30';
const TRAINS = new Set(['acacia', 'basil', 'clover', 'dahlia', 'endive']);
/** The oldest version in Stripe's changelog. */
const OLDEST = '2011-01-01';

/** Whether Stripe may have such a version: a past date, and a release name where one is needed. */
export function isKnownVersion(version: string): boolean {
  const [, day = '', train] = /^(\d{4}-\d{2}-\d{2})(?:\.(\w+))?$/.exec(version) ?? [];
  const isDay = day !== '' && !Number.isNaN(Date.parse(day));
  if (!isDay || day < OLDEST || day > API_VERSION.slice(0, 10)) return false;
  return day < FIRST_TRAIN ? train === undefined : TRAINS.has(train ?? '');
}
