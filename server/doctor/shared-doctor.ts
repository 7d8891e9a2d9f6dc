/** The doctor of a running shop: however many ask, it looks once in ten seconds. Knows no HTTP. */
import type {Shop} from '../shop.ts';
import {examine} from './doctor.ts';
import type {Finding} from './finding.ts';

const SHARED_MS = 10_000;

/** What was found, at most ten seconds ago. */
export type Consult = (headers: Headers) => Promise<readonly Finding[]>;

/** The doctor of one shop. @returns what answers everybody who asks within ten seconds alike */
export function createConsult(shop: Shop): Consult {
  let last: {at: number; findings: Promise<readonly Finding[]>} | undefined;
  return (headers) => {
    const now = shop.clock();
    if (!last || Math.abs(now - last.at) >= SHARED_MS) last = {at: now, findings: examine(shop, {headers})};
    return last.findings;
  };
}
