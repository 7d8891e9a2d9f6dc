/** Shows a frame over the page and removes it. Knows boxes; knows nothing of the content. */
import {html} from '../dom.ts';

/** Shows a frame above the page, which is inert meanwhile; returns a function that removes it. */
export function showModal(frame: HTMLIFrameElement, title: string, onEscape: () => void): () => void {
  const dialog = html('dialog', {'aria-label': title}, frame);
  styleOverlay(dialog, frame);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    onEscape();
  });
  document.body.append(dialog);
  dialog.showModal();
  frame.focus();
  return () => (dialog.close(), dialog.remove());
}

/** Shows a frame as Stripe.js does: in a box of the page itself, which a page's modal dialog would cover. */
export function showOver(frame: HTMLIFrameElement, title: string, onEscape: () => void): () => void {
  const box = html('div', {role: 'dialog', 'aria-modal': 'true', 'aria-label': title}, frame);
  const before = focused(document);
  const listen = ({key}: KeyboardEvent): unknown => key === 'Escape' && onEscape();
  styleOverlay(box, frame);
  Object.assign(box.style, {position: 'fixed', zIndex: '2147483647'});
  document.addEventListener('keydown', listen);
  document.body.append(box);
  frame.focus();
  return () => {
    document.removeEventListener('keydown', listen);
    box.remove();
    before?.focus();
  };
}

/** The focused element, also in shadow roots. */
function focused({activeElement}: DocumentOrShadowRoot): HTMLElement | null {
  const inner = activeElement?.shadowRoot && focused(activeElement.shadowRoot);
  return inner ?? (activeElement as HTMLElement | null);
}

function styleOverlay({style}: HTMLElement, frame: HTMLIFrameElement): void {
  Object.assign(style, {
    background: 'rgb(0 0 0 / 60%)',
    border: '0',
    margin: '0',
    padding: '0',
    overflow: 'hidden',
  });
  Object.assign(style, {inset: '0', width: '100vw', height: '100dvh', maxWidth: 'none', maxHeight: 'none'});
  Object.assign(frame.style, {
    border: '0',
    display: 'block',
    width: '100%',
    height: '100%',
    colorScheme: 'light only',
  });
}
