/** What a page can do with its Checkout Session, once it is loaded. Knows Stripe's results; calls by open-session.ts. */
import type {StripeCheckoutContact, StripeCheckoutSession, StripeError} from '@stripe/stripe-js';
import {onlyWhatIsHere} from '../only-what-is-here.ts';
import {type Confirming, type ConfirmSessionOptions, confirmSession} from './confirm-session.ts';
import type {Entered, OpenSession} from './open-session.ts';

/** What a change answers. */
type Result =
  | {type: 'success'; session: StripeCheckoutSession}
  | {type: 'error'; error: {message: string; code: 'incompleteEmail' | 'invalidCode' | 'invalidEmail' | null}};

/** The actions. A missing one throws when it is called. */
export function createActions(confirming: Confirming): object {
  const {session} = confirming;
  const members = {
    applyPromotionCode: (code: string) => applyCode(session, code),
    confirm: (options?: ConfirmSessionOptions) => confirmSession(confirming, options),
    getSession: () => session.view,
    removePromotionCode: () => change(session, {action: 'promotion', code: ''}),
    runServerUpdate: (update: () => Promise<unknown>) => runServerUpdate(session, update),
    updateBillingAddress: async (billingAddress: StripeCheckoutContact | null) => enter(session, {billingAddress}),
    updateEmail: async (email: string | null) => wrongEmail(email) ?? enter(session, {email: email || null}),
    updateLineItemQuantity: ({lineItem, quantity}: {lineItem: string; quantity: number}) =>
      change(session, {action: 'quantity', line_item: lineItem, quantity}),
    updatePhoneNumber: async (phoneNumber: string | null) => enter(session, {phoneNumber}),
    updateShippingAddress: async (shippingAddress: StripeCheckoutContact | null) =>
      enter(session, {shippingAddress}),
    updateShippingOption: (option: string) => change(session, {action: 'shipping', shipping_option: option}),
  };
  return onlyWhatIsHere(members, 'actions');
}

async function change(session: OpenSession, params: Record<string, unknown>): Promise<Result> {
  return resultOf(session, await session.act(params));
}

async function applyCode(session: OpenSession, code: string): Promise<Result> {
  const error = await session.act({action: 'promotion', code});
  if (!error) return resultOf(session, null);
  return {type: 'error', error: {message: error.message ?? '', code: 'invalidCode'}};
}

async function runServerUpdate(session: OpenSession, update: () => Promise<unknown>): Promise<Result> {
  await update();
  return change(session, {action: 'show'});
}

function enter(session: OpenSession, entered: Entered): Result {
  session.enter(entered);
  return resultOf(session, null);
}

/** Stripe's words are not recorded. */
function wrongEmail(email: string | null): Result | null {
  if (!email || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return null;
  const isBegun = !/\s/.test(email) && !/@.+@/.test(email);
  const [code, message] = isBegun
    ? (['incompleteEmail', 'Your email is incomplete.'] as const)
    : (['invalidEmail', 'Your email is invalid.'] as const);
  return {type: 'error', error: {message, code}};
}

function resultOf(session: OpenSession, error: StripeError | null): Result {
  if (!error) return {type: 'success', session: session.view};
  return {type: 'error', error: {message: error.message ?? '', code: null}};
}
