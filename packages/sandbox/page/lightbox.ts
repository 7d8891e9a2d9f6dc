/** Opens a lightbox over the page and waits for its end. Knows the overlay; knows nothing of payments. */

import {type Channel, greetFrame} from './channel.ts';
import {html} from './dom.ts';
import {createFrame} from './frame.ts';
import type {PageContext} from './page-context.ts';

/** What a lightbox shows. */
export interface LightboxPage {
  file: string;
  title: string;
  /** The code to be scanned, where there is one. */
  code?: {data: string; image: string};
}

/** The bank's question. Closing it is failing it. */
export const CHALLENGE_PAGE: LightboxPage = {file: 'three-d-secure.html', title: '3-D Secure challenge'};

/** Shows a page until the buyer has ended it; answers whether they did, and did not just close it.
 *  A modal dialog makes the rest of the page inert and gives the focus back afterwards. */
export async function openLightbox(
  context: PageContext,
  clientSecret: string,
  page: LightboxPage,
): Promise<boolean> {
  const frame = createFrame(context.scriptOrigin, page.file, page.title);
  const dialog = html('dialog', {'aria-label': page.title}, frame);
  styleLightbox(dialog, frame);
  document.body.append(dialog);
  const ended = waitForEnd(context, {clientSecret, code: page.code}, {dialog, frame});
  dialog.showModal();
  frame.focus();
  const isDone = await ended;
  dialog.close();
  dialog.remove();
  return isDone;
}

/** Escape closes through the frame, so that the sandbox hears of it; a frame that never loaded just goes. */
function waitForEnd(
  context: PageContext,
  order: {clientSecret: string; code: LightboxPage['code']},
  box: {dialog: HTMLDialogElement; frame: HTMLIFrameElement},
) {
  let channel: Channel | undefined;
  return new Promise<boolean>((resolve) => {
    const stop = greetFrame(box.frame, context.scriptOrigin, {
      handlers: {
        ended: (detail) => (stop(), resolve((detail as {isDone?: boolean} | undefined)?.isDone !== false)),
      },
      onOpen(opened) {
        channel = opened;
        channel.tell('start', {...order, publishableKey: context.publishableKey});
      },
    });
    box.dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (channel) channel.tell('close');
      else resolve(false);
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
