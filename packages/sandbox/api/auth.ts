/** Authenticates a call: the backend by its secret key, a page by the publishable one. Refuses live keys everywhere. */
import {LIVE_KEY_REFUSED, isLiveKey} from '../live-keys.ts';
import {type StripeApiError, invalidRequest} from './errors.ts';

/** The test keys of one sandbox. */
export interface Keys {
  secretKey: string;
  publishableKey: string;
}

/** Which of the two keys was shown. */
export type Surface = 'secret' | 'publishable';

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";
const SECRET_KEY_REQUIRED =
  'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.';

/** Whose key this is. @throws StripeApiError 401 for none, an unknown or a live one. */
export function authenticate(key: string | null, keys: Keys): Surface {
  if (!key) throw invalidRequest(NO_KEY, {status: 401});
  if (isLiveKey(key)) throw invalidRequest(LIVE_KEY_REFUSED, {status: 401});
  if (key === keys.secretKey) return 'secret';
  if (key === keys.publishableKey) return 'publishable';
  throw invalidRequest(`Invalid API Key provided: ${mask(key)}`, {status: 401});
}

/** The key of a request: Bearer, Basic's user name, or the `key` parameter that pages send. */
export function findKey(authorization: string | null, param: unknown): string | null {
  const [scheme = '', value = ''] = authorization?.split(' ') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() === 'basic') return userName(value);
  return typeof param === 'string' ? param : null;
}

/** The refusal of a publishable key where only the backend may call. */
export function secretKeyRequired(): StripeApiError {
  return invalidRequest(SECRET_KEY_REQUIRED, {code: 'secret_key_required', status: 401});
}

/** Null for text that is not base64. */
function userName(basic: string): string | null {
  try {
    return atob(basic).split(':')[0] ?? null;
  } catch {
    return null;
  }
}

function mask(key: string): string {
  return key.length < 12 ? '****' : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}
