/** What a restricted key may lack without stopping a sale, and what that costs. Asks Stripe nothing itself. */
import {isDenied, rightIn} from './errors.ts';

/** What is read besides the PaymentIntent. */
type Part = 'charges' | 'disputes' | 'refunds';

/** What the key may not read, and Stripe's answer. */
export interface Unread {
  readonly part: Part;
  readonly error: Error;
}

/** The answer of a call; undefined where the key lacks the right for it, which is then noted in `unread`. */
export async function unlessDenied<Result>(
  part: Part,
  call: Promise<Result>,
  unread: Unread[],
): Promise<Result | undefined> {
  try {
    return await call;
  } catch (error) {
    if (!isDenied(error)) throw error;
    unread.push({part, error});
    return undefined;
  }
}

const COSTS: Record<Part, string> = {
  charges: 'each look at a payment takes three more requests',
  disputes: 'disputes are not seen, and onDisputed is not called',
  refunds: 'refunds of Stripe’s Dashboard are not seen, and what became of yours is not known',
};

/** What the owner is to do about it, in a sentence, and the rights that it is about. */
export function describeUnread(unread: readonly Unread[]): {about: string[]; says: string} {
  const about = [...new Set(unread.map(({part, error}) => rightIn(error) ?? `to read ${part}`))];
  const costs = unread.map(({part}) => COSTS[part]).join('; ');
  const right = about.length === 1 ? 'right' : 'rights';
  const says = `Stripe answers that stripe.secretKey lacks the ${right} ${about.join(', ')} (403): give it to the restricted key in Stripe’s Dashboard. Payments are fulfilled all the same, but until then ${costs}.`;
  return {about, says};
}
