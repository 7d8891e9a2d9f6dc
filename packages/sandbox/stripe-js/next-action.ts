/** Handles an intent's next action: redirects the buyer or opens the lightbox. Confirms nothing. */
import type {StripeError} from '@stripe/stripe-js';
import {callIntent} from './wire/call-api.ts';
import {notImplemented} from './integration-error.ts';
import {CHALLENGE_PAGE, type LightboxPage, openLightbox} from './windows/lightbox.ts';
import type {ApiReply, ClientIntent} from './wire/messages.ts';
import type {PageContext} from './page-context.ts';

const AUTHENTICATION_FAILED =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
const AUTHENTICATION_CODES = new Set([
  'payment_intent_authentication_failure',
  'setup_intent_authentication_failure',
]);

/** The intent as a page may see it. */
export function retrieve({apiOrigin, publishableKey}: PageContext, clientSecret: string): Promise<ApiReply> {
  return callIntent(apiOrigin, clientSecret, {publishableKey});
}

/** Takes the buyer through the next action, if there is one. A redirect never resolves.
 *  @throws IntegrationError for an action that the sandbox can't show in a page. */
export async function takeNextAction(context: PageContext, reply: ApiReply): Promise<ApiReply> {
  const intent = intentOf(reply);
  if (intent?.status !== 'requires_action') return reply;
  const {next_action: action} = intent;
  const redirect = action?.redirect_to_url ?? action?.alipay_handle_redirect;
  if (redirect) return go(redirect.url);
  const page = pageOf(action);
  if (!page) throw unknownAction(action);
  const isDone = await openLightbox(context, intent.client_secret, page);
  const after = await retrieve(context, intent.client_secret);
  const then = intentOf(after);
  if (then?.status === 'requires_payment_method') return {error: errorOf(then)};
  // Behind a captcha the bank may still want to ask.
  return isDone && page !== CHALLENGE_PAGE ? takeNextAction(context, after) : after;
}

const CAPTCHA_PAGE = {file: 'captcha.html', title: 'Captcha'};

/** What a lightbox shows for this action; undefined where it can show nothing. */
function pageOf(action: ClientIntent['next_action']): LightboxPage | undefined {
  const sdk = action?.use_stripe_sdk?.type;
  if (sdk === 'three_d_secure_redirect' || sdk === 'stripe_3ds2_fingerprint') return CHALLENGE_PAGE;
  if (sdk === 'intent_confirmation_challenge') return CAPTCHA_PAGE;
  const code = action?.wechat_pay_display_qr_code ?? action?.paynow_display_qr_code;
  if (!code) return undefined;
  // The backend may know the sandbox by another name than the page does.
  const [data, image] = [pathOf(code.data), pathOf(code.image_url_svg)];
  return {file: 'scan.html', title: 'QR code', code: {data, image}};
}

function pathOf(url: string): string {
  const {pathname, search} = new URL(url);
  return pathname + search;
}

/** The intent of a reply, of either kind. */
export function intentOf({paymentIntent, setupIntent}: ApiReply): ClientIntent | undefined {
  return paymentIntent ?? setupIntent;
}

/** Leaves for the shop's own page after a success. */
export function leave(intent: ClientIntent, returnUrl: string): Promise<never> {
  const kind = intent.id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
  const url = new URL(returnUrl);
  url.searchParams.set(kind, intent.id);
  url.searchParams.set(`${kind}_client_secret`, intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'pending');
  return go(url.href);
}

/** Never resolves: the page is about to unload. */
function go(url: string): Promise<never> {
  location.assign(url);
  return new Promise(() => {});
}

/** The error after a challenge; a failed challenge has a message of its own. */
function errorOf(intent: ClientIntent): StripeError {
  const last = intent.last_payment_error ?? intent.last_setup_error ?? {type: 'api_error' as const};
  const failed = AUTHENTICATION_CODES.has(last.code ?? '');
  const kind = intent.id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
  // The types have the full intent; a page only has the reduced one.
  return {...last, ...(failed && {message: AUTHENTICATION_FAILED}), [kind]: intent} as unknown as StripeError;
}

function unknownAction(action: ClientIntent['next_action']) {
  return notImplemented(`next_action ${action?.use_stripe_sdk?.type ?? action?.type} in a page`);
}
