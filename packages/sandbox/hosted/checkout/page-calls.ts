/** The calls of Stripe.js about a Checkout Session on a page of the shop's: show, change, confirm. Stripe's are private;
 *  this format is ours. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {authenticate} from '../../api/auth.ts';
import {type StripeApiError, invalidRequest} from '../../api/errors.ts';
import {type Form, isForm, parseForm} from '../../api/form.ts';
import {fullAddress} from '../../api/param-parts.ts';
import type {Service} from '../../api/serve.ts';
import {refuseSecretOfPage} from '../../api/web-page.ts';
import {changeCode, changeQuantity, chooseShipping} from '../../checkout/change-session.ts';
import {confirmSession, needsMethod} from '../../checkout/confirm-session.ts';
import type {Buyer} from '../../checkout/session-details.ts';
import {findOpenedSession} from '../../checkout/session-store.ts';
import {callerOf, json, orError} from '../buyer-visit.ts';
import {intentOf} from './next-step.ts';
import {type PageSession, viewSession} from './session-view.ts';

type Session = Stripe.Checkout.Session;
type Act = (service: Service, session: Session, call: {form: Form; request: Request}) => void;

const ACTIONS: Record<string, Act> = {
  show: () => {},
  quantity: ({account}, session, {form}) =>
    changeQuantity(account, session, textIn(form, 'line_item') ?? '', Number(form.quantity)),
  promotion: ({account}, session, {form}) => changeCode(account, session, textIn(form, 'code') ?? ''),
  shipping: ({account}, session, {form}) =>
    chooseShipping(account, session, textIn(form, 'shipping_option') ?? ''),
  confirm: confirmInPage,
};

/** Does what Stripe.js asks for, and answers the session. Errors are Stripe's, as JSON. */
export function answerPage(service: Service, request: Request): Promise<Response> {
  return orError(async () => {
    const {account} = service;
    const form = parseForm(await request.text());
    refuseSecretOfPage(authenticate(textIn(form, 'key'), account.keys), request);
    const session = findOpenedSession(account, textIn(form, 'client_secret') ?? '');
    const name = textIn(form, 'action') ?? 'show';
    const act = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!act) throw invalidRequest(`There is no such action: ${name}`);
    act(service, session, {form, request});
    return json(pageSession(account, session));
  });
}

function pageSession(account: Account, session: Session): PageSession {
  const intent = intentOf(account, session);
  return {
    session: viewSession(account, session),
    needsMethod: needsMethod(session),
    isForLater: session.mode !== 'payment',
    returnUrl: session.return_url ?? null,
    intentSecret: intent?.status === 'requires_action' ? intent.client_secret : null,
  };
}

function confirmInPage(service: Service, session: Session, {form, request}: {form: Form; request: Request}): void {
  const buyer = readBuyer(session, form);
  if (!buyer.email) throw missing('email');
  const needsAddress = session.shipping_address_collection && !session.collected_information?.shipping_details;
  if (needsAddress && !buyer.shipping) throw missing('shippingAddress');
  confirmSession(service.account, callerOf(service, request), session, {
    buyer,
    method: textIn(form, 'payment_method'),
    hasStripeJs: true,
    returnUrl: textIn(form, 'return_url') ?? '',
  });
}

function readBuyer(session: Session, form: Form): Buyer {
  const billing = contactIn(form, 'billing');
  const shipping = contactIn(form, 'shipping');
  return {
    email: session.customer_details?.email ?? textIn(form, 'email'),
    name: billing?.name ?? null,
    phone: textIn(form, 'phone'),
    address: billing?.address ?? null,
    shipping: shipping && {address: shipping.address, name: shipping.name ?? ''},
  };
}

function contactIn(form: Form, name: string): {name: string | null; address: Stripe.Address} | null {
  const contact = form[name];
  if (!isForm(contact) || !isForm(contact.address)) return null;
  const lines = Object.entries(contact.address).map(([line, text]) => [line, String(text) || null]);
  return {
    name: textIn(contact, 'name'),
    address: fullAddress(Object.fromEntries(lines) as Record<string, string>),
  };
}

function textIn(form: Form, name: string): string | null {
  const text = form[name];
  return typeof text === 'string' && text !== '' ? text : null;
}

function missing(what: string): StripeApiError {
  return invalidRequest(`The Checkout Session can't be confirmed without \`${what}\`.`, {param: what});
}
