/** Where the page wants the buyer to go when they have paid. */
import {addressOnPage} from '../page-address.ts';

/** The address of `success-url`, with the order in it; undefined where it leads nowhere, or would run a script. */
export function successAddress(successUrl: string | null, orderId: string): string | undefined {
  if (!successUrl) return undefined;
  const {href, protocol = ''} = addressOnPage(successUrl.split('{ORDER_ID}').join(orderId)) ?? {};
  return /^https?:$/.test(protocol) ? href : undefined;
}
