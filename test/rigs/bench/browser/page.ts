/** The HTML of a page of the bench. Every page tells the bench in the same way that its forms are ready. */
import {readFileSync} from 'node:fs';
import type {Bundle} from './bundle.ts';

/** Ours, with nothing around it, as the README tells people to write it, or with the lines that a server writes. */
export type Snippet = 'buybox' | 'buybox-documented' | 'buybox-head';

/** A page of ours. */
interface Ours {
  readonly snippet: Snippet;
  /** What `shop.head` has written. */
  readonly head: string;
}

/** The name of what the bench listens to. */
export const BINDING = 'tellBench';

/** Counts what is ready; the last one says when that was, from the navigation on. */
const counter = (tags: number): string => `<script>
  let left = ${tags};
  globalThis.benchReady = () => (left -= 1) || globalThis.${BINDING}?.(String(performance.now()));
</script>`;

/** A peer's page, or ours. */
export function makePage(from: Bundle | Ours, tags: number): string {
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>${counter(tags)}`;
  return 'snippet' in from ? `${head}${makeOurs(from, tags)}` : `${head}${makePeer(from)}`;
}

function makePeer({styles, script}: Bundle): string {
  const links = styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('');
  return `${links}<script type="module" src="${script}"></script><body></body>`;
}

/** Without wallets, as no peer asks for any. */
function makeOurs({snippet, head}: Ours, tags: number): string {
  const hear = `<script>document.addEventListener('buybox-ready', () => benchReady());</script>`;
  // Out of sight a tag would wait for its buyer.
  const tag = `<buy-box product="credits" express="never"${tags > 1 ? ' load="eager"' : ''}></buy-box>`;
  if (snippet === 'buybox') return `${hear}<script src="/buybox/buy-box.js" async></script>${tag.repeat(tags)}`;
  if (snippet === 'buybox-head') return `${head}${hear}${tag}`;
  return `${hear}${readDocumented().replace(/<buy-box[^>]*>/, '<buy-box product="credits" express="never">')}`;
}

/** The README's first snippet, on the shop's own site. */
function readDocumented(): string {
  const [, snippet = ''] = /```html\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
  return snippet.replaceAll('https://shop.example/', '/');
}
