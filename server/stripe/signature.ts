/** Whether a delivery is Stripe's, and what the owner is told of one that ought to be. Knows no order. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Cause} from '../owner/alarm.ts';
import type {Shop} from '../shop.ts';

/** Also of what is ahead, which the SDK would take: it would be a replay kept for later. */
const TOLERANCE_SECONDS = 300;

const TIME = /^\d{1,12}$/;
const HMAC = /^[\da-f]{64}$/;

/** What a webhook brings. */
export interface Delivery {
  body: Uint8Array;
  signature: string;
  requestId: string;
}

/**
 * Whether a delivery's signature could be one of this moment, by its header alone.
 * @throws BuyboxError `invalid_signature` where it has not even the shape
 */
export function isTimely(signature: string, {clock}: Pick<Shop, 'clock'>): boolean {
  return Math.abs(aheadOf(timeOf(signature), clock())) <= TOLERANCE_SECONDS;
}

/**
 * Makes sure that Stripe has signed these bytes for us, now. Where nobody could, the owner is told; what has not even the
 * shape of a signature is its sender's own fault.
 * @throws BuyboxError `invalid_signature`
 */
export async function assertSigned(delivery: Delivery, shop: Shop): Promise<void> {
  const signedAt = timeOf(delivery.signature);
  if (delivery.body.length === 0) {
    await guess('webhook_body', EMPTY, delivery, shop);
    throw refusal('The request has no body.');
  }
  if (!(await isOurs(delivery, shop))) {
    await guess('webhook_secret', OTHER_SECRET, delivery, shop);
    throw refusal('The webhook signature does not match.');
  }
  const aheadSeconds = aheadOf(signedAt, shop.clock());
  if (Math.abs(aheadSeconds) <= TOLERANCE_SECONDS) return;
  shop.watch?.note({cause: 'clock'});
  await shop.alarm.raise('clock', {says: describeClock(aheadSeconds), requestId: delivery.requestId});
  throw refusal('The webhook was signed too long ago, or is ahead of our clock.');
}

function timeOf(signature: string): number {
  const signedAt = readTime(signature);
  if (signedAt === undefined) throw refusal('The Stripe-Signature header is missing, or has not its shape.');
  return signedAt;
}

function aheadOf(signedAt: number, now: number): number {
  return Math.floor(now / 1000) - signedAt;
}

/** When it says that it was signed. One time only: of two, the SDK could read the other one. */
function readTime(signature: string): number | undefined {
  const parts = signature.split(',').map((part) => part.split('='));
  const times = parts.flatMap(([name, value = '']) => (name === 't' ? [value] : []));
  const isWhole = parts.every(({length}) => length === 2) && times.length === 1 && TIME.test(times[0] ?? '');
  return isWhole && parts.some(([name, value = '']) => name === 'v1' && HMAC.test(value))
    ? Number(times[0])
    : undefined;
}

const EMPTY =
  'A webhook came without its body: something in front of Buybox has read it, such as express.json(). Mount Buybox before that.';
const OTHER_SECRET =
  'A webhook is signed with none of the secrets in stripe.webhookSecret: copy the signing secret (whsec_…) of this very endpoint from Stripe’s Dashboard, and let nothing in between change the body.';

function describeClock(aheadSeconds: number): string {
  const [by, way] = [Math.abs(aheadSeconds), aheadSeconds > 0 ? 'ahead of' : 'behind'];
  return `A webhook is rightly signed and refused for its time: this machine’s clock is ${by} seconds ${way} Stripe’s, or something held the webhook back. Set the clock by NTP.`;
}

function refusal(message: string): BuyboxError {
  return new BuyboxError('invalid_signature', {message});
}

/** Anybody can send this; where Stripe's own webhooks come through, it is somebody who guesses. */
function guess(cause: Cause, says: string, {requestId}: Delivery, {alarm, store, watch}: Shop): Promise<void> {
  watch?.note({cause});
  return alarm.raise(cause, {says, requestId, provedSince: async () => (await store.marks())['webhook']});
}

async function isOurs({body, signature}: Delivery, {stripe, webhookSecrets}: Shop): Promise<boolean> {
  const text = readExactly(body);
  if (text === undefined) return false;
  const verify = async (secret: string): Promise<boolean> =>
    // Without a tolerance: a wrong time is told apart from a wrong secret.
    (await stripe.webhooks.signature?.verifyHeaderAsync(text, signature, secret, 0).catch(() => false)) === true;
  for (const secret of webhookSecrets) if (await verify(secret)) return true;
  return false;
}

/** The SDK would leave out a byte order mark, and put one character for many broken bytes: other bytes than were signed. */
function readExactly(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(body);
  } catch {
    return undefined;
  }
}
