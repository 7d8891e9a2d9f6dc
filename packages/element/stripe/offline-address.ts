/** Decides whether the offline Stripe.js that the server names may run on this page. The server's word is not enough. */
import type {ConfigReply} from '../../contract/messages.ts';
import type {UnavailableReason} from '../events.ts';
import {addressOnPage} from '../page-address.ts';
import {isScriptOrigin} from '../servers.ts';

const LOOPBACK = /^https?:\/\/(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * The address of the offline Stripe.js, with a test key alone: no answer of a server can divert a live payment.
 * @throws Error with a `reason` where the script may not run on this page
 */
export function offlineAddress({publishableKey, sandbox}: ConfigReply): string | undefined {
  if (!sandbox || !publishableKey.startsWith('pk_test_')) return undefined;
  const address = addressOnPage(sandbox.stripeJs);
  if (address && mayRun(address)) return address.href;
  const reason: UnavailableReason = 'sandbox_not_allowed';
  throw Object.assign(new Error(`It is named at ${sandbox.stripeJs}.`), {reason});
}

/** Whoever opens a live page may have anything on their machine; a developer's page is there, too, or without TLS. */
function mayRun({protocol, origin}: URL): boolean {
  if (!/^https?:$/.test(protocol)) return false;
  const isOwn = origin === self.origin || isScriptOrigin(origin);
  return isOwn || (LOOPBACK.test(origin) && (LOOPBACK.test(self.origin) || self.origin.startsWith('http:')));
}
