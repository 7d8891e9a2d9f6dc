/** Chooses the API keys of a sandbox. Knows prefixes; checks no request. */
import type {Keys} from './api/auth.ts';
import {randomText} from './ids.ts';
import {LIVE_KEY_REFUSED, isLiveKey} from './live-keys.ts';
import type {SandboxOptions} from './options.ts';

const SECRET_KEY = 'sk_test_sandbox_51ModelOfStripe0000000000000000000000000';
const PUBLISHABLE_KEY = 'pk_test_sandbox_51ModelOfStripe0000000000000000000000000';

/** The given keys, else the kept one. A sandbox on a port has a random secret that no web page can know.
 *  @throws Error for a live or malformed key. */
export function chooseKeys({servedAt, ...given}: SandboxOptions, keptSecretKey: string | undefined): Keys {
  const own = servedAt ? (keptSecretKey ?? `sk_test_sandbox_${randomText(32)}`) : SECRET_KEY;
  return {
    secretKey: testKey(given.secretKey ?? own, 'sk_test_'),
    publishableKey: testKey(given.publishableKey ?? PUBLISHABLE_KEY, 'pk_test_'),
  };
}

function testKey(key: string, prefix: string): string {
  if (isLiveKey(key)) throw new Error(LIVE_KEY_REFUSED);
  if (!key.startsWith(prefix)) throw new Error(`A sandbox key must start with ${prefix}`);
  return key;
}
