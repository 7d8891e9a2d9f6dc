/** The Payment Element's frame: creates the form and answers the page. Card data never leaves it for the page. */
import {apiOriginOf} from '../../origins.ts';
import type {SavedMethod} from '../../hosted/elements-session.ts';
import {callCreate, callIntent} from '../wire/call-api.ts';
import {confirmParams, createParams} from '../wire/confirm-request.ts';
import {applyLook, openFrame, showContent, tellPage} from './frame-side.ts';
import type {ConfirmRequest, CreateRequest, FrameOptions} from '../wire/messages.ts';
import {PaymentForm} from '../forms/payment-form.ts';
import {askSession, removeSaved} from '../wire/session.ts';

let form: PaymentForm | undefined;
let options: FrameOptions | undefined;
let asked = '';

/** Fills the frame and waits for the page. */
export function showPaymentFrame(): void {
  openFrame({
    start: (detail) => show(detail as FrameOptions),
    update: (detail) => update(detail as FrameOptions),
    submit: () => form?.check() ?? null,
    confirm: (detail) => confirm(detail as ConfirmRequest),
    create: (detail) => create(detail as CreateRequest),
    fill: (detail) => fill(String(detail)),
    clear: () => form?.clear(),
    collapse: () => form?.collapse(),
    focus: () => form?.focus(),
  });
}

/** Asks what may be shown, and shows it; the answer to an older question is dropped. */
async function show(given: FrameOptions): Promise<void> {
  const question = JSON.stringify(given.question);
  [options, asked] = [given, question];
  applyLook(given);
  // A Checkout Session's secret may come later; an update brings it.
  if (given.question.client_secret === '') return;
  const {session, error} = await askSession(given.question);
  if (asked !== question) return;
  if (error || session.payment_method_types.length === 0) return tellPage('failed', error ?? null);
  const isFirst = form === undefined;
  form ??= new PaymentForm(options, {onChange, onRemove});
  form.offer(session);
  form.configure(options);
  tellPage('chosen', form.state);
  if (isFirst) showContent(form.root);
}

function update(given: FrameOptions): Promise<void> | void {
  if (given.locale !== options?.locale) return translate(given);
  if (JSON.stringify(given.question) !== asked) return show(given);
  options = given;
  applyLook(given);
  form?.configure(given);
}

/** Another language needs a new form; the entered card is taken over. */
async function translate(given: FrameOptions): Promise<void> {
  const typed = form?.card.values;
  form = undefined;
  await show(given);
  if (typed) (form as PaymentForm | undefined)?.card.take(typed);
}

function onChange(): void {
  tellPage('change', form?.state);
}

async function onRemove(method: SavedMethod): Promise<boolean> {
  const error = await removeSaved(options?.question ?? {}, method.id);
  tellPage('removed', {success: error === null, payment_method: method, ...(error && {error: error.message})});
  return error === null;
}

async function confirm(request: ConfirmRequest): Promise<unknown> {
  const chosen = form?.chosen;
  if (!chosen) return undefined;
  const {clientSecret, publishableKey} = request;
  const call = {publishableKey, confirm: confirmParams(request, chosen)};
  return callIntent(apiOriginOf(location.origin), clientSecret, call);
}

async function create(request: CreateRequest): Promise<unknown> {
  const chosen = form?.chosen;
  if (!chosen) return undefined;
  return callCreate(apiOriginOf(location.origin), {...request, params: createParams(request, chosen)});
}

/** Chooses the card and fills its fields with valid values; the sandbox only. */
function fill(number: string): void {
  form?.select('card');
  form?.card.fill(number);
}
