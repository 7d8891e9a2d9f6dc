/** Hashes, random ids and comparisons, by the runtime's own synchronous `node:crypto`. */
import * as runtime from 'node:crypto';
import {createHash, createHmac, randomBytes, timingSafeEqual} from 'node:crypto';

/** In one call it takes half the time; not every runtime has it. */
const hashAtOnce = (runtime as Partial<Pick<typeof runtime, 'hash'>>).hash;

/** The SHA-256 of a string, in hex. */
export function sha256(text: string): string {
  return hashAtOnce ? hashAtOnce('sha256', text, 'hex') : createHash('sha256').update(text).digest('hex');
}

/** 128 random bits in hex: too many to guess. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}

/** Whether two strings are the same, in a time that tells nothing of where they differ. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
}

/** A text that only somebody with the secret can make of another, in hex. */
export function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
