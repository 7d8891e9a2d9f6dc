/**
 * Gets a checkout token that the server takes: a fresh one of the same offer, or one that is proved by an answered challenge. Loaded
 * where the server has refused the first one.
 */
import {solveChallenge, type Challenge} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/web/pbkdf2';
import type {ChallengeReply, ProvedReply} from '../../contract/challenge-messages.ts';
import {askPerson} from './ask-person.ts';
import type {Client} from './client.ts';

/** What a proof needs. */
export interface ToProve {
  readonly client: Client;
  /** Where the server says what the tag sells. */
  readonly configAddress: string;
  /** The tag, in which a person may have to be asked. */
  readonly tag: HTMLElement;
  /** BCP 47 tag of the language that the buyer reads. */
  readonly language: string;
  /** Ends with the payment. */
  readonly signal: AbortSignal;
}

/**
 * A token in place of the one that was refused with `code`.
 * @throws RequestError, or Error where the challenge can't be answered here
 */
export async function proveToken(
  code: string,
  token: string | undefined,
  asked: ToProve,
): Promise<string | undefined> {
  const {client, configAddress} = asked;
  if (code !== 'challenge_required') return (await client.config(configAddress, true)).checkoutToken;
  const challenge = await client.post<ChallengeReply>('challenge', {checkoutToken: token});
  const answer = await answerTo(challenge, asked);
  return (await client.post<ProvedReply>('challenge/answer', {checkoutToken: token, answer})).checkoutToken;
}

async function answerTo(challenge: ChallengeReply, asked: ToProve): Promise<string> {
  return challenge.type === 'proof-of-work' ? work(challenge.challenge, asked) : askPerson(challenge, asked);
}

/** A second of work, which the browser does beside the page. */
async function work(given: Record<string, unknown>, {signal}: ToProve): Promise<string> {
  const challenge = given as unknown as Challenge;
  const controller = new AbortController();
  signal.addEventListener('abort', () => controller.abort());
  const solution = await solveChallenge({challenge, deriveKey, controller});
  signal.throwIfAborted();
  if (!solution) throw new Error('The proof of work took too long.');
  return JSON.stringify({challenge, solution});
}
