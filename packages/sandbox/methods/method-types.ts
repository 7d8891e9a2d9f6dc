/** The payment method types of the sandbox: currencies, and the flow of a payment. A table; the page reads it too. */

/** How a payment with this type continues after confirm. */
export type MethodFlow =
  /** At once, or after 3-D Secure. */
  | 'card'
  /** The buyer leaves for a page of the bank or wallet and comes back. */
  | 'redirect'
  /** The buyer scans a code while the shop's page waits. */
  | 'qr'
  /** The bank is debited, and answers days later. */
  | 'debit';

/** One type of PaymentMethod. */
export interface MethodType {
  /** The name that buyers see. */
  label: string;
  /** In lower case; `all` is every currency of Stripe's. */
  currencies: 'all' | readonly string[];
  flow: MethodFlow;
}

/** The types by Stripe's name. The currencies are Stripe's, as its documentation lists them. */
export const METHOD_TYPES = {
  card: {label: 'Card', currencies: 'all', flow: 'card'},
  alipay: {label: 'Alipay', currencies: words('aud cad cny eur gbp hkd jpy myr nzd sgd usd'), flow: 'redirect'},
  wechat_pay: {
    label: 'WeChat Pay',
    currencies: words('aud cad chf cny dkk eur gbp hkd jpy nok sek sgd usd'),
    flow: 'qr',
  },
  paynow: {label: 'PayNow', currencies: ['sgd'], flow: 'qr'},
  ideal: {label: 'iDEAL', currencies: ['eur'], flow: 'redirect'},
  au_becs_debit: {label: 'BECS Direct Debit', currencies: ['aud'], flow: 'debit'},
  sepa_debit: {label: 'SEPA Direct Debit', currencies: ['eur'], flow: 'debit'},
} as const satisfies Record<string, MethodType>;

/** The name of a type that the sandbox simulates. */
export type MethodTypeName = keyof typeof METHOD_TYPES;

/** Every name, in the order in which buyers see them. */
export const METHOD_TYPE_NAMES = Object.keys(METHOD_TYPES) as MethodTypeName[];

/** The type with this name, if the sandbox simulates it. */
export function findMethodType(name: string): MethodType | undefined {
  return Object.hasOwn(METHOD_TYPES, name) ? METHOD_TYPES[name as MethodTypeName] : undefined;
}

/** Whether this type can pay in this currency. */
export function takesCurrency({currencies}: MethodType, currency: string): boolean {
  return currencies === 'all' || currencies.includes(currency);
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
