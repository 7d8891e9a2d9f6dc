/** Who sells, as the page is told. Knows no page. */
import {EMAIL, MAX_EMAIL_LENGTH} from '../../packages/contract/email.ts';
import type {ConfigReply} from '../../packages/contract/messages.ts';
import {isWebAddress} from '../http/origin-syntax.ts';
import type {BusinessOptions} from './options.ts';

/** Who sells, on the wire. */
export type Business = NonNullable<ConfigReply['business']>;

/** Longer than any name on a till. */
const MOST_NAME = 100;
/** A sign that can be seen, and no control. */
const NAME = /^[^\p{Cc}\p{Cs}]*[\p{L}\p{N}\p{S}][^\p{Cc}\p{Cs}]*$/u;

/**
 * Reads who sells.
 * @throws TypeError for what no buyer could read or follow, with the option's name
 */
export function readBusiness(options: BusinessOptions | undefined): Business | undefined {
  if (options === undefined) return undefined;
  const {supportEmail, supportUrl} = options;
  const name = String(options.name ?? '').trim();
  if (!NAME.test(name) || name.length > MOST_NAME)
    throw new TypeError(`business.name has 1 to ${MOST_NAME} characters in one line: a buyer reads it.`);
  if (supportEmail !== undefined && !(EMAIL.test(supportEmail) && supportEmail.length <= MAX_EMAIL_LENGTH))
    throw new TypeError('business.supportEmail is an address, such as "help@shop.example".');
  if (supportUrl !== undefined && !isWebAddress(supportUrl))
    throw new TypeError('business.supportUrl is an http or https address, such as "https://shop.example/help".');
  return {
    name,
    ...(supportEmail !== undefined && {supportEmail}),
    ...(supportUrl !== undefined && {supportUrl}),
  };
}
