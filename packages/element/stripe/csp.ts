/** What the page's Content-Security-Policy has stopped: which directive lacks which origin. */

const page = {
  isWatched: false,
  /** What was stopped, as the directive that would let it pass: `frame-src https://js.stripe.com`. */
  stopped: new Set<string>(),
  /** Called when something is stopped. */
  looks: new Set<() => void>(),
};

/** Looks out for violations from now on. */
export function watchPolicy(): void {
  if (!page.isWatched) document.addEventListener('securitypolicyviolation', note);
  page.isWatched = true;
}

/** The directives that one of these origins lacks, as they are to be added; undefined where nothing was stopped. */
export function missingDirective(origins: readonly string[]): string | undefined {
  const missing = [...page.stopped].filter((directive) =>
    origins.some((origin) => directive.endsWith(` ${origin}`)),
  );
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
  page.looks.add(look);
  look();
  return () => void page.looks.delete(look);
}

function note({effectiveDirective, blockedURI, disposition}: SecurityPolicyViolationEvent): void {
  if (disposition !== 'enforce') return;
  const origin = /^(https?:\/\/[^/]+)/.exec(blockedURI)?.[1] ?? blockedURI;
  page.stopped.add(`${effectiveDirective.replace(/-(elem|attr)$/, '')} ${origin}`);
  for (const look of page.looks) look();
}
