/** Whether the server asks for another checkout token, and gets one. Pure. */

/** A token that has expired, and a challenge: more is a server that wants none of this. */
const MOST_PROOFS = 3;

/** @param code of the refusal: `checkout_token_invalid` or `challenge_required` */
export function wantsProof(code: string | undefined, proofs: number): code is string {
  return proofs < MOST_PROOFS && code?.startsWith('ch') === true;
}
