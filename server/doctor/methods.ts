/** Which PaymentMethod types can pay in the currencies that are sold. Knows no account: what is turned on, Stripe says. */
import {type Outcome, fail, fine, skip, warn} from './finding.ts';
import type {Patient} from './patient.ts';

/** The currencies of each type, as Stripe lists them; of a type that is missing here nothing is said. */
const CURRENCIES: ReadonlyMap<string, 'all' | readonly string[]> = new Map<string, 'all' | readonly string[]>([
  ['card', 'all'],
  ['alipay', 'aud cad cny eur gbp hkd jpy myr nzd sgd usd'.split(' ')],
  ['wechat_pay', 'aud cad chf cny dkk eur gbp hkd jpy nok sek sgd usd'.split(' ')],
  ['paynow', ['sgd']],
  ['ideal', ['eur']],
  ['au_becs_debit', ['aud']],
  ['sepa_debit', ['eur']],
]);

/** Whether each method serves a currency, and each currency has a method: Stripe drops what does not fit without a word. */
export function checkMethods({shop: {catalog, paymentMethodTypes}}: Patient): Outcome {
  if (!catalog.all) return skip('The catalogue is a function: its currencies are known when it is asked.');
  const products = Array.from(catalog.all.values());
  const sold = [...new Set(products.flatMap((offers) => Array.from(offers.keys())))];
  const unknown = paymentMethodTypes.filter((type) => !CURRENCIES.has(type));
  const takes = (type: string, currency: string): boolean => {
    const known = CURRENCIES.get(type);
    return known === undefined || known === 'all' || known.includes(currency);
  };
  const unsold = sold.filter((currency) => !paymentMethodTypes.some((type) => takes(type, currency)));
  if (unsold.length > 0)
    return fail(
      `None of paymentMethodTypes can pay in ${unsold.join(', ')}.`,
      'Add a type that can, such as card, or sell in another currency.',
    );
  const idle = paymentMethodTypes.filter((type) => !sold.some((currency) => takes(type, currency)));
  if (idle.length > 0)
    return warn(
      `Nothing is sold in a currency of ${idle.join(', ')}: nobody is offered it.`,
      'Leave it out of paymentMethodTypes, or add such a currency by currencyOptions.',
    );
  const rest = unknown.length > 0 ? ` Of ${unknown.join(', ')} the currencies are not known here.` : '';
  return fine(`${paymentMethodTypes.join(', ')} can pay in what is sold: ${sold.join(', ')}.${rest}`);
}
