/** What nobody could have signed for us is refused by its header, before its body is read. */
import type {MiddlewareHandler} from 'hono';
import type {Shop} from '../shop.ts';
import {isTimely} from '../stripe/signature.ts';
import {createBodyGate} from './body-gate.ts';
import type {Env} from './middleware.ts';

/** How many webhooks are read at once: 16 MB of them at most. Stripe's come whole. */
const MOST = 64;
/** Of those of another time, which are read only so that a wrong clock can be told from a forger. */
const MOST_LATE = 2;

/** Stands before the webhook's route. */
export function refuseUnsigned(shop: Pick<Shop, 'clock'>): MiddlewareHandler<Env> {
  const [timely, late] = [createBodyGate(MOST), createBodyGate(MOST_LATE)];
  return async (c, next) => {
    c.set('gate', isTimely(c.req.header('stripe-signature') ?? '', shop) ? timely : late);
    await next();
  };
}
