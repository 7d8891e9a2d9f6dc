/** What lies between the buyer's browser and both servers: it holds one request back, or loses what it says. */

/** Answers a request. */
export type Answer = () => Promise<Response>;

/** Where a gate stands. */
interface Place {
  readonly pattern: RegExp;
  readonly when: 'before' | 'after' | 'lost';
}

/** The way of all tabs of one buyer. */
export interface Gates {
  /** Everything that the browser asks goes through here. */
  pass(request: Request, answer: Answer): Promise<Response>;
  /** Closes the gate for the next such request; resolves when one stands before it. */
  close(place: Place): Promise<void>;
  /** Lets go what is held, for good. */
  open(): void;
  /** Whether every request is cut off. */
  isOffline: boolean;
}

/** Opens the way. */
export function openGates(): Gates {
  let place: Place | undefined;
  let reach: () => void = () => undefined;
  let release: () => void = () => undefined;
  let held = Promise.resolve();
  const take = (request: Request): Place | undefined => {
    const taken = place?.pattern.test(`${request.method} ${new URL(request.url).pathname}`) ? place : undefined;
    if (taken) place = undefined;
    return taken;
  };
  const stop = (): Promise<void> => {
    reach();
    return held;
  };
  const gates: Gates = {
    isOffline: false,
    close: (next) => {
      place = next;
      held = new Promise((resolve) => (release = resolve));
      return new Promise((resolve) => (reach = resolve));
    },
    open: () => {
      place = undefined;
      release();
    },
    pass: async (request, answer) => {
      const taken = take(request);
      if (gates.isOffline) return cut();
      if (taken?.when === 'before') await stop();
      if (gates.isOffline) return cut();
      const response = await answer();
      if (taken && taken.when !== 'before') await stop();
      return gates.isOffline || taken?.when === 'lost' ? cut() : response;
    },
  };
  return gates;
}

/** What a broken way answers: nothing that either server has said. */
function cut(): Response {
  return new Response('Bad gateway', {status: 502});
}
