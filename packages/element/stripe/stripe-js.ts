/** Stripe.js on the page: which one, loaded once for all tags, and again after a failure. */
import {loadStripe} from '@stripe/stripe-js/pure';
import type {Stripe} from '@stripe/stripe-js';
import type {ConfigReply} from '../../contract/messages.ts';
import {STRIPE_JS} from '../../contract/stripe-js.ts';
import {offlineAddress} from './offline-address.ts';

const SCRIPTS = 'script[src^="https://js.stripe.com/"], script[data-buybox-stripe-js]';

const page: {
  /** By publishable key. */
  readonly instances: Map<string, Promise<Stripe>>;
  /** What the policy admits: Stripe's one address, and that of an offline Stripe.js which may run here. */
  readonly addresses: Set<string>;
  /** The newest script that neither loaded nor failed in time. */
  hung?: HTMLScriptElement | undefined;
  /** Under `require-trusted-types-for` a script's address is taken from a policy only; the loader has none. */
  policy?: {createScriptURL(url: string): unknown} | undefined;
} = {instances: new Map(), addresses: new Set([STRIPE_JS])};

/**
 * Stripe.js for a publishable key; tags with the same key share it. It may not settle while its script hangs: see
 * `abandonStripeJs`.
 * @throws Error when Stripe.js can't be loaded, refuses the key, or is named where it may not run
 */
export async function openStripeJs(config: ConfigReply): Promise<Stripe> {
  const {publishableKey} = config;
  const offline = offlineAddress(config);
  if (page.hung && !isStripeJsPresent()) void replace(page.hung);
  const kept = page.instances.get(publishableKey);
  if (kept) return kept;
  const opened = load(publishableKey, offline);
  page.instances.set(publishableKey, opened);
  opened.catch(() => page.instances.delete(publishableKey));
  return opened;
}

/** Gives up on a script that neither loads nor fails; the next try asks for another one in its place. */
export function abandonStripeJs(): void {
  if (!isStripeJsPresent()) page.hung = [...document.querySelectorAll<HTMLScriptElement>(SCRIPTS)].at(-1);
}

/** Whether Stripe.js has defined itself; a clobbered `window.Stripe`, like `<a id=Stripe>`, does not count. */
export function isStripeJsPresent(): boolean {
  return typeof (globalThis as {Stripe?: unknown}).Stripe === 'function';
}

async function load(publishableKey: string, offline: string | undefined): Promise<Stripe> {
  if (!isStripeJsPresent()) {
    // Stripe's loader would take a clobbered name for Stripe.js.
    Object.assign(globalThis, {Stripe: undefined});
    if (offline !== undefined) page.addresses.add(offline);
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
  page.hung = undefined;
  const address = script.src.replace(RETRY, '');
  const again = page.addresses.has(address) ? address : STRIPE_JS;
  const type = await addScript(`${again}${again.includes('?') ? '&' : '?'}retry=${Date.now()}`).then(
    () => 'load',
    () => 'error',
  );
  script.dispatchEvent(new Event(type));
}

const RETRY = /[?&]retry=\d+$/;

function admit(url: string): string {
  if (page.addresses.has(url.replace(RETRY, ''))) return url;
  throw new TypeError(`${url} is not Stripe.js.`);
}

function trusted(url: string): string {
  const {trustedTypes} = globalThis as {
    trustedTypes?: {createPolicy(name: string, rules: object): typeof page.policy};
  };
  page.policy ??= trustedTypes?.createPolicy('buybox', {createScriptURL: admit});
  return (page.policy?.createScriptURL(url) ?? url) as string;
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
