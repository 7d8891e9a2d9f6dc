/** Why there is no checkout, as the page is told. */
import type {UnavailableReason} from '../events.ts';
import {inTime} from '../purchase/wait.ts';
import type {Context, LoadPart} from './context.ts';
import {LoadFailure, originsOf} from './load.ts';
import {missingDirective} from '../stripe/csp.ts';

/** A policy's violations are told after what they stop. */
const VIOLATIONS_MS = 50;

/** The buyer does not wait longer for what only the page's developer reads. */
const HINT_LIMIT_MS = 1_000;

/** What `buybox-unavailable` says. */
export interface Unavailable {
  reason: UnavailableReason;
  hint: string;
  /** What the Content-Security-Policy lacks, as it is to be added. */
  directive?: string;
}

/** Why there is no checkout, and what to do: without the advice where that can't be loaded. */
export async function explain(
  error: unknown,
  {door, choice, loadPart}: Pick<Context, 'choice' | 'door' | 'loadPart'>,
): Promise<Unavailable> {
  const {reason, message} = error instanceof LoadFailure ? error : new LoadFailure('misconfigured', error);
  const advice = adviceOn(reason, loadPart);
  await new Promise((resolve) => setTimeout(resolve, VIOLATIONS_MS));
  const directive = missingDirective([...originsOf(choice.offer), new URL(door.server).origin]);
  const missing = directive && `The Content-Security-Policy lacks: ${directive}`;
  const hint = [await advice, message, missing].filter(Boolean).join(' ');
  return {reason, hint, ...(directive !== undefined && {directive})};
}

async function adviceOn(reason: UnavailableReason, loadPart: LoadPart): Promise<string | undefined> {
  const hints = await inTime(loadPart('hints'), HINT_LIMIT_MS).catch(() => undefined);
  return hints?.HINTS[reason];
}
