/** Knows the owner by a token. Keeps only its hash. */
import {timingSafeEqual} from 'node:crypto';
import {sha256} from '../hash.ts';
import {OWNER_TOKEN, secretsOf} from '../options/secrets.ts';

const HASHED = /^sha256:([\da-f]{64})$/;

/**
 * For `admin.authenticate`: whoever sends one of these tokens as `Authorization: Bearer …` is the owner.
 * @param tokens one, or two while an old one is being retired; each has at least 32 characters, or is `sha256:` and the SHA-256
 * of one in hex, so that a file of settings holds none
 * @throws TypeError for a token that could be guessed; never with its value
 */
export function bearer(tokens: string | readonly string[] | undefined): (request: Request) => {id: string} | null {
  const known = secretsOf(tokens, OWNER_TOKEN).map((token) =>
    Buffer.from(HASHED.exec(token)?.[1] ?? sha256(token), 'hex'),
  );
  return (request) => {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (given === undefined) return null;
    const hash = Buffer.from(sha256(given), 'hex');
    // All of them, so that the time tells nothing.
    const fits = known.map((each) => timingSafeEqual(each, hash));
    return fits.includes(true) ? {id: 'owner'} : null;
  };
}
