/** Owns what the page's Content-Security-Policy has stopped: which directive lacks which origin. */

/** What was stopped, as the directive that would let it pass: `frame-src https://js.stripe.com`. */
const stopped = new Set<string>();
const looks = new Set<() => void>();
let isWatching = false;

/** Looks out for violations from now on. */
export function watchPolicy(): void {
  if (!isWatching) document.addEventListener('securitypolicyviolation', note);
  isWatching = true;
}

/** The directives that one of these origins lacks, as they are to be added; undefined where nothing was stopped. */
export function missingDirective(origins: readonly string[]): string | undefined {
  const missing = [...stopped].filter((directive) => origins.some((origin) => directive.endsWith(` ${origin}`)));
  return missing.join('; ') || undefined;
}

/**
 * Calls when one of the frames is stopped: a frame that may not load never says so itself.
 * @returns what ends the watch
 */
export function watchFrames(origins: readonly string[], onStopped: () => void): () => void {
  const look = (): void => {
    if (missingDirective(origins)?.includes('frame-src')) onStopped();
  };
  looks.add(look);
  look();
  return () => void looks.delete(look);
}

function note({effectiveDirective, blockedURI, disposition}: SecurityPolicyViolationEvent): void {
  if (disposition !== 'enforce') return;
  const origin = /^(https?:\/\/[^/]+)/.exec(blockedURI)?.[1] ?? blockedURI;
  stopped.add(`${effectiveDirective.replace(/-(elem|attr)$/, '')} ${origin}`);
  for (const look of looks) look();
}
