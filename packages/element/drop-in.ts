/** The one script for any page, served as `buy-box.js`: registers the tag, and with `data-product` puts one in place. */
import {setScriptFolder} from './endpoint.ts';
import './register.ts';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  setScriptFolder(script.src);
  if (script.dataset['product'] !== undefined) placeTag(script);
}

/** Once: a library that keeps pages puts the tag back, maybe further down, and runs the script again. */
function placeTag(script: HTMLScriptElement): void {
  const tag = createTag(script);
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
function createTag({attributes, src}: HTMLScriptElement): HTMLElement {
  const tag = document.createElement('buy-box');
  tag.setAttribute('endpoint', new URL('.', src).href);
  for (const {name, value} of attributes) {
    if (name.startsWith('data-')) tag.setAttribute(name.slice(5), value);
  }
  return tag;
}
