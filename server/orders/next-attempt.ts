/** Owns which attempt follows one that has ended unpaid: whoever goes on with it begins the same, so that two tabs pay once. */
import {createHmac} from 'node:crypto';
import type {Shop} from '../shop.ts';

/** A UUID that nobody can guess who knows only what the store knows. Another first `secret` names another one. */
export function nextAttemptId(attemptHash: string, {tokenSecrets: [secret = '']}: Shop): string {
  const digest = createHmac('sha256', secret).update(`buybox-next-attempt ${attemptHash}`).digest('hex');
  const [, a, b, c, d, e] = /^(.{8})(.{4})(.{3})(.{3})(.{12})/.exec(digest) ?? [];
  // Version and variant of a UUID that is made of something else than the time or a name (RFC 9562).
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
