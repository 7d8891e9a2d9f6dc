/** The frame of a card Element: creates the line and answers the page. Card data never leaves it for the page. */
import {apiOriginOf} from '../../origins.ts';
import {html} from '../dom.ts';
import type {FieldValues} from '../forms/card-check.ts';
import {digitsOf, findNetwork, formatNumber} from '../forms/card-format.ts';
import {CardLine} from '../forms/card-line.ts';
import type {FieldError} from '../forms/field.ts';
import {callCreate, callIntent} from '../wire/call-api.ts';
import type {CardFrameOptions} from '../wire/card-messages.ts';
import {type Chosen, cardData, cardTokenParams, confirmParams, createParams} from '../wire/confirm-request.ts';
import type {ConfirmRequest, CreateRequest} from '../wire/messages.ts';
import {CARD_FRAME_STYLE, applyCardStyle} from './card-style.ts';
import {applyLanguage, openFrame, showContent, tellPage} from './frame-side.ts';
import {joinCard, linesOf} from './same-card.ts';

let line: CardLine | undefined;
let group = '';
let locale = '';

/** Fills the frame and waits for the page. */
export function showCardFrame(): void {
  const handlers = {
    start: (detail: unknown) => start(detail as CardFrameOptions),
    update: (detail: unknown) => update(detail as CardFrameOptions),
    confirm: (detail: unknown) => confirm(detail as ConfirmRequest),
    create: (detail: unknown) => create(detail as CreateRequest),
    fill: (detail: unknown) => fill(String(detail)),
    clear: () => line?.clear(),
    focus: () => line?.focus(),
  };
  openFrame(handlers, CARD_FRAME_STYLE);
}

function start(options: CardFrameOptions): void {
  ({group, locale} = options);
  applyLanguage(options.locale);
  applyCardStyle(options.style);
  line = new CardLine(options, {onChange: (state) => tellPage('change', state), number: numberElsewhere});
  joinCard(group, line);
  showContent(html('form', {novalidate: true}, line.root));
}

function update(options: CardFrameOptions): void {
  if (options.locale !== locale) return translate(options);
  applyCardStyle(options.style);
  line?.configure(options);
}

/** Another language needs a new line; what was typed is taken over. */
function translate(options: CardFrameOptions): void {
  const typed = line?.values;
  start(options);
  if (typed) line?.set(typed);
}

function numberElsewhere(): string {
  return linesOf(group).find((each) => each.values.number !== '')?.values.number ?? '';
}

/** The whole card, or the first error of its fields. */
function read(): {values: FieldValues; error?: undefined} | {values?: undefined; error: FieldError} {
  const lines = linesOf(group);
  const errors = lines.map((each) => each.check());
  const error = errors.find((each) => each !== null);
  if (error) return {error};
  const part = (name: keyof CardLine['values']) => lines.map((each) => each.values[name]).find(Boolean) ?? '';
  const [number, expiry, cvc, postalCode] = [part('number'), part('expiry'), part('cvc'), part('postalCode')];
  return {values: {number, expiry, cvc, postalCode, country: ''}};
}

async function confirm(request: ConfirmRequest): Promise<unknown> {
  const {values, error} = read();
  if (error) return {error};
  const {clientSecret, publishableKey} = request;
  const call = {publishableKey, confirm: confirmParams(request, chosen(values))};
  return callIntent(apiOriginOf(location.origin), clientSecret, call);
}

async function create(request: CreateRequest): Promise<unknown> {
  const {values, error} = read();
  if (error) return {error};
  const isToken = request.resource === 'tokens';
  const params = isToken ? cardTokenParams(request.params, values) : createParams(request, chosen(values));
  return callCreate(apiOriginOf(location.origin), {...request, params: params as Record<string, unknown>});
}

function chosen(values: FieldValues): Chosen {
  return {type: 'card', keeping: {}, choose: (given) => ({data: cardData(given, values, values)})};
}

/** Fills all fields of the card with valid values; the sandbox only. */
function fill(number: string): void {
  const cvc = '1234'.slice(0, findNetwork(digitsOf(number)).cvcLength);
  const values = {number: formatNumber(number), expiry: '12 / 34', cvc, postalCode: '10001'};
  for (const each of linesOf(group)) each.set(values);
}
