/** API versions: which of them Stripe has, and which come before which. Knows no change between them.
 *  They are checked by their form: Stripe publishes no list that a program could read. */

/** The API version of an account, and of clients that name none: the one of our SDK. */
export const API_VERSION = '2026-10-28.endive';

/** The newest release that is known. */
const NEWEST = '2026-11-18';
/** Since this day every version ends in a release name; earlier versions are only a date. */
const FIRST_TRAIN = '2024-09-30';
/** When each release train began, the newest first. */
const TRAINS = [
  ['2026-09-30', 'endive'],
  ['2026-03-25', 'dahlia'],
  ['2025-09-30', 'clover'],
  ['2025-03-31', 'basil'],
  [FIRST_TRAIN, 'acacia'],
] as const;
/** The oldest version in Stripe's changelog. */
const OLDEST = '2011-01-01';
/** The oldest version that the sandbox answers as. */
const OLDEST_PLAYED = '2022-11-15';

/** The release in the header; behind a semicolon stand previews that a client asks for, which the sandbox has not. */
export function releaseOf(header: string): string {
  return (header.split(';')[0] ?? '').trim();
}

/** Whether Stripe may have such a version: a past date, and a release name where one is needed. */
export function isKnownVersion(version: string): boolean {
  const [, day = '', train] = /^(\d{4}-\d{2}-\d{2})(?:\.(\w+))?$/.exec(version) ?? [];
  const isDay = day !== '' && !Number.isNaN(Date.parse(day));
  if (!isDay || day < OLDEST || day > NEWEST) return false;
  return TRAINS.find(([start]) => day >= start)?.[1] === train;
}

/** The version that is answered to a client which asks for this one. */
export function playedVersion(asked: string): string {
  return asked < OLDEST_PLAYED ? OLDEST_PLAYED : asked;
}

/** Whether a version comes before the release of a day. */
export function isBefore(version: string, day: string): boolean {
  return version.slice(0, day.length) < day;
}
