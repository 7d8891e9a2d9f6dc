/** Opens the 3-D Secure lightbox over the page and waits for its end. Knows the overlay; knows nothing of payments. */

import {type Channel, greetFrame} from './channel.ts';
import {html} from './dom.ts';
import {createFrame} from './frame.ts';
import type {PageContext} from './page-context.ts';

/** Shows the challenge of an intent until the buyer has ended it; closing it is failing it.
 *  A modal dialog makes the rest of the page inert and gives the focus back afterwards. */
export async function openLightbox(context: PageContext, clientSecret: string): Promise<void> {
  const frame = createFrame(context.scriptOrigin, 'three-d-secure.html', '3-D Secure challenge');
  const dialog = html('dialog', {'aria-label': '3-D Secure challenge'}, frame);
  styleLightbox(dialog, frame);
  document.body.append(dialog);
  const ended = waitForEnd(context, clientSecret, {dialog, frame});
  dialog.showModal();
  frame.focus();
  await ended;
  dialog.close();
  dialog.remove();
}

/** Escape closes through the frame, so that the sandbox hears of it; a frame that never loaded just goes. */
function waitForEnd(
  context: PageContext,
  clientSecret: string,
  box: {dialog: HTMLDialogElement; frame: HTMLIFrameElement},
) {
  let channel: Channel | undefined;
  return new Promise<void>((resolve) => {
    const stop = greetFrame(box.frame, context.scriptOrigin, {
      handlers: {ended: () => (stop(), resolve())},
      onOpen(opened) {
        channel = opened;
        channel.tell('start', {clientSecret, publishableKey: context.publishableKey});
      },
    });
    box.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (channel) channel.tell('close');
      else resolve();
    });
  });
}

function styleLightbox({style}: HTMLDialogElement, frame: HTMLIFrameElement): void {
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
