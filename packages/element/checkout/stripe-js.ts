/** Owns Stripe.js on the page: which one, loaded once for all tags, and loaded anew after a failure. */
import {loadStripe} from '@stripe/stripe-js/pure';
import type {Stripe} from '@stripe/stripe-js';
import type {ConfigReply} from '../../contract/messages.ts';

const SCRIPTS = 'script[src^="https://js.stripe.com/"], script[data-buybox-stripe-js]';

/** What the loader would ask for; a test holds the two together. */
const STRIPE_JS = 'https://js.stripe.com/endive/stripe.js';

const instances = new Map<string, Promise<Stripe>>();

/** The newest script that neither loaded nor failed in time. */
let hung: HTMLScriptElement | undefined;

/**
 * Stripe.js for a publishable key; tags with the same key share it. It may not settle while its script hangs: see
 * `abandonStripeJs`.
 * @throws Error when Stripe.js can't be loaded, or refuses the key
 */
export function openStripeJs(config: ConfigReply): Promise<Stripe> {
  const {publishableKey} = config;
  if (hung && !isStripeJsPresent()) void replace(hung);
  const kept = instances.get(publishableKey);
  if (kept) return kept;
  const opened = load(config);
  instances.set(publishableKey, opened);
  opened.catch(() => instances.delete(publishableKey));
  return opened;
}

/** Gives up on a script that neither loads nor fails; the next try asks for another one in its place. */
export function abandonStripeJs(): void {
  if (!isStripeJsPresent()) hung = [...document.querySelectorAll<HTMLScriptElement>(SCRIPTS)].at(-1);
}

/** Whether Stripe.js has defined itself; a clobbered `window.Stripe`, like `<a id=Stripe>`, does not count. */
export function isStripeJsPresent(): boolean {
  return typeof (globalThis as {Stripe?: unknown}).Stripe === 'function';
}

/** The offline Stripe.js is honoured with a test key alone: no answer of a server can divert a live payment. */
async function load({publishableKey, sandbox}: ConfigReply): Promise<Stripe> {
  const offline = publishableKey.startsWith('pk_test_') ? sandbox?.stripeJs : undefined;
  if (!isStripeJsPresent()) {
    // Stripe's loader would take a clobbered name for Stripe.js.
    Object.assign(globalThis, {Stripe: undefined});
    if (offline !== undefined) await addScript(offline);
    else if ('trustedTypes' in globalThis && !document.querySelector(SCRIPTS))
      void addScript(STRIPE_JS).catch(() => undefined);
  }
  const stripe = await loadStripe(publishableKey);
  if (!stripe) throw new Error('Stripe.js needs a browser.');
  stripe.registerAppInfo({name: 'buybox'});
  return stripe;
}

/**
 * Tells whoever waits for a hung script how another one fared. Its address differs, because a browser that is asked
 * for the same one waits for the request that hangs.
 */
async function replace(script: HTMLScriptElement): Promise<void> {
  hung = undefined;
  const url = new URL(script.src);
  url.searchParams.set('retry', String(Date.now()));
  const type = await addScript(url.href).then(
    () => 'load',
    () => 'error',
  );
  script.dispatchEvent(new Event(type));
}

/** Under `require-trusted-types-for` a script's address is taken from a policy only; the loader has none. */
let policy: {createScriptURL(url: string): unknown} | undefined;

function trusted(url: string): string {
  const {trustedTypes} = globalThis as {trustedTypes?: {createPolicy(name: string, rules: object): typeof policy}};
  policy ??= trustedTypes?.createPolicy('buybox', {createScriptURL: (same: string) => same});
  return (policy?.createScriptURL(url) ?? url) as string;
}

function addScript(src: string): Promise<void> {
  const script = document.createElement('script');
  script.src = trusted(src);
  script.dataset['buyboxStripeJs'] = '';
  const settled = new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(new Error(`${src} could not be loaded.`));
    script.addEventListener('load', () => (isStripeJsPresent() ? resolve() : fail()));
    script.addEventListener('error', fail);
  });
  document.head.append(script);
  return settled.catch((error: unknown) => {
    script.remove();
    throw error;
  });
}
