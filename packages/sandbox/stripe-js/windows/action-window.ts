/** The white window of a lightbox: says what this is, holds what the buyer must do, can be closed. Knows no payment. */
import {CHALLENGE_STYLE} from './window-style.ts';
import {type Channel, greetPage} from '../wire/channel.ts';
import {adoptStyles, html} from '../dom.ts';

/** What the page tells of the payment. */
export interface WindowTask {
  clientSecret: string;
  publishableKey: string;
  /** The code to be scanned, where there is one. */
  code?: {data: string; image: string};
}

/** Fills the frame with what `fill` makes; `end` tells the page that the buyer has done it, or has given up. */
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
