/** How a message repeats what an option holds: not where a secret was put into the wrong place. */

/** A name before a host, a key of Stripe's, or a word that is as long as a secret and no address. */
const MAY_BE_SECRET = /@|(?:whsec|[prs]k_(?:test|live))_|^[\w+/=-]{24,}$/;

/** The text between quotation marks, or that it stays unsaid. */
export function quote(text: string): string {
  return MAY_BE_SECRET.test(text) ? 'what it holds, which may be a secret,' : `"${text}"`;
}
