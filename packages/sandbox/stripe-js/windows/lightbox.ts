/** Opens a lightbox over the page and waits for its end. Knows the overlay; knows nothing of payments. */
import {type Channel, type Handlers, greetFrame} from '../wire/channel.ts';
import {createFrame} from '../elements/iframe.ts';
import {showModal, showOver} from './overlay.ts';
import type {PageContext} from '../page-context.ts';

/** What a lightbox shows. */
export interface LightboxPage {
  file: string;
  title: string;
  /** Whether it plays a dialog of the browser itself, such as a wallet's sheet. */
  isOfBrowser?: boolean;
  /** The QR code to scan, if any. */
  code?: {data: string; image: string};
}

/** An open lightbox. */
export interface Lightbox {
  /** Sends a message to the frame, once it listens. */
  tell(name: string, detail?: unknown): void;
  /** Removes the lightbox and restores the focus. */
  close(): void;
}

/** The bank's challenge. Closing it counts as failed. */
export const CHALLENGE_PAGE: LightboxPage = {file: 'three-d-secure.html', title: '3-D Secure challenge'};

/** Shows a page until the buyer ends it; resolves to false if they just closed it. */
export async function openLightbox(
  context: PageContext,
  clientSecret: string,
  page: LightboxPage,
): Promise<boolean> {
  const task = {clientSecret, code: page.code, publishableKey: context.publishableKey};
  let box: Lightbox | undefined;
  const isDone = await new Promise<boolean>((resolve) => {
    const ended = (detail: unknown) => resolve((detail as {isDone?: boolean} | undefined)?.isDone !== false);
    box = showFrame(context, page, {task, handlers: {ended}, onCancel: () => resolve(false)});
  });
  box?.close();
  return isDone;
}

/** Shows a frame over the page and sends it `start` with the task. Stripe's lightboxes are plain boxes over the page;
 *  what the browser itself shows, such as a wallet's sheet, is above everything and makes the page inert.
 *  Escape closes through the frame, so that the sandbox is told; for a frame that never loaded, `onCancel` is called. */
export function showFrame(
  context: PageContext,
  {file, title, isOfBrowser}: LightboxPage,
  {task, handlers, onCancel}: {task: object; handlers: Handlers; onCancel: () => void},
): Lightbox {
  const frame = createFrame(context.scriptOrigin, file, title);
  let channel: Channel | undefined;
  const stop = greetFrame(frame, context.scriptOrigin, {
    handlers,
    onOpen(opened) {
      channel = opened;
      channel.tell('start', task);
    },
  });
  const cancel = (): unknown => (channel ? channel.tell('close') : onCancel());
  const takeAway = isOfBrowser ? showModal(frame, title, cancel) : showOver(frame, title, cancel);
  return {tell: (name, detail) => channel?.tell(name, detail), close: () => (stop(), takeAway())};
}
