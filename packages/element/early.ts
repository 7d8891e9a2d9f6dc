/** The first question to a server: it leaves at once, beside the part that will read the answer. */

/** By address, until the answer is taken; then the address stays, so that nobody asks early again. */
const asked = new Map<string, Promise<Response> | undefined>();

/** Asks, unless it was asked before. */
export function askEarly(address: string): void {
  if (asked.has(address)) return;
  // Whoever sends it elsewhere is not the server that the page named.
  const answer = fetch(address, {redirect: 'error'});
  answer.catch(() => undefined);
  asked.set(address, answer);
}

/** The answer that was asked for early, for the first who takes it. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = asked.get(address);
  if (answer) asked.set(address, undefined);
  return answer;
}
