/** What every element's frame shares: the channel to the page, height, focus. Knows no form. */
import {applyAppearance} from './appearance.ts';
import {type Channel, type Handlers, greetPage} from '../wire/channel.ts';
import {adoptStyles} from '../dom.ts';
import type {FrameLook} from '../wire/messages.ts';
import {PAYMENT_FRAME_STYLE} from './payment-frame-style.ts';
import {setLanguage} from '../words/words.ts';

/** The right-to-left languages. */
const RIGHT_TO_LEFT = new Set(['ar', 'he']);

let channel: Channel | undefined;
let isPresented = false;

/** Opens the channel and greets the page, which answers with `start`. */
export function openFrame(handlers: Handlers, style = PAYMENT_FRAME_STYLE): void {
  adoptStyles(style);
  greetPage({blur: blurAll, ...handlers}, (opened) => {
    channel = opened;
    channel.tell('greeted');
  });
}

/** Sends a message to the page. */
export function tellPage(name: string, detail?: unknown): void {
  channel?.tell(name, detail);
}

/** Applies the host's appearance and language. */
export function applyLook({appearance, locale}: FrameLook): void {
  applyLanguage(locale);
  applyAppearance(appearance);
}

/** Applies the host's language. */
export function applyLanguage(locale: string): void {
  const root = document.documentElement;
  root.lang = setLanguage(locale);
  root.dir = RIGHT_TO_LEFT.has(root.lang.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Shows the content. The first time the page learns that it is ready; the frame gets the height of its content. */
export function showContent(content: HTMLElement, detail: object = {}): void {
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
