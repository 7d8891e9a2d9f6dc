/** A challenge that needs no account and no buyer: the browser works for about a second (ALTCHA's proof of work). */
import {randomInt} from 'node:crypto';
import {createChallenge, verifySolution} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import {hmac} from '../../hash.ts';
import type {Challenge, ChallengeContext} from './challenge.ts';

/** The work is to find a number among so many, each try of which takes so many rounds of PBKDF2. */
const FEWEST_TRIES = 100;
const MOST_TRIES = 300;
const COST = 5_000;
const LIFETIME_MS = 10 * 60_000;
const ALGORITHM = 'PBKDF2/SHA-256';

const Answer = v.object({
  challenge: v.object({
    parameters: v.looseObject({data: v.object({token: v.string()})}),
    signature: v.string(),
  }),
  solution: v.object({counter: v.number(), derivedKey: v.string(), time: v.optional(v.number())}),
});

/** What `proofOfWork` takes. */
export interface ProofOfWorkOptions {
  /** How many rounds each try takes: twice as many is twice the work. @default 5000, about a second on a phone */
  cost?: number | undefined;
}

/**
 * A proof of work: invisible to buyers, on by default.
 * @throws TypeError for a cost that is no number of rounds
 */
export function proofOfWork({cost = COST}: ProofOfWorkOptions = {}): Challenge {
  if (!Number.isSafeInteger(cost) || cost < 1)
    throw new TypeError('proofOfWork(): cost is a whole number above 0.');
  return {
    type: 'proof-of-work',
    issue: async (context) => ({challenge: await makeChallenge(cost, context)}),
    verify: async (answer, context) => ((await isSolved(answer, context)) ? 'ok' : 'failed'),
  };
}

/** The number is drawn here, so that no buyer has bad luck. */
async function makeChallenge(cost: number, {tokenId, secrets, now}: ChallengeContext): Promise<object> {
  return createChallenge({
    algorithm: ALGORITHM,
    cost,
    counter: randomInt(FEWEST_TRIES, MOST_TRIES),
    data: {token: tokenId},
    deriveKey,
    expiresAt: new Date(now + LIFETIME_MS),
    ...secretsFrom(secrets[0] ?? ''),
  });
}

async function isSolved(text: string, {tokenId, secrets, now}: ChallengeContext): Promise<boolean> {
  const answer = readAnswer(text);
  if (!answer || answer.challenge.parameters.data.token !== tokenId) return false;
  // The library reads the machine's clock; the shop may have another.
  if (!(Number(answer.challenge.parameters['expiresAt']) * 1000 > now)) return false;
  for (const secret of secrets) {
    const options = {...answer, deriveKey, ...secretsFrom(secret)} as unknown as Parameters<
      typeof verifySolution
    >[0];
    const {verified} = await verifySolution(options).catch(() => ({verified: false}));
    if (verified) return true;
  }
  return false;
}

function readAnswer(text: string): v.InferOutput<typeof Answer> | undefined {
  try {
    return v.parse(Answer, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Each use has a secret of its own; none of them is the one that signs tokens. */
function secretsFrom(secret: string): {hmacSignatureSecret: string; hmacKeySignatureSecret: string} {
  return {
    hmacSignatureSecret: hmac(secret, 'buybox proof of work: challenge'),
    hmacKeySignatureSecret: hmac(secret, 'buybox proof of work: key'),
  };
}
