/** Answers a shop's challenge, as a buyer's browser does. */
import assert from 'node:assert/strict';
import {solveChallenge} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/pbkdf2';
import type {ChallengeReply, ProvedReply} from 'buybox/contract';
import type {TestShop} from '../shop.ts';

/** The answer to a challenge for this token. */
export async function solve(shop: TestShop, checkoutToken: string): Promise<string> {
  const {body} = await shop.post<ChallengeReply>('/challenge', {checkoutToken});
  assert.equal(body.type, 'proof-of-work');
  const {challenge} = body as unknown as {challenge: Parameters<typeof solveChallenge>[0]['challenge']};
  const solution = await solveChallenge({challenge, deriveKey});
  return JSON.stringify({challenge, solution});
}

/** The same token, proved. */
export async function prove(shop: TestShop, checkoutToken: string): Promise<string> {
  const answer = await solve(shop, checkoutToken);
  const {status, body} = await shop.post<ProvedReply>('/challenge/answer', {checkoutToken, answer});
  assert.equal(status, 200);
  return body.checkoutToken;
}
