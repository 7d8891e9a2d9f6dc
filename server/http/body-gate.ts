/**
 * So many bodies are read at once: of one more, the one that has been read for longest is given up, since an honest one comes
 * within milliseconds. Knows no route.
 */
import {BuyboxError} from '../../packages/contract/errors.ts';

/** A gate that so many can pass at once. */
export interface BodyGate {
  /** @throws BuyboxError `rate_limited` where it takes too long, and others want to come */
  pass<Result>(read: () => Promise<Result>): Promise<Result>;
}

/** Nobody is in it yet. */
export function createBodyGate(most: number): BodyGate {
  /** In the order in which they have come: how each is given up. */
  const inside = new Set<() => void>();
  return {
    async pass(read) {
      for (const giveUp of inside) {
        if (inside.size < most) break;
        inside.delete(giveUp);
        giveUp();
      }
      let giveUp = (): void => undefined;
      const givenUp = new Promise<never>((_resolve, reject) => {
        giveUp = () => reject(new BuyboxError('rate_limited'));
      });
      inside.add(giveUp);
      return Promise.race([read(), givenUp]).finally(() => inside.delete(giveUp));
    },
  };
}
