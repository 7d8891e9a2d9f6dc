/** Lets Cloudflare Turnstile or hCaptcha look at the buyer, and ask them where it must. Their scripts run in the page, as they want it. */
import type {ChallengeReply} from '../../contract/challenge-messages.ts';
import {CHALLENGE_SCRIPTS} from '../../contract/challenge-scripts.ts';
import {openMount} from '../stripe/slot-chain.ts';

/** Either of the two. */
type PersonChallenge = Exclude<ChallengeReply, {type: 'proof-of-work'}>;

/** What both put into the page. */
interface Widgets {
  render(place: HTMLElement, options: Record<string, unknown>): string;
  execute(id: string): unknown;
}

/** Somebody may have to look at pictures. */
const PATIENCE_MS = 120_000;

const loads = new Map<string, Promise<void>>();

/**
 * The service's word on this buyer.
 * @throws Error where its script is blocked, or it refuses
 */
export async function askPerson(
  challenge: PersonChallenge,
  {tag, language, signal}: {tag: HTMLElement; language: string; signal: AbortSignal},
): Promise<string> {
  const {type} = challenge;
  await load(type);
  const mount = openMount(tag, 'payment');
  const place = mount.element.appendChild(document.createElement('div'));
  try {
    return await new Promise<string>((resolve, reject) => {
      const fail = (code?: unknown): void => reject(new Error(`${type} has failed (${String(code)}).`));
      signal.addEventListener('abort', fail);
      setTimeout(() => fail('timeout'), PATIENCE_MS);
      show(challenge, place, {language, resolve, fail});
    });
  } finally {
    place.remove();
    mount.remove();
  }
}

interface Answering {
  readonly language: string;
  readonly resolve: (answer: string) => void;
  readonly fail: (code?: unknown) => void;
}

/** hCaptcha waits to be asked; Turnstile begins by itself, and shows itself only where it must. */
function show(challenge: PersonChallenge, place: HTMLElement, {language, resolve, fail}: Answering): void {
  const widgets = (globalThis as unknown as Record<string, Widgets>)[challenge.type];
  if (!widgets) return fail('not loaded');
  const handlers = {callback: resolve, 'error-callback': fail, 'expired-callback': fail};
  if (challenge.type === 'turnstile') {
    const {siteKey: sitekey, action} = challenge;
    widgets.render(place, {
      sitekey,
      action,
      language,
      appearance: 'interaction-only',
      // The flexible one is never narrower: https://developers.cloudflare.com/turnstile/concepts/widget
      size: place.clientWidth < 300 ? 'compact' : 'flexible',
      // Only now it takes room.
      'before-interactive-callback': () => (place.style.marginBlockStart = '16px'),
      ...handlers,
    });
    return;
  }
  const id = widgets.render(place, {sitekey: challenge.siteKey, hl: language, size: 'invisible', ...handlers});
  widgets.execute(id);
}

function load(type: PersonChallenge['type']): Promise<void> {
  const kept = loads.get(type);
  if (kept) return kept;
  const loading = addScript(CHALLENGE_SCRIPTS[type]);
  loads.set(type, loading);
  // The next press tries again.
  loading.catch(() => loads.delete(type));
  return loading;
}

function addScript(src: string): Promise<void> {
  const script = document.createElement('script');
  script.src = trusted(src);
  script.async = true;
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${src} could not be loaded.`)));
    document.head.append(script);
  });
}

let policy: {createScriptURL(url: string): unknown} | undefined;

function trusted(url: string): string {
  const {trustedTypes} = globalThis as {
    trustedTypes?: {createPolicy(name: string, rules: object): typeof policy};
  };
  policy ??= trustedTypes?.createPolicy('buybox_challenge', {createScriptURL: admit});
  return (policy?.createScriptURL(url) ?? url) as string;
}

/** Nothing else is admitted under Trusted Types. */
function admit(url: string): string {
  if (Object.values<string>(CHALLENGE_SCRIPTS).includes(url)) return url;
  throw new TypeError(`${url} is no challenge.`);
}
