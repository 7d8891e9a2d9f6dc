/** Whether Apple Pay may be shown on the shop's own site. Asks Stripe; reads no page. */
import {isLoopback} from '../http/loopback.ts';
import {findDomain} from '../stripe/look.ts';
import {type Outcome, fine, skip, warn} from './finding.ts';
import type {Patient} from './patient.ts';

const WHERE = 'in Stripe’s Dashboard under “Payment method domains”';

/** Apple Pay comes with cards, on encrypted sites that were registered. */
export async function checkApplePay({shop, place}: Patient): Promise<Outcome> {
  if (!shop.paymentMethodTypes.includes('card')) return skip('Apple Pay comes with cards, which are not offered.');
  if (!place) return skip('Where the shop’s site is, nobody has said.', 'Set publicUrl.');
  const {hostname, protocol} = place;
  if (protocol !== 'https:' || isLoopback(hostname))
    return skip(`Apple Pay needs https and a public site, unlike ${place.origin}.`);
  const domain = await findDomain(shop.stripe, hostname);
  if (!domain)
    return warn(`${hostname} is not registered: Apple Pay is not shown there.`, `Register it ${WHERE}.`);
  if (!domain.enabled) return warn(`${hostname} is registered and turned off.`, `Enable it ${WHERE}.`);
  const {status, status_details: details} = domain.apple_pay;
  if (status === 'active') return fine(`${hostname} is registered for Apple Pay.`);
  return warn(
    `Apple Pay is ${status} on ${hostname}.${details ? ` Stripe says: ${details.error_message}` : ''}`,
    `Do what is asked for there, and validate the domain ${WHERE}.`,
  );
}
