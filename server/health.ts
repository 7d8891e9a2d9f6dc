/** Owns what is said of a shop's health. Heals nothing. */
import type {Shop} from './shop.ts';

/** How a shop is. Moments in milliseconds since the epoch. */
export interface Health {
  /** `degraded`: payments were found that no webhook had told of, and none has come since. */
  status: 'degraded' | 'ok';
  /** When the last webhook was verified; null before the first one. */
  lastWebhookAt: number | null;
  /** When `reconcile` last found what a webhook should have told; null when it never had to. */
  lastHealedAt: number | null;
  /** When a payment came of which only the buyer's page has told, the first since the last webhook; null when there is none. */
  unheardSince: number | null;
}

/** A page often asks before the webhook comes, so a payment counts as unheard only then. */
const PATIENCE_MS = 5 * 60_000;

/** How the shop is. @throws Error when its database can't be read */
export async function readHealth({store, clock}: Shop): Promise<Health> {
  const {webhook: lastWebhookAt = null, healed: lastHealedAt = null, unheard = null} = await store.marks();
  const isNewer = (at: number | null): at is number => at !== null && at > (lastWebhookAt ?? 0);
  const unheardSince = isNewer(unheard) ? unheard : null;
  const isUnheard = unheardSince !== null && clock() - unheardSince > PATIENCE_MS;
  const status = isNewer(lastHealedAt) || isUnheard ? 'degraded' : 'ok';
  return {status, lastWebhookAt, lastHealedAt, unheardSince};
}

/** Remembers a payment that was found without a webhook; those after it, until one comes, say nothing more. */
export async function noteUnheard({store, clock}: Shop): Promise<void> {
  const {webhook = 0, unheard = 0} = await store.marks();
  if (unheard <= webhook) await store.mark('unheard', clock());
}
