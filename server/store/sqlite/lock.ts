/** How a connection gets SQLite's write lock, of which a file has one. */
import {CALLBACK_TIMEOUT_MS} from '../transaction/time-limit.ts';
import {type Connection, isBusy} from './connection.ts';

/** A little longer than a callback may take: another connection may hold the lock for that long. */
export const LOCK_TIMEOUT_MS = CALLBACK_TIMEOUT_MS + 2_000;
const LOCK_RETRY_MS = 10;

/** Begins a transaction that may write, and waits without standing still while another connection has one. */
export async function beginImmediate({control}: Connection): Promise<void> {
  const deadline = Date.now() + LOCK_TIMEOUT_MS;
  while (!tryBegin(control, deadline)) await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
}

function tryBegin(control: Connection['control'], deadline: number): boolean {
  try {
    control('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error) && Date.now() <= deadline) return false;
    throw error;
  }
}
