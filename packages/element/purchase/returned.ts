/** What a bank's page brought back in the address: taken out before anything else can read it there. */
import {RETURN_MARK} from './return-address.ts';

const SECRET = 'payment_intent_client_secret';

/** Who has come back: the product's id, and the PaymentIntent's client secret. */
interface Returned {
  readonly product: string;
  readonly clientSecret: string;
}

/** Until somebody knows whose it is, it outlives a reload. */
const NAME = 'buybox-returned';

let returned = takeReturned() ?? readReturned();

/** Whether a buyer of this product has come back, and no tag has asked yet. */
export function hasReturned(product: string): boolean {
  return returned?.product === product;
}

/** The client secret with which a buyer of this product has come back, for the first tag that asks. */
export function claimReturned(product: string): string | undefined {
  if (returned?.product !== product) return undefined;
  const {clientSecret} = returned;
  returned = undefined;
  return clientSecret;
}

/** It is known whose it is. */
export function forgetReturned(clientSecret: string): void {
  if (readReturned()?.clientSecret === clientSecret) keepReturned(undefined);
}

/** Nobody could be asked about it: it is for the next one who asks. */
export function giveBackReturned(product: string, clientSecret: string): void {
  returned ??= {product, clientSecret};
}

/** Only what bears our mark: another checkout of the page's may be waiting for the same parameters. */
function takeReturned(): Returned | undefined {
  if (typeof location === 'undefined') return undefined;
  const url = new URL(location.href);
  const {searchParams: found} = url;
  const product = found.get(RETURN_MARK);
  const clientSecret = found.get(SECRET);
  if (product === null || clientSecret === null) return undefined;
  for (const name of [RETURN_MARK, SECRET, 'payment_intent', 'redirect_status']) found.delete(name);
  keepReturned({product, clientSecret});
  history.replaceState(history.state, '', url);
  return {product, clientSecret};
}

function keepReturned(kept: Returned | undefined): void {
  try {
    if (kept) sessionStorage.setItem(NAME, JSON.stringify(kept));
    else sessionStorage.removeItem(NAME);
  } catch {
    // Then a reload before the answer loses it.
  }
}

function readReturned(): Returned | undefined {
  try {
    const {product, clientSecret} = JSON.parse(sessionStorage.getItem(NAME) ?? '{}') as Partial<Returned>;
    return typeof product === 'string' && typeof clientSecret === 'string' ? {product, clientSecret} : undefined;
  } catch {
    return undefined;
  }
}
