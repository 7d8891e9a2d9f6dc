/** A Stripe that takes as long as a test says: it holds a confirmation until it is let go. No clock, no bet on one. */
import {setTimeout as delay} from 'node:timers/promises';
import type {Sandbox, SandboxOptions} from 'buybox/sandbox';

/** The sandbox waits so long for nothing else. */
const HELD_MS = 1_999_999_999;
const STEP_MS = 5;

/** The waits of one sandbox. */
export interface HeldWaits {
  /** For the sandbox's options. */
  readonly setTimer: NonNullable<SandboxOptions['setTimer']>;
  /** Notes that one more is to come. */
  plan(): void;
  /** Ends every wait that was planned so far, also one that has yet to begin. */
  end(): void;
}

/** Makes them. */
export function createHeldWaits(): HeldWaits {
  const held = new Set<() => void>();
  let [planned, begun, ended] = [0, 0, 0];
  return {
    setTimer(act, milliseconds) {
      if (milliseconds !== HELD_MS) return startTimer(act, milliseconds);
      begun += 1;
      if (begun <= ended) return startTimer(act, 0);
      held.add(act);
      return () => void held.delete(act);
    },
    plan: () => void (planned += 1),
    end() {
      ended = planned;
      for (const act of held) act();
    },
  };
}

function startTimer(act: () => void, milliseconds: number): () => void {
  const timer = setTimeout(act, milliseconds).unref();
  return () => clearTimeout(timer);
}

/** Stripe holds the next confirmation. */
export function holdNextPayment({faults}: Sandbox, {plan}: HeldWaits): void {
  plan();
  const fault = {kind: 'latency', milliseconds: HELD_MS} as const;
  faults.add({on: 'POST /v1/payment_intents/:id/confirm', fault});
}

/** Lets go what is held, and waits until Stripe has answered it and the shop has heard of it. */
export async function letGo(stripe: Sandbox, {end}: HeldWaits): Promise<void> {
  end();
  while (stripe.journal.calls().some(({status}) => status === null)) await delay(STEP_MS);
  await stripe.settled();
}
