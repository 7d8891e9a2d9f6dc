/** Creates the iframes that Stripe.js puts into a page. Knows names and attributes; knows nothing of their content. */
import {html} from '../dom.ts';

let count = 0;

/** `__privateStripeFrame<n>` showing `file` of the sandbox; it learns in its URL which page may talk to it. */
export function createFrame(scriptOrigin: string, file: string, title: string): HTMLIFrameElement {
  const url = new URL(`/_sandbox/${file}`, scriptOrigin);
  url.hash = new URLSearchParams({page: location.origin}).toString();
  count += 1;
  return html('iframe', {
    name: `__privateStripeFrame${count}`,
    title,
    src: url.href,
    allow: 'payment *; publickey-credentials-get *',
    allowtransparency: 'true',
    frameborder: '0',
    scrolling: 'no',
  });
}

/** Makes the fields' frame a block. `margin` is how many pixels wider it is on all sides, so that a focus ring is not
 *  cut off. `height` is a guess, so that the page hardly moves when the frame reports its own. */
export function styleFieldsFrame(
  frame: HTMLIFrameElement,
  {height, margin}: {height: number; margin: number},
): void {
  const {style} = frame;
  frame.setAttribute('role', 'presentation');
  style.setProperty('border', '0', 'important');
  style.setProperty('margin', `${-margin}px`, 'important');
  style.setProperty('width', `calc(100% + ${2 * margin}px)`, 'important');
  style.setProperty('min-width', '100%', 'important');
  style.setProperty('display', 'block', 'important');
  // Without it a dark page would lay an opaque white canvas under the frame.
  style.setProperty('color-scheme', 'light only', 'important');
  style.height = `${height}px`;
  style.opacity = '0';
}

/** Calls `act` when the page removes the frame; returns a function that stops watching. */
export function watchRemoval(frame: HTMLIFrameElement, act: () => void): () => void {
  const observer = new MutationObserver(() => frame.isConnected || act());
  observer.observe(document, {childList: true, subtree: true});
  if (!frame.isConnected) queueMicrotask(act);
  return () => observer.disconnect();
}
