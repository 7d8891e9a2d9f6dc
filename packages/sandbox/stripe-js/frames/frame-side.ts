/** What the frame of every element does for itself: its line to the page, its height, its focus. Knows no form. */
import {applyAppearance} from './appearance.ts';
import {type Channel, type Handlers, greetPage} from '../wire/channel.ts';
import {adoptStyles} from '../dom.ts';
import type {FrameLook} from '../wire/messages.ts';
import {PAYMENT_FRAME_STYLE} from './payment-frame-style.ts';
import {speak} from '../words/words.ts';

/** The languages that are written from right to left. */
const RIGHT_TO_LEFT = new Set(['ar', 'he']);

let channel: Channel | undefined;
let isPresented = false;

/** Opens the line and greets the page, which answers with `start`. */
export function openFrame(handlers: Handlers): void {
  adoptStyles(PAYMENT_FRAME_STYLE);
  greetPage({blur: blurAll, ...handlers}, (opened) => {
    channel = opened;
    channel.tell('greeted');
  });
}

/** Tells the page. */
export function tellPage(name: string, detail?: unknown): void {
  channel?.tell(name, detail);
}

/** Looks and speaks as the host asks. */
export function dress({appearance, locale}: FrameLook): void {
  const root = document.documentElement;
  root.lang = locale;
  root.dir = RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  speak(locale);
  applyAppearance(appearance);
}

/** Puts the content in. The first time the page hears that it is there; it gives the frame the height of its content. */
export function present(content: HTMLElement, detail: object = {}): void {
  document.body.replaceChildren(content);
  content.addEventListener('submit', (event) => event.preventDefault());
  content.addEventListener('focusin', (event) => !isInside(event.relatedTarget) && tellPage('focus'));
  content.addEventListener('focusout', (event) => !isInside(event.relatedTarget) && tellPage('blur'));
  content.addEventListener('keydown', (event) => event.key === 'Escape' && tellPage('escape'));
  if (isPresented) return;
  isPresented = true;
  new ResizeObserver(() => tellPage('resize', {height: height()})).observe(document.body);
  tellPage('ready', {...detail, height: height()});
}

function isInside(target: EventTarget | null): boolean {
  return target instanceof Node && document.contains(target);
}

function height(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

function blurAll(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
