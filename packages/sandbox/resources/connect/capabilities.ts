/** What an account may do with money yet. Knows Stripe's refusals; accounts.ts turns capabilities on. */
import type {Account} from '../../account.ts';
import {invalidRequest} from '../../api/errors.ts';

/** Refuses to send money to an account that waits for its onboarding. Standard accounts need no capability for it. */
export function requireTransfers(platform: Account, seller: string): void {
  const object = platform.store.accounts.get(seller);
  if (!object || object.type === 'standard' || object.capabilities?.transfers === 'active') return;
  throw invalidRequest(
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
  );
}

/** Refuses a charge on an account that waits for its onboarding. */
export function requireCharges({id, platform}: Account): void {
  const object = platform?.store.accounts.get(id);
  if (!object || object.type === 'standard' || object.charges_enabled) return;
  throw invalidRequest(
    'Your account cannot currently make charges. To find out why charges are currently disabled, look at the `requirements.disabled_reason` property on the account object (/v1/accounts/:id endpoint).',
  );
}
