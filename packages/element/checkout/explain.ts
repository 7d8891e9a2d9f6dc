/** Why there is no checkout, as the page is told. What to do about it is advice, and a part of its own. */
import type {Unavailable} from '../hints.ts';
import {inTime} from '../purchase/wait.ts';
import type {Context} from './context.ts';
import {LoadFailure, originsOf} from './load.ts';
import {missingDirective} from '../stripe/csp.ts';

/** The buyer does not wait longer for what only the page's developer reads. */
const HINT_LIMIT_MS = 1_000;

/** Why there is no checkout, and what to do: without the advice where that can't be loaded. */
export async function explain(
  thrown: unknown,
  {door, choice, loadPart}: Pick<Context, 'choice' | 'door' | 'loadPart'>,
): Promise<Unavailable> {
  const {reason, message} = thrown instanceof LoadFailure ? thrown : new LoadFailure('misconfigured', thrown);
  const origins = [...originsOf(choice.offer), new URL(door.server).origin];
  const hints = await inTime(loadPart('hints'), HINT_LIMIT_MS).catch(() => undefined);
  return hints ? hints.advise(reason, message, () => missingDirective(origins)) : {reason, hint: message};
}
