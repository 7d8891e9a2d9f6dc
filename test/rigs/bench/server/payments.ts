/** Payments that Stripe has taken, and the webhooks that tell of them. */
import type {Child} from './child.ts';
import {measureLoad, type Pace} from './load.ts';
import type {Stage} from './stage.ts';

/** A server beside its Stripe. */
export interface Place {
  stage: Stage;
  server: Child;
  stripe: Child;
}

/** Long enough for any list. */
const LONGEST_MS = 60_000;

/** Lets Stripe take every payment, and tell the server of it as fast as that is answered. */
export async function tellOfAll(
  {stage, server, stripe}: Place,
  replies: readonly {clientSecret: string}[],
  connections?: number,
): Promise<Pace> {
  const ids = replies.map(({clientSecret}) => clientSecret.split('_secret_')[0]);
  const list = await stripe.ask<object[]>('pay', ids);
  const load = {kind: 'webhook' as const, list, milliseconds: LONGEST_MS, ...(connections && {connections})};
  return measureLoad(stage.asker, server, load);
}
