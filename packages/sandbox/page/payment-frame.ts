/** The script of the payment frame: builds the card form and answers the page. Card data stays on this side. */

import {apiOriginOf} from '../origins.ts';
import {callCreate, callIntent} from './api.ts';
import {applyAppearance} from './appearance.ts';
import {CardForm} from './card-form.ts';
import {digitsOf, findNetwork, formatNumber} from './card-format.ts';
import {type Channel, greetPage} from './channel.ts';
import {confirmParams, createParams} from './confirm-request.ts';
import {adoptStyles} from './dom.ts';
import type {ConfirmOrder, CreateOrder, FrameOptions} from './messages.ts';
import {PAYMENT_FRAME_STYLE} from './payment-frame-style.ts';

const SAMPLE_POSTAL_CODES: Record<string, string> = {US: '10001', CA: 'M5T 1T4', GB: 'SW1A 1AA'};

let form: CardForm | undefined;
let channel: Channel | undefined;

adoptStyles(PAYMENT_FRAME_STYLE);
greetPage(
  {
    start: (detail) => start(detail as FrameOptions),
    update: (detail) => update(detail as FrameOptions),
    submit: () => form?.check() ?? null,
    confirm: (detail) => confirm(detail as ConfirmOrder),
    create: (detail) => create(detail as CreateOrder),
    fill: (detail) => fill(String(detail)),
    clear: () => form?.clear(),
    focus: () => form?.focus(),
    blur: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
  },
  (opened) => {
    channel = opened;
    channel.tell('greeted');
  },
);

function start(options: FrameOptions): void {
  document.documentElement.lang = options.locale;
  applyAppearance(options.appearance);
  form = new CardForm(options, () => channel?.tell('change', form?.state));
  document.body.replaceChildren(form.root);
  watch(form.root);
  channel?.tell('ready', {height: height()});
}

function update(options: FrameOptions): void {
  applyAppearance(options.appearance);
  form?.configure(options);
}

/** The host gives the frame the height of its content, so that it never scrolls by itself. */
function watch(root: HTMLElement): void {
  new ResizeObserver(() => channel?.tell('resize', {height: height()})).observe(document.body);
  root.addEventListener('submit', (event) => event.preventDefault());
  root.addEventListener('focusin', (event) => !isInside(event.relatedTarget) && channel?.tell('focus'));
  root.addEventListener('focusout', (event) => !isInside(event.relatedTarget) && channel?.tell('blur'));
  root.addEventListener('keydown', (event) => event.key === 'Escape' && channel?.tell('escape'));
}

function isInside(target: EventTarget | null): boolean {
  return target instanceof Node && document.contains(target);
}

function height(): number {
  return Math.ceil(document.body.getBoundingClientRect().height);
}

async function confirm(order: ConfirmOrder): Promise<unknown> {
  if (!form) return undefined;
  const params = confirmParams(order, form.values, form.billing);
  const {clientSecret, publishableKey} = order;
  return callIntent(apiOriginOf(location.origin), clientSecret, {publishableKey, confirm: params});
}

async function create(order: CreateOrder): Promise<unknown> {
  if (!form) return undefined;
  const params = createParams(order, form.values, form.billing);
  return callCreate(apiOriginOf(location.origin), {...order, params});
}

/** Fills every field with something that passes; the sandbox only. */
function fill(number: string): void {
  const {cvcLength} = findNetwork(digitsOf(number));
  const country = form?.values.country ?? 'US';
  form?.setValues({
    number: formatNumber(number),
    expiry: '12 / 34',
    cvc: '1234'.slice(0, cvcLength),
    postalCode: SAMPLE_POSTAL_CODES[country] ?? '',
  });
}
