/** Which API versions there are. A rule about names: Stripe publishes no list that a program could read. */
import {API_VERSION} from './headers.ts';

/** Since then every version has the name of its train; the ones before are a day alone. */
const FIRST_TRAIN = '2024-09-30';
const TRAINS = new Set(['acacia', 'basil', 'clover', 'dahlia', 'endive']);
/** The oldest that Stripe still names in its changelog. */
const OLDEST = '2011-01-01';

/** Whether Stripe may have such a version: a day that has been, and a train of that time. */
export function isKnownVersion(version: string): boolean {
  const [, day = '', train] = /^(\d{4}-\d{2}-\d{2})(?:\.(\w+))?$/.exec(version) ?? [];
  const isDay = day !== '' && !Number.isNaN(Date.parse(day));
  if (!isDay || day < OLDEST || day > API_VERSION.slice(0, 10)) return false;
  return day < FIRST_TRAIN ? train === undefined : TRAINS.has(train ?? '');
}
