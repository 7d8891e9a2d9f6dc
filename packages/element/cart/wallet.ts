/** An open wallet of a cart's buyer: who they are by its word, and what it shows them. */
import type {ClickResolveDetails, LineItem, StripeExpressCheckoutElementConfirmEvent} from '@stripe/stripe-js';
import type {BuyerRequest, QuoteReply} from '../../contract/messages.ts';
import {readEmail} from '../purchase/email.ts';
import {toBuyer, type AddressKind, type StripeAddress} from './buyer.ts';

/** Of one opening. */
export interface Wallet {
  /** What it was opened for, in minor units. */
  readonly base: number;
  /** What it costs where its buyer wants it sent. */
  readonly reply: QuoteReply | undefined;
  readonly email: string | undefined;
  readonly buyer: BuyerRequest | undefined;
}

/** The id of the one way that it is sent. */
const SHIPPING = 'shipping';

/** What a wallet is to ask its buyer, and to show them. */
export function askWallet(
  reply: QuoteReply | undefined,
  {kind, hasEmail, label}: {kind: AddressKind | undefined; hasEmail: boolean; label: string},
): ClickResolveDetails {
  return {
    ...(hasEmail && {emailRequired: true}),
    ...(kind === 'billing' && {billingAddressRequired: true}),
    ...(kind === 'shipping' && {shippingAddressRequired: true, shippingRates: ratesOf(reply, label)}),
    ...(reply && {lineItems: itemsOf(reply)}),
  };
}

/** What it shows after its buyer wants it sent elsewhere. */
export function showInWallet(
  reply: QuoteReply | undefined,
  label: string,
): Pick<ClickResolveDetails, 'lineItems' | 'shippingRates'> {
  return {...(reply && {lineItems: itemsOf(reply)}), shippingRates: ratesOf(reply, label)};
}

/** Wallets want one at least. */
function ratesOf(reply: QuoteReply | undefined, label: string): NonNullable<ClickResolveDetails['shippingRates']> {
  const found = reply?.adjustments.filter(({kind}) => kind === SHIPPING) ?? [];
  const amount = found.reduce((sum, each) => sum + each.amount, 0);
  return [{id: SHIPPING, amount, displayName: found[0]?.label ?? label}];
}

function itemsOf({lines, adjustments}: QuoteReply): LineItem[] {
  const bought = lines.map(({name, quantity, amount}) => ({
    name: quantity > 1 ? `${quantity} × ${name}` : name,
    amount,
  }));
  const more = adjustments.filter(({kind}) => kind !== SHIPPING);
  return [...bought, ...more.map(({label: name, amount}) => ({name, amount}))];
}

/** Where its buyer wants it sent, as far as a wallet says so before they have agreed. */
export function readDestination(address: StripeAddress): BuyerRequest {
  return toBuyer({address}, 'shipping');
}

/** Who has agreed in it. */
export function readAgreement(
  {billingDetails, shippingAddress}: StripeExpressCheckoutElementConfirmEvent,
  kind: AddressKind | undefined,
): Pick<Wallet, 'buyer' | 'email'> {
  const person = kind === 'shipping' ? shippingAddress : billingDetails;
  const {email, phone, name} = billingDetails ?? {};
  if (!kind) return {email: readEmail(email), buyer: undefined};
  const buyer = toBuyer({name: person?.name ?? name, phone, address: person?.address}, kind);
  return {email: readEmail(email), buyer};
}
