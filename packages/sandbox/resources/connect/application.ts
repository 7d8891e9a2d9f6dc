/** A platform as the application of its sellers. */
import type {Account} from '../../account.ts';

/** Its id. */
export function applicationOf(platform: Account): string {
  return `ca_${platform.id.replace('acct_', '')}`;
}
