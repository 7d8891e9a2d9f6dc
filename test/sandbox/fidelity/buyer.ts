/** A buyer on the hosted checkout, who sends its form as a browser does. */
import assert from 'node:assert/strict';
import type {RawAnswer, RawSandbox} from './raw-call.ts';

/** Two mugs. */
const MUGS = {
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '1500',
  'line_items[0][price_data][product_data][name]': 'Mug',
  'line_items[0][quantity]': '2',
};

/** Where the buyer goes. */
export const URLS = {
  success_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cart',
};

/** A card that pays. */
export const VISA = '4242424242424242';
/** A session in which two mugs are paid. */
export const PAYMENT = {mode: 'payment', ...URLS, ...MUGS};
/** A session in which two mugs come every month. */
export const MONTHLY = {
  mode: 'subscription',
  ...URLS,
  ...MUGS,
  'line_items[0][price_data][recurring][interval]': 'month',
};

/** Creates a session. */
export async function create({call}: RawSandbox, form: Record<string, string>): Promise<RawAnswer['body']> {
  const {body} = await call('POST /v1/checkout/sessions', form);
  assert.equal(body.error, undefined);
  return body;
}

/** A page: its status, its text, and where it sends the browser. */
export interface BuyersPage {
  status: number;
  text: string;
  location: string | null;
}

/** Sends the form of a session's page with a card, or opens the page without one. */
export async function buy(
  {box}: RawSandbox,
  url: string,
  number: string | null,
  more: Record<string, string> = {},
): Promise<BuyersPage> {
  const form = {
    action: 'pay',
    method: 'card',
    email: 'ada@shop.example',
    billingName: 'Ada Lovelace',
    billingCountry: 'GB',
    ...(number && {cardNumber: number, cardExpiry: '12 / 34', cardCvc: '123'}),
    ...more,
  };
  return read(await box.fetch(url, {method: 'POST', body: new URLSearchParams(form)}));
}

/** Opens a page. */
export async function open({box}: RawSandbox, url: string): Promise<BuyersPage> {
  return read(await box.fetch(url));
}

/** Answers the bank's question on its own page, and follows the way back. */
export async function answerBank(raw: RawSandbox, bank: string, result: 'complete' | 'fail'): Promise<BuyersPage> {
  const form = new URLSearchParams(new URL(bank).search);
  form.set('redirect', 'true');
  form.set('result', result);
  const back = await read(await raw.box.fetch(new URL('/_sandbox/3ds', bank).href, {method: 'POST', body: form}));
  return open(raw, back.location ?? '');
}

async function read(answer: Response): Promise<BuyersPage> {
  return {status: answer.status, text: await answer.text(), location: answer.headers.get('location')};
}

/** The events so far, without those of prices and their products. */
export function eventsOf({box}: RawSandbox): string[] {
  const types = box.journal.events().map(({type}) => type);
  return types.filter((type) => !/^(plan|product|price)\./.test(type));
}
