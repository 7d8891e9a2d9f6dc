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
}

/** How the shop is. @throws Error when its database can't be read */
export async function readHealth({store}: Shop): Promise<Health> {
  const {webhook: lastWebhookAt = null, healed: lastHealedAt = null} = await store.marks();
  const isDegraded = lastHealedAt !== null && lastHealedAt > (lastWebhookAt ?? 0);
  return {status: isDegraded ? 'degraded' : 'ok', lastWebhookAt, lastHealedAt};
}
