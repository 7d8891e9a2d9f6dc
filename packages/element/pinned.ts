/** Where a page pins the script by `integrity`, each of its parts must be of the same build to the last byte, too. */

/** What the page's own tag of the script has said, whatever becomes of the tag; undefined for a script that stands nowhere. */
let own: Pick<HTMLScriptElement, 'integrity' | 'nonce'> | undefined;

/** Remembers which tag has brought the script. */
export function enterPin({integrity, nonce}: HTMLScriptElement): void {
  own = {integrity, nonce};
}

/** Its `integrity`; empty or undefined where the page pins nothing. */
export function pinOfScript(): string | undefined {
  return own?.integrity;
}

/**
 * Lets a module in, if its bytes are the right ones: an import takes what is here then, and asks no more. A browser that can't check
 * a module before it runs (Safari before 17, Firefox before 115) lets all in.
 * @throws Error when they are others, or don't come
 */
export async function admit(href: string, integrity: string): Promise<void> {
  const link = document.createElement('link');
  if (!link.relList.supports('modulepreload')) return;
  await new Promise((onload, reject) => {
    const onerror = (): void => reject(Error(`integrity ${href}`));
    document.head.append(Object.assign(link, {rel: 'modulepreload', ...own, href, integrity, onload, onerror}));
  });
}
