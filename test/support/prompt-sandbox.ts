/** A sandbox in a time that only a run moves: its webhooks come as soon as the process has nothing else to do. */
import type {Sandbox} from 'buybox/sandbox';
import {checkedSandbox} from '../sandbox/conformance/checked-sandbox.ts';

const SOON_MS = 1_000;

/** Opens it with one endpoint. What it would do later than within a second, it never does. */
export function openPromptSandbox(
  {url, secret}: {url: string; secret: string},
  deliver: (request: Request) => Promise<Response>,
): Sandbox {
  const stripe = checkedSandbox({
    fetch: deliver,
    webhookDelays: [0, 0],
    chargeUpdateDelay: 1,
    setTimer: (act, milliseconds) => {
      if (milliseconds > SOON_MS) return () => undefined;
      const turn = setImmediate(act);
      return () => clearImmediate(turn);
    },
  });
  stripe.addWebhookEndpoint(url, {secret});
  return stripe;
}
