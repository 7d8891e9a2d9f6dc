/** Reads the Content-Security-Policy that the README gives its readers, as it stands there. */

const PLACE = /```[^\n]*\n((?:[^`]*\n)?[^`]*script-src 'self'[^`]*)```/;

/** The policy, on one line as a header has it. */
export function policyOf(readme: string): string {
  const [, policy] = PLACE.exec(readme) ?? [];
  if (policy === undefined) throw new Error('The README gives no policy.');
  return policy.replaceAll(/\s+/g, ' ').trim();
}
