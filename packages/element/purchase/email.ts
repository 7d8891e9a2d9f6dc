/** The buyer's e-mail address, where the page knows one that Stripe takes. */
import {EMAIL, MAX_EMAIL_LENGTH, tidyEmail} from '../../contract/email.ts';

/** Reads what the page has set; undefined where it is no address. */
export function readEmail(given: unknown): string | undefined {
  const email = typeof given === 'string' ? tidyEmail(given) : '';
  return EMAIL.test(email) && email.length <= MAX_EMAIL_LENGTH ? email : undefined;
}
