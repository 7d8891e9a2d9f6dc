/** The one script for any page, served as `buy-box.js`: registers the tag, and with `data-product` puts one in place. */
import {enterPin} from './pinned.ts';
import {enterScript} from './server-url.ts';
import './register.ts';

// By the getter itself: an element that is named `currentScript` stands before it, and MooTools has another `Document`.
const script: unknown = Reflect.get(Object.getPrototypeOf(document), 'currentScript', document);
if (script instanceof HTMLScriptElement) {
  const {product, endpoint} = script.dataset;
  enterPin(script);
  // Not `script.src`: that is where a `<base>` of by now would lead.
  const server = enterScript(script.getAttribute('src'), endpoint);
  if (product !== undefined) placeTag(script, server);
} else enterModule(moduleAddress());

/** With `type="module"` there is no `currentScript`: where it came from stands in a stack, which no markup writes. */
function moduleAddress(): string | undefined {
  return /https?:\/\/[^\s()]+\/buy-box[^\s()/]*\.js/.exec(new Error().stack ?? '')?.[0];
}

/** Which of the page's scripts it was is not known; so it takes no server from them, and says so where they name one. */
function enterModule(address: string | undefined): void {
  const server = address === undefined ? undefined : enterScript(address, undefined);
  const isOwn = ({src}: HTMLScriptElement): boolean => address !== undefined && src.startsWith(address);
  let isUnread = false;
  for (const script of document.querySelectorAll<HTMLScriptElement>('script[type="module"]')) {
    const {product, endpoint} = script.dataset;
    if (script.integrity && isOwn(script)) enterPin(script);
    if (product !== undefined && isOwn(script)) placeTag(script, server);
    isUnread ||= endpoint !== undefined || (product !== undefined && !isOwn(script));
  }
  if (isUnread) warnOfModule();
}

function warnOfModule(): void {
  // oxlint-disable-next-line no-console -- only whoever builds the page can mend it
  console.warn('buy-box.js can’t read its data-…: leave type="module" away.');
}

/** Once: a library that keeps pages puts the tag back, maybe further down, and runs the script again. */
function placeTag(script: HTMLScriptElement, server: string | undefined): void {
  const tag = createTag(script, server);
  const isSame = (other: Element): boolean =>
    ['product', 'endpoint'].every((name) => other.getAttribute(name) === tag.getAttribute(name));
  let next = script.nextElementSibling;
  // What stands behind another such script is that one's.
  while (next && !next.matches('script[data-product]')) {
    if (next.localName === 'buy-box' && isSame(next)) return;
    next = next.nextElementSibling;
  }
  script.after(tag);
}

/** The endpoint is written out: another copy of this script, from another shop, may have registered the tag. */
function createTag({attributes}: HTMLScriptElement, server: string | undefined): HTMLElement {
  const tag = document.createElement('buy-box');
  for (const {name, value} of attributes) {
    if (name.startsWith('data-')) tag.setAttribute(name.slice(5), value);
  }
  if (server !== undefined) tag.setAttribute('endpoint', server);
  return tag;
}
