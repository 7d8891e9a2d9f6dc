/** Defines `window.Stripe`, as far as the sandbox simulates it. Any other member throws. */
import type {
  Stripe,
  StripeCheckoutElementsSdkOptions,
  StripeConstructorOptions,
  StripeElementsOptions,
} from '@stripe/stripe-js';
import {randomText} from '../ids.ts';
import {LIVE_KEY_REFUSED, isLiveKey} from '../live-keys.ts';
import {initCheckout} from './checkout/checkout-sdk.ts';
import {type CardConfirm, createCardToken, confirmCard, createMethodOf, isMethodData} from './confirm-card.ts';
import {type ConfirmOptions, type CreateOptions, confirm, create, handleNextAction} from './confirm-in-page.ts';
import {Elements, mountedElements} from './elements/elements.ts';
import {retrieve} from './next-action.ts';
import {IntegrationError} from './integration-error.ts';
import {onlyWhatIsHere} from './only-what-is-here.ts';
import {type PageContext, createContext, readScriptOrigin} from './page-context.ts';
import type {FormElement} from './elements/form-element.ts';

/** The members of Stripe.js that work here. */
type Implemented = Pick<
  Stripe,
  | 'elements'
  | 'confirmCardPayment'
  | 'confirmCardSetup'
  | 'confirmPayment'
  | 'confirmSetup'
  | 'createConfirmationToken'
  | 'createPaymentMethod'
  | 'createRadarSession'
  | 'createToken'
  | 'retrievePaymentIntent'
  | 'retrieveSetupIntent'
  | 'handleCardAction'
  | 'handleNextAction'
  | 'initCheckoutElementsSdk'
  | 'registerAppInfo'
>;

/** Read now: `currentScript` is null once the script has run. */
const SCRIPT_ORIGIN = readScriptOrigin();

function createStripe(publishableKey: string, options: StripeConstructorOptions = {}): Stripe {
  checkKey(publishableKey);
  const context = createContext(publishableKey, SCRIPT_ORIGIN, options.locale);
  const members = {
    elements: (given?: StripeElementsOptions) => new Elements(context, given),
    confirmCardPayment: (secret: string, ...given: CardConfirm) =>
      confirmCard(context, 'confirmCardPayment', secret, given),
    confirmCardSetup: (secret: string, ...given: CardConfirm) =>
      confirmCard(context, 'confirmCardSetup', secret, given),
    confirmPayment: (given: ConfirmOptions) => confirm(context, 'stripe.confirmPayment()', given),
    confirmSetup: (given: ConfirmOptions) => confirm(context, 'stripe.confirmSetup()', given),
    createConfirmationToken: (given: CreateOptions) => createToken(context, given),
    createPaymentMethod: (given: CreateOptions) => createMethod(context, given),
    createToken: (of: unknown, data?: object) => createCardToken(context, of, data),
    retrieveSetupIntent: (clientSecret: string) => retrieve(context, clientSecret),
    retrievePaymentIntent: (clientSecret: string) => retrieve(context, clientSecret),
    handleCardAction: (clientSecret: string) => handleNextAction(context, clientSecret),
    handleNextAction: (given: {clientSecret: string}) => handleNextAction(context, given.clientSecret),
    createRadarSession: async () => ({radarSession: {id: `rse_${randomText(24)}`}}),
    initCheckoutElementsSdk: (given: StripeCheckoutElementsSdkOptions) => initCheckout(context, given),
    registerAppInfo: () => {},
    _registerWrapper: () => {},
  } satisfies Record<keyof Implemented | '_registerWrapper', unknown>;
  // Stripe's types describe 69 more members and every option of each; these are the ones that work.
  return onlyWhatIsHere(members, 'stripe') as unknown as Stripe;
}

async function createToken(context: PageContext, given: CreateOptions): Promise<object> {
  const made = {resource: 'confirmation_tokens', caller: 'stripe.createConfirmationToken()'} as const;
  const {created, error} = await create(context, made, given);
  return error ? {error} : {confirmationToken: created};
}

async function createMethod(context: PageContext, given: CreateOptions): Promise<object> {
  const made = {resource: 'payment_methods', caller: 'stripe.createPaymentMethod()'} as const;
  const {created, error} = await (isMethodData(given)
    ? createMethodOf(context, given)
    : create(context, made, given));
  return error ? {error} : {paymentMethod: created};
}

function checkKey(key: unknown): void {
  if (typeof key !== 'string' || key === '')
    throw new IntegrationError('Missing value for Stripe(): apiKey should be a string.');
  if (isLiveKey(key)) throw new IntegrationError(LIVE_KEY_REFUSED);
  if (key.startsWith('pk_test_')) return;
  throw new IntegrationError(`Invalid value for Stripe(): apiKey should be a publishable test key (pk_test_…).`);
}

/** The sandbox's own members; a page can test for `Stripe.sandbox`. */
const sandbox = {
  /** Fills a test card into the newest mounted Element with a card form, or into the given one. */
  async fillCard(number: string, element?: FormElement<object>): Promise<void> {
    const target = element ?? [...mountedElements].filter(({isMounted}) => isMounted).at(-1);
    if (!target) throw new IntegrationError('There is no mounted Element with a card form to fill.');
    await target.askFill(number);
  },
};

Object.assign(window, {Stripe: Object.assign(createStripe, {version: 'endive', sandbox})});
