/** The white window of a lightbox: a notice, the buyer's action and a close button. Knows no payment. */
import {CHALLENGE_STYLE} from './window-style.ts';
import {type Channel, greetPage} from '../wire/channel.ts';
import {adoptStyles, html} from '../dom.ts';

/** What the page sends to the window. */
export interface WindowTask {
  clientSecret: string;
  publishableKey: string;
  /** The QR code to scan, if any. */
  code?: {data: string; image: string};
}

/** Fills the frame with the elements of `fill`; `end` tells the page whether the buyer has finished or given up. */
export function openWindow(
  title: string,
  fill: (task: WindowTask, end: (isDone: boolean) => void) => readonly HTMLElement[],
): void {
  let channel: Channel | undefined;
  const end = (isDone: boolean) => channel?.tell('ended', {isDone});
  adoptStyles(CHALLENGE_STYLE);
  const start = (task: WindowTask) => {
    const close = html('button', {type: 'button', class: 'Close', 'aria-label': 'Close'}, '×');
    const note = html('p', {class: 'Note'}, 'Sandbox – a model of Stripe');
    const bar = html('div', {class: 'Bar'}, note, close);
    const content = html('div', {class: 'Bank'}, ...fill(task, end));
    document.body.replaceChildren(html('main', {class: 'Panel Panel--tall', 'aria-label': title}, bar, content));
    close.addEventListener('click', () => end(false));
    document.addEventListener('keydown', (event) => event.key === 'Escape' && end(false));
    document.querySelector<HTMLElement>('.Buttons > *')?.focus();
  };
  greetPage(
    {start: (detail) => start(detail as WindowTask), close: () => end(false)},
    (opened) => (channel = opened),
  );
}
