/** What is said of a shop's health. Heals nothing. */
import type {Cause, RefusedCounts} from '../owner/alarm.ts';
import type {Shop} from '../shop.ts';
import type {StripeHealth} from '../stripe/stripe-state.ts';
import {VERSION} from '../version.ts';

/** How a shop is. Moments in milliseconds since the epoch. */
export interface Health {
  /**
   * `degraded`: payments were found that no webhook had reported, and no webhook has come since; or everyone was refused
   * in the last hour for a reason told to `onError`.
   */
  status: 'degraded' | 'ok';
  /** When the last webhook was verified; null before the first one. */
  lastWebhookAt: number | null;
  /** When `reconcile` last found what a webhook should have told; null when it never had to. */
  lastHealedAt: number | null;
  /** When the first payment since the last webhook came that only the buyer's page has reported; null if there is none. */
  unheardSince: number | null;
  /** For how many milliseconds an order has been due for the second look; 0 where that is up to date. */
  lookBehindMs: number;
  /**
   * How many requests this process has refused for what only the owner can fix, by cause: `webhook_secret`, `clock`,
   * `origin`, `stripe_key`, … Guessed signatures are counted too.
   */
  refused: RefusedCounts;
  /** How Stripe has answered this process lately, and whether it knows the key. */
  stripe: StripeHealth;
  /** Callbacks that have yet to run, and those that were given up until `shop.retry`. 1,000 stands for as many or more. */
  callbacks: {due: number; failed: number};
  /** How many orders need a person: `shop.orders({needsAttention: true})`. 1,000 stands for as many or more. */
  needAttention: number;
  /** For how many milliseconds this shop has been open. */
  uptimeMs: number;
  /** Of this package. */
  version: string;
}

/** A page often asks before the webhook comes, so a payment counts as unheard only then. */
const PATIENCE_MS = 5 * 60_000;

const OF_WEBHOOKS: ReadonlySet<Cause> = new Set([
  'clock',
  'webhook_account',
  'webhook_body',
  'webhook_mode',
  'webhook_secret',
  'webhook_silence',
  'webhook_thin',
  'webhook_unreadable',
]);

/** What strangers can bring about, or what refuses nobody. */
const OF_ANYBODY: ReadonlySet<Cause> = new Set(['admin', 'left_off', 'logger', 'origin_unknown']);

/** How the shop is. @throws Error when its database can't be read */
export async function readHealth(shop: Shop): Promise<Health> {
  const {isSilent, isNewer, ...moments} = await readWebhooks(shop);
  // A webhook that comes through ends what was wrong with them.
  const isRefusing = Array.from(shop.alarm.fresh()).some(([cause, at]) =>
    OF_WEBHOOKS.has(cause) ? isNewer(at) : !OF_ANYBODY.has(cause),
  );
  const status = isSilent || isRefusing ? 'degraded' : 'ok';
  const {due, failed, attention} = await shop.store.counts();
  return {
    status,
    ...moments,
    lookBehindMs: await readLag(shop),
    refused: shop.alarm.counts(),
    stripe: shop.stripeState.read(),
    callbacks: {due, failed},
    needAttention: attention,
    uptimeMs: Math.max(0, shop.clock() - shop.openedAt),
    version: VERSION,
  };
}

async function readLag({store, clock}: Shop): Promise<number> {
  const now = clock();
  return now - ((await store.dueSince(now)) ?? now);
}

/** Tells the owner while payments come and no webhook tells of them. @throws Error when its database can't be read */
export async function tellOfSilence(shop: Shop): Promise<void> {
  const {isSilent, lastWebhookAt} = await readWebhooks(shop);
  if (!isSilent) return;
  const last = lastWebhookAt === null ? 'never' : `at ${new Date(lastWebhookAt).toISOString()} for the last time`;
  const says = `Payments come, and no webhook tells of them (one came ${last}): look in Stripe’s Dashboard whether the endpoint is there, enabled, and reaches this shop.`;
  await shop.alarm.raise('webhook_silence', {says, requestId: 'reconcile'});
}

/** What is known of Stripe's webhooks. */
export interface Webhooks extends Pick<Health, 'lastHealedAt' | 'lastWebhookAt' | 'unheardSince'> {
  isSilent: boolean;
  /** Whether that was after the last webhook. */
  isNewer: (at: number | null) => at is number;
}

/** What the database knows of Stripe's webhooks. @throws Error when it can't be read */
export async function readWebhooks({store, clock}: Shop): Promise<Webhooks> {
  const {webhook: lastWebhookAt = null, healed: lastHealedAt = null, unheard = null} = await store.marks();
  const isNewer = (at: number | null): at is number => at !== null && at > (lastWebhookAt ?? 0);
  const unheardSince = isNewer(unheard) ? unheard : null;
  const isUnheard = unheardSince !== null && clock() - unheardSince > PATIENCE_MS;
  return {lastWebhookAt, lastHealedAt, unheardSince, isNewer, isSilent: isNewer(lastHealedAt) || isUnheard};
}

/** Remembers a payment that was found without a webhook; those after it, until one comes, say nothing more. */
export async function noteUnheard({store, clock}: Shop): Promise<void> {
  const {webhook = 0, unheard = 0} = await store.marks();
  if (unheard <= webhook) await store.mark('unheard', clock());
}
