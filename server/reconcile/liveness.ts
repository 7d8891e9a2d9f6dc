/** Whether the shop can work at all: its database is asked, once a second however many ask. Knows no HTTP. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Shop} from '../shop.ts';

/** Whoever watches a shop asks as often. */
const SHARED_MS = 1_000;
/** Longer than a database takes that works. */
const PATIENCE_MS = 2_000;

/** Returns where the database answers. @throws BuyboxError `not_recordable` */
export type CheckLiveness = () => Promise<void>;

/** The check of one shop. What has failed is not told to the owner here: each sale that fails by it is. */
export function createLivenessCheck({store, clock}: Pick<Shop, 'clock' | 'store'>): CheckLiveness {
  let last: {at: number; isEnded: boolean; answer: Promise<void>} | undefined;
  return () => {
    const isFresh = last && (!last.isEnded || Math.abs(clock() - last.at) < SHARED_MS);
    if (last && isFresh) return last.answer;
    const entry = {at: clock(), isEnded: false, answer: inTime(store.marks())};
    const end = (): void => void (entry.isEnded = true);
    entry.answer.then(end, end);
    last = entry;
    return entry.answer;
  };
}

async function inTime(read: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_resolve, reject) => (timer = setTimeout(reject, PATIENCE_MS)));
  const refuse = (): never => {
    throw new BuyboxError('not_recordable');
  };
  await Promise.race([read, late])
    .catch(refuse)
    .finally(() => clearTimeout(timer));
}
