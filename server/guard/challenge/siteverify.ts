/** Challenges of services that know people from programs: Cloudflare Turnstile and hCaptcha, which are asked in the same way. */
import type {Challenge, Verdict} from './challenge.ts';

/** A buyer waits for it. */
const PATIENCE_MS = 2_000;

/** Turnstile says for which action of a site its answer is. */
const ACTION = 'buybox';

/** An account of such a service. */
export interface SiteverifyOptions {
  /** The public key of the site. */
  siteKey: string;
  /** The secret key, which never leaves the server. */
  secretKey: string;
  /** How the service is asked, in place of the runtime's `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

interface Service {
  readonly type: 'hcaptcha' | 'turnstile';
  readonly url: string;
  readonly action?: string;
  /** What it says in place of a host's name where an account hides that. */
  readonly hidden?: string;
}

/**
 * Cloudflare Turnstile.
 * @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 * @throws TypeError without both keys
 */
export function turnstile(options: SiteverifyOptions): Challenge {
  const url = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';
  return siteverify({type: 'turnstile', url, action: ACTION}, options);
}

/**
 * The hCaptcha service.
 * @see https://docs.hcaptcha.com/#verify-the-user-response-server-side
 * @throws TypeError without both keys
 */
export function hcaptcha(options: SiteverifyOptions): Challenge {
  return siteverify(
    {type: 'hcaptcha', url: 'https://api.hcaptcha.com/siteverify', hidden: 'not-provided'},
    options,
  );
}

function siteverify(service: Service, {siteKey, secretKey, fetch: ask}: SiteverifyOptions): Challenge {
  const {type, url, action} = service;
  for (const [name, key] of Object.entries({siteKey, secretKey}))
    if (typeof key !== 'string' || key === '') throw new TypeError(`${type}(): ${name} is missing.`);
  const send = ask ?? ((request: Request) => fetch(request));
  return {
    type,
    issue: async () => ({siteKey, ...(action !== undefined && {action})}),
    async verify(answer, {hostname}) {
      // Each answer is good once: the service says so itself.
      const body = new URLSearchParams({secret: secretKey, response: answer, sitekey: siteKey});
      const signal = AbortSignal.timeout(PATIENCE_MS);
      return send(new Request(url, {method: 'POST', body, signal})).then(
        async (response) => judge(await readReply(response), hostname, service),
        () => 'unavailable' as const,
      );
    },
  };
}

interface Reply {
  readonly success?: unknown;
  readonly hostname?: unknown;
  readonly action?: unknown;
  readonly 'error-codes'?: unknown;
}

async function readReply(response: Response): Promise<Reply | undefined> {
  if (!response.ok) return undefined;
  return response.json().then(
    (reply: unknown) => Object(reply) as Reply,
    () => undefined,
  );
}

/** What the owner alone can mend is nobody's failure: everybody would be refused for a mistyped key. */
const OF_OWNER =
  /^(?:(?:missing|invalid)-input-secret|invalid-or-already-seen-secret|sitekey-secret-mismatch|internal-error)$/;

function judge(reply: Reply | undefined, host: string, service: Service): Verdict {
  if (!reply) return 'unavailable';
  const {success, hostname, action, 'error-codes': errors} = reply;
  if (success !== true) {
    const isOwners = Array.isArray(errors) && errors.some((code) => OF_OWNER.test(String(code)));
    return isOwners ? 'unavailable' : 'failed';
  }
  // Else it was given on another site, or for something else there.
  const isHere = [host.toLowerCase(), service.hidden].includes(String(hostname).toLowerCase());
  return isHere && (service.action === undefined || action === service.action) ? 'ok' : 'failed';
}
