/** Confirms an intent with a card Element, or makes a PaymentMethod or a token of it. Errors of a card are returned. */
import {copyOf} from './copy.ts';
import {CardElement} from './elements/card-element.ts';
import {IntegrationError, notImplemented} from './integration-error.ts';
import {takeNextAction} from './next-action.ts';
import type {PageContext} from './page-context.ts';
import {callCreate, callIntent} from './wire/call-api.ts';
import type {ApiReply, CreateReply} from './wire/messages.ts';

/** What follows the client secret. */
export type CardConfirm = [data?: CardConfirmData, options?: {handleActions?: boolean}];

interface CardConfirmData {
  payment_method?: string | MethodData;
  payment_method_options?: {card?: {cvc?: unknown}};
  [name: string]: unknown;
}

/** The parameters of a PaymentMethod, its card an Element or a token. */
interface MethodData {
  type?: string;
  card?: unknown;
  [name: string]: unknown;
}

type Caller = 'confirmCardPayment' | 'confirmCardSetup';

/** Confirms with the data that is given, or with the PaymentMethod that the intent has.
 *  @throws IntegrationError for a developer's mistake. */
export async function confirmCard(
  context: PageContext,
  caller: Caller,
  clientSecret: string,
  [data = {}, {handleActions = true} = {}]: CardConfirm,
): Promise<ApiReply> {
  checkSecret(caller, clientSecret);
  if (data.payment_method_options?.card?.cvc) throw notImplemented('payment_method_options.card.cvc');
  const reply = await sendConfirm(context, caller, clientSecret, data);
  return handleActions ? takeNextAction(context, reply) : reply;
}

function sendConfirm(
  {apiOrigin, publishableKey}: PageContext,
  caller: Caller,
  clientSecret: string,
  {payment_method: method, ...rest}: CardConfirmData,
): Promise<ApiReply> {
  const sdk = {expected_payment_method_type: 'card', use_stripe_sdk: true};
  if (typeof method !== 'object') {
    const params = {...rest, payment_method: method, ...sdk};
    return callIntent(apiOrigin, clientSecret, {publishableKey, confirm: params});
  }
  const {card, ...details} = method;
  if (card instanceof CardElement) {
    const params = {...rest, payment_method_data: details};
    return card.askConfirm(copyOf({clientSecret, publishableKey, params}));
  }
  const made = {...details, type: 'card', card: plainCard(card, `${caller}: payment_method.card`)};
  return callIntent(apiOrigin, clientSecret, {
    publishableKey,
    confirm: {...rest, payment_method_data: made, ...sdk},
  });
}

/** Whether these are the parameters of a PaymentMethod, and not a group of Elements. */
export function isMethodData(given: object): given is MethodData {
  return !('elements' in given);
}

/** Creates a PaymentMethod. @throws IntegrationError for what is neither a card Element nor data. */
export async function createMethodOf(
  {apiOrigin, publishableKey}: PageContext,
  {card, ...details}: MethodData,
): Promise<CreateReply> {
  const made = {resource: 'payment_methods', publishableKey} as const;
  if (card instanceof CardElement) return card.askCreate(copyOf({...made, params: details}));
  const isCard = details.type === 'card';
  const params = isCard ? {...details, card: plainCard(card, 'createPaymentMethod: card')} : details;
  return callCreate(apiOrigin, copyOf({...made, params}));
}

/** Makes a token of a card Element. */
export async function createCardToken(
  {publishableKey}: PageContext,
  of: unknown,
  data: object = {},
): Promise<object> {
  if (!(of instanceof CardElement)) throw notImplemented('stripe.createToken() of anything but a card Element');
  const request = {resource: 'tokens', publishableKey, params: {...data}} as const;
  const {created, error} = await of.askCreate(copyOf(request));
  return error ? {error} : {token: created};
}

function plainCard(card: unknown, what: string): object {
  if (typeof card === 'object' && card !== null) return card;
  throw new IntegrationError(
    `Invalid value for ${what} should be object or element. You specified: ${String(card)}.`,
  );
}

/** The secret must belong to the kind of intent that the method confirms. */
function checkSecret(caller: Caller, secret: unknown): void {
  const place = `stripe.${caller} intent secret`;
  if (secret === undefined || secret === null)
    throw new IntegrationError(`Missing value for ${place}: value should be a client_secret string.`);
  const kind = caller === 'confirmCardSetup' ? 'seti_' : 'pi_';
  if (typeof secret === 'string' && secret.startsWith(kind) && secret.includes('_secret_')) return;
  throw new IntegrationError(
    `Invalid value for ${place}: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${String(secret)}.`,
  );
}
