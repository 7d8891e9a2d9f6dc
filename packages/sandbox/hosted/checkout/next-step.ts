/** What a buyer must do before the payment of a hosted checkout goes on: at a bank, with a code, or for a captcha. */
import {html} from 'hono/html';
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {detailsOf} from '../../checkout/session-store.ts';
import {proceedWithCard} from '../../resources/intents/confirm-steps.ts';
import {getPaymentMethod} from '../../resources/methods/new-method.ts';
import {documentOf} from '../document.ts';

type Session = Stripe.Checkout.Session;
type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

/** Where the buyer goes now, or the page that asks them; undefined if nothing waits for them. */
export async function waitingPage(account: Account, session: Session): Promise<Response | undefined> {
  const intent = intentOf(account, session);
  if (intent?.status !== 'requires_action') return undefined;
  const action = intent.next_action as Stripe.PaymentIntent.NextAction;
  const address = action.redirect_to_url?.url ?? action.alipay_handle_redirect?.url;
  if (address) return Response.redirect(address, 303);
  const code = action.wechat_pay_display_qr_code ?? action.paynow_display_qr_code;
  return code ? codePage(session, String(code.data)) : captchaPage();
}

/** Goes on with a card once the buyer has said that they are human. @throws StripeApiError 402 for a refused card. */
export function passCaptcha(account: Account, caller: Caller, session: Session, returnUrl: string): void {
  const intent = intentOf(account, session);
  if (intent?.object !== 'payment_intent' || intent.status !== 'requires_action') return;
  const method = getPaymentMethod(account, String(intent.payment_method));
  const mode = {isOffSession: false, mustNotAsk: false, hasStripeJs: false, returnUrl};
  proceedWithCard(account, caller, {intent, method}, {mode, isHuman: true});
}

/** Why the last attempt failed, in words for the buyer; null if none has. */
export function lastRefusal(account: Account, session: Session): string | null {
  const intent = intentOf(account, session);
  if (intent?.status !== 'requires_payment_method') return null;
  const error = intent.object === 'payment_intent' ? intent.last_payment_error : intent.last_setup_error;
  return error?.message ?? null;
}

/** The PaymentIntent or SetupIntent behind the session; none before the first attempt. */
export function intentOf(account: Account, session: Session): Intent | undefined {
  const id = detailsOf(account, session).intent ?? '';
  return account.store.paymentIntents.get(id) ?? account.store.setupIntents.get(id);
}

function codePage({id}: Session, code: string): Promise<Response> {
  const image = `/_sandbox/qr.svg?${new URLSearchParams({data: code})}`;
  const content = html`<img src="${image}" alt="QR code" width="240" height="240" />
    <p><a href="${code}" target="_blank">Simulate scan</a></p>
    <p><a href="/c/pay/${id}/return">Continue</a></p>`;
  return documentOf('Scan to pay', content);
}

function captchaPage(): Promise<Response> {
  const content = html`<form method="post"><button name="action" value="captcha">I am human</button></form>`;
  return documentOf('Are you human?', content);
}
