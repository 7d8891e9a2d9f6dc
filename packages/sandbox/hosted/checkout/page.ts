/** The hosted checkout, at the `url` of a Checkout Session. Works without a script; the session does the work. */
import {html} from 'hono/html';
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {StripeApiError} from '../../api/errors.ts';
import type {Service} from '../../api/serve.ts';
import {confirmSession, needsMethod} from '../../checkout/confirm-session.ts';
import {detailsOf} from '../../checkout/session-store.ts';
import {addPaymentMethod} from '../../resources/methods/new-method.ts';
import {callerOf} from '../buyer-visit.ts';
import {documentOf} from '../document.ts';
import {applyChanges, changeForm} from './changes.ts';
import {payForm} from './form.ts';
import {lastRefusal, passCaptcha, waitingPage} from './next-step.ts';
import {readBuyer, readMethod} from './read-form.ts';
import {CHECKOUT_STYLE} from './style.ts';
import {headlineOf, summaryOf} from './summary.ts';

type Session = Stripe.Checkout.Session;

/** The page on which a buyer pays. */
export async function checkoutPage({account}: Service, id: string): Promise<Response> {
  const session = hostedSession(account, id);
  return (
    closedPage(session) ?? openPage(account, session as Session, {error: lastRefusal(account, session as Session)})
  );
}

/** Takes the buyer's form, and sends them on: to their bank, to the shop, or back to the form. */
export async function answerCheckout(service: Service, id: string, request: Request): Promise<Response> {
  const {account} = service;
  const session = hostedSession(account, id);
  if (session?.status !== 'open') return checkoutPage(service, id);
  const form = new URLSearchParams(await request.text());
  try {
    await act(service, session, {form, request});
  } catch (error) {
    if (!(error instanceof StripeApiError)) throw error;
    return openPage(account, session, {error: error.body.message, given: form, status: error.status});
  }
  if (form.get('action') === 'update') return openPage(account, session, {given: form});
  return whereNext(account, session);
}

/** Where a buyer comes back to from the page of their bank. */
export async function returnToCheckout(service: Service, id: string): Promise<Response> {
  const session = hostedSession(service.account, id);
  return session?.status === 'complete' ? toShop(session) : checkoutPage(service, id);
}

async function act(
  service: Service,
  session: Session,
  {form, request}: {form: URLSearchParams; request: Request},
): Promise<void> {
  const {account} = service;
  const caller = callerOf(service, request);
  const returnUrl = `${caller.origin}/c/pay/${session.id}/return`;
  if (form.get('action') === 'update') return applyChanges(account, session, detailsOf(account, session), form);
  if (form.get('action') === 'captcha') return passCaptcha(account, caller, session, returnUrl);
  const buyer = readBuyer(session, form);
  const params = needsMethod(session) ? readMethod(session, form, buyer) : null;
  const method = params && addPaymentMethod(account, params, caller.surface).object.id;
  confirmSession(account, caller, session, {buyer, method, hasStripeJs: false, returnUrl});
}

async function whereNext(account: Account, session: Session): Promise<Response> {
  if (session.status === 'complete') return toShop(session);
  const waiting = await waitingPage(account, session);
  return waiting ?? openPage(account, session, {error: lastRefusal(account, session)});
}

function toShop(session: Session): Response {
  return Response.redirect(withId(session.success_url ?? '', session), 303);
}

/** The session of this page; none for one that a page of the shop's shows. */
function hostedSession({store}: Account, id: string): Session | undefined {
  const session = store.checkoutSessions.get(id);
  return session?.ui_mode === 'hosted_page' ? session : undefined;
}

function closedPage(session: Session | undefined): Promise<Response> | undefined {
  if (!session)
    return documentOf('Nothing to pay', html`<p>This link is not one of this sandbox.</p>`, {status: 404});
  if (session.status === 'open') return undefined;
  const shop = session.status === 'complete' ? session.success_url : session.cancel_url;
  const title = session.status === 'complete' ? 'You are all done here' : 'This page has expired';
  return documentOf(title, shop ? html`<p><a href="${withId(shop, session)}">Back to the shop</a></p>` : '');
}

function openPage(
  account: Account,
  session: Session,
  {
    error,
    given = new URLSearchParams(),
    status,
  }: {error?: string | null; given?: URLSearchParams; status?: number},
): Promise<Response> {
  const details = detailsOf(account, session);
  const cancel = session.cancel_url;
  const content = html`${cancel ? html`<p><a href="${withId(cancel, session)}">Back to the shop</a></p>` : ''}
  ${error ? html`<p role="alert" tabindex="-1" autofocus>${error}</p>` : ''}
  ${summaryOf(account, session, details)} ${changeForm(account, session, details)}
  ${payForm({session, details, given})}`;
  return documentOf(headlineOf(session, details), content, {style: CHECKOUT_STYLE, ...(status && {status})});
}

function withId(address: string, {id}: Session): string {
  return address.replaceAll('{CHECKOUT_SESSION_ID}', id);
}
