/** How a failure of PostgreSQL is told: in a sentence for the shop's owner, and never with a password. */
import {StoreUnavailable} from '../database.ts';

/** SQLSTATEs that don't blame the statement: connection, resources, time, an operator's shutdown, locks, the system. */
const UNAVAILABLE = /^(08|53|57|55P03|58)/;

/** `serialization_failure` and `deadlock_detected`: nothing has happened, and it is meant to be tried again. */
const TRY_AGAIN = new Set(['40001', '40P01']);

/** Whether a transaction has only met another one. */
export function isCollision(error: unknown): boolean {
  return TRY_AGAIN.has((error as {code?: string}).code ?? '');
}

/** An answer of PostgreSQL has a code; without one, there was none. */
export function explained(error: unknown): unknown {
  const {code} = error as {code?: string};
  const isAnswer = /^[0-9A-Z]{5}$/.test(code ?? '') && !UNAVAILABLE.test(code ?? '');
  if (isAnswer || error instanceof RangeError) return error;
  return new StoreUnavailable('PostgreSQL can not be reached.', {cause: error});
}

/** Why no connection was made, by the code of PostgreSQL or of the network. */
const REASONS: Readonly<Record<string, string>> = {
  '28P01': 'it refuses the user or the password',
  '3D000': 'it has no database of that name',
  ECONNREFUSED: 'nothing listens there',
  EAI_AGAIN: 'the name of the host can not be looked up',
  ENOTFOUND: 'there is no host of that name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is of nobody that this machine trusts: see sslrootcert',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of nobody that this machine trusts: see sslrootcert',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of nobody that this machine trusts: see sslrootcert',
};

/** A connection that was not made is nobody's statement's fault, whatever the answer was. */
export function unreachable(error: unknown, place: string): StoreUnavailable {
  const {code = '', message} = error as {code?: string; message: string};
  const reason = REASONS[code] ?? message;
  const says = `PostgreSQL at ${place} can not be used: ${reason}. Look at the address that postgres() was given.`;
  return new StoreUnavailable(says, {cause: error});
}

/** The tables are not as this version needs them, and could not be made so. */
export function outdated(error: unknown): unknown {
  if (isCollision(error)) return error;
  const {message} = error as Error;
  return new StoreUnavailable(`Buybox’s tables in PostgreSQL can not be brought up to date: ${message}`, {
    cause: error,
  });
}
