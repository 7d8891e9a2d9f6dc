/**
 * A browser tab without a page: our own purchase against the real server, with Stripe played by the sandbox. Stands in for
 * Stripe.js alone: what it confirms goes to the sandbox's API.
 */
import {Stripe} from 'stripe';
import {openClient} from '../../packages/element/purchase/client.ts';
import {words} from '../../packages/element/languages/en.ts';
import {bringBack, look, type Found} from '../../packages/element/purchase/resume.ts';
import {pay, type Outcome, type PayableForm} from '../../packages/element/purchase/pay.ts';
import {Purchase} from '../../packages/element/purchase/purchase.ts';
import type {TestShop} from '../server/shop.ts';
import {createStorage, type TabStorage} from './storage.ts';

const SERVER = 'http://shop.test/buybox/';

/** How a request is treated: its answer, or why there is none. */
export type Treatment = (send: () => Promise<Response>) => Promise<Response>;

/** The server does it, and nobody hears so. */
export const loseAnswer: Treatment = async (send) => {
  await send();
  throw new TypeError('The answer was lost.');
};

/** The server never hears of it. */
export const loseRequest: Treatment = () => Promise.reject(new TypeError('The request was lost.'));

/** What a buyer does in one tab. */
export interface Tab {
  readonly purchase: Purchase;
  readonly storage: TabStorage;
  /** Presses Pay for so many, with this test card of Stripe's. */
  press(quantity?: number, card?: string): Promise<Outcome>;
  /** Looks how the purchase stands, as after a reload. */
  look(): Promise<Found | undefined>;
  /** Treats the next requests whose address matches, so many of them. */
  treat(pattern: RegExp, treatment: Treatment, times?: number): void;
  /** Treats the next confirmation. */
  treatConfirm(treatment: 'answer lost' | 'request lost'): void;
  /** Comes back from a bank's page with a client secret. */
  comeBack(clientSecret: string): void;
}

/** Opens a tab; with the storage of another one it is that one's reload, with a copy of it its duplicate. */
export function openTab(shop: TestShop, storage: TabStorage = createStorage()): Tab {
  const purchase = new Purchase('purchase', () => storage);
  const rules: {pattern: RegExp; treatment: Treatment; left: number}[] = [];
  const confirms: string[] = [];
  let secret: string | undefined;
  let token: string | undefined = shop.tokenFor('credits');
  const ask = async (input: Request | URL | string, init?: RequestInit): Promise<Response> => {
    const send = async (): Promise<Response> => shop.backend.fetch(new Request(input, init));
    const rule = rules.find(({pattern, left}) => left > 0 && pattern.test(String(input)));
    if (rule) rule.left -= 1;
    return rule ? rule.treatment(send) : send();
  };
  const client = openClient(SERVER, () => undefined, ask);
  const asked = {
    purchase,
    product: 'credits',
    client,
    returned: returnedOf(
      () => secret,
      (next) => (secret = next),
    ),
  };
  return {
    purchase,
    storage,
    press: (quantity = 1, card = 'pm_card_visa') =>
      pay({
        product: 'credits',
        terms: {quantity, amount: quantity * 100, currency: 'usd'},
        bringData: async () => undefined,
        checkoutToken: () => token,
        prove: async () => void (token = shop.tokenFor('credits')),
        field: formOf(shop, card, confirms),
        signal: new AbortController().signal,
        client,
        purchase,
        words,
        bringByServer: async () => undefined,
        returnUrl: 'http://shop.test/',
        mayPay: () => true,
        mayStart: async () => true,
        bringBack: () => bringBack(asked),
        onAction: () => undefined,
      }),
    look: () => look(asked, false),
    treat: (pattern, treatment, times = 1) => void rules.push({pattern, treatment, left: times}),
    treatConfirm: (treatment) => void confirms.push(treatment),
    comeBack: (clientSecret) => (secret = clientSecret),
  };
}

function returnedOf(read: () => string | undefined, write: (secret: string | undefined) => void) {
  const claim = (): string | undefined => {
    const secret = read();
    write(undefined);
    return secret;
  };
  return {
    has: () => read() !== undefined,
    claim: claim,
    giveBack: (_product: string, secret: string) => write(secret),
    forget: () => undefined,
  };
}

/** What Stripe.js does with a card that is typed. */
function formOf({sdk}: TestShop, card: string, confirms: string[]): PayableForm {
  const unused = (): never => {
    throw new Error('Only a server that confirms asks for that.');
  };
  return {
    isOpen: true,
    submit: async () => true,
    confirm: async (clientSecret, returnUrl) => {
      const trouble = confirms.shift();
      if (trouble === 'request lost') return {error: {type: 'api_connection_error'}};
      const [id = ''] = clientSecret.split('_secret_');
      const error = await sdk.paymentIntents
        .confirm(id, {payment_method: card, return_url: returnUrl})
        .then(() => undefined, toStripeError);
      if (trouble === 'answer lost') return {error: {type: 'api_connection_error'}};
      return error ? {error} : {paymentIntent: {} as never};
    },
    createConfirmationToken: unused,
    handleNextAction: unused,
  };
}

/** As Stripe.js hands it on. */
function toStripeError(thrown: unknown): {
  type: 'api_error' | 'card_error' | 'invalid_request_error';
  code?: string;
} {
  const {StripeCardError, StripeInvalidRequestError} = Stripe.errors;
  if (thrown instanceof StripeCardError) return {type: 'card_error', code: 'card_declined'};
  if (!(thrown instanceof StripeInvalidRequestError)) throw thrown;
  return {type: 'invalid_request_error', ...(thrown.code !== undefined && {code: thrown.code})};
}
