/** Values that can't be equal in two accounts: they are compared by their shape. Knows which; finds nothing. */
import {type IdMap, isId, maskIds} from './ids.ts';

/** Fields, or paths, that Stripe fills at random or by the account: its name, its prices. */
const RANDOM = new Set([
  'authorization_code',
  'balance_transaction.fee',
  'balance_transaction.fee_details[].amount',
  'balance_transaction.net',
  'calculated_statement_descriptor',
  'client_secret',
  'fingerprint',
  'invoice_prefix',
  'network_transaction_id',
  'number',
  'receipt_number',
  'reference',
  'risk_score',
  'secret',
  'trace_id',
]);
/** Seconds since the epoch, from 2011 to 2065. */
const [FIRST_SECOND, LAST_SECOND] = [1_300_000_000, 3_000_000_000];
const DAY_SECONDS = 24 * 60 * 60;
/** A word that people let their recorder write in place of a secret. */
const PLACEHOLDER = /<[A-Z][A-Z_ -]+>/;
/** Stripe's pages for one object; its documentation is no such page. */
const PAGE = /^https?:\/\/((?!docs\.|support\.)[\w-]+\.stripe\.com|stripe\.com\/(?!docs)|localhost|sandbox)/;

/** Whether something was taken out of a text before it was kept. */
export function hasPlaceholder(text: unknown): boolean {
  return typeof text === 'string' && PLACEHOLDER.test(text);
}

/** Whether two different values of the field at `path` mean the same. */
export function isSameShape(path: string, recorded: unknown, ours: unknown, ids: IdMap): boolean {
  const isRandom = RANDOM.has(path) || RANDOM.has(path.split('.').at(-1) ?? '');
  if (typeof recorded === 'number' && typeof ours === 'number') return isRandom || isSameDay(recorded, ours);
  if (typeof recorded !== 'string' || typeof ours !== 'string') return false;
  if (isRandom || PAGE.test(recorded)) return true;
  return maskIds(recorded) === maskIds(ours) && !(isId(recorded) && ids.isAnother(recorded, ours));
}

/** The sandbox has the clock of the recording, so that a period that is too long is noticed. */
function isSameDay(recorded: number, ours: number): boolean {
  const areTimes = [recorded, ours].every((time) => time > FIRST_SECOND && time < LAST_SECOND);
  return areTimes && Math.abs(recorded - ours) < DAY_SECONDS;
}
