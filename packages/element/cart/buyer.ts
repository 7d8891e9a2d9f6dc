/** Who buys and where it goes: from Stripe's names to those of the wire. Pure. */
import type {Address, BuyerRequest} from '../../contract/messages.ts';

/** An address as Stripe.js tells it: of its Address Element, or of a wallet. */
export interface StripeAddress {
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  state?: string | null;
  postal_code?: string | null;
  country?: string | null;
}

/** Somebody as Stripe.js tells them. */
export interface StripePerson {
  name?: string | null | undefined;
  phone?: string | null | undefined;
  address?: StripeAddress | null | undefined;
}

/** What an address is for. */
export type AddressKind = NonNullable<BuyerRequest['addressKind']>;

/** What the page asks for; undefined where it asks for none that there is. */
export function kindOf(address: string | null): AddressKind | undefined {
  return (['billing', 'shipping'] as const).find((kind) => kind === address);
}

/** As the server takes it; without what is empty. */
export function toBuyer({name, phone, address}: StripePerson, addressKind: AddressKind | undefined): BuyerRequest {
  const where = address && toAddress(address);
  return {
    ...filled({name, phone}),
    ...(where && addressKind && {address: where, addressKind}),
  };
}

/** A country is the least that an address says. */
function toAddress({
  postal_code: postalCode,
  country,
  line1,
  line2,
  city,
  state,
}: StripeAddress): Address | undefined {
  if (!country) return undefined;
  return {country, ...filled({line1, line2, city, state, postalCode})};
}

function filled<Name extends string>(
  texts: Record<Name, string | null | undefined>,
): Partial<Record<Name, string>> {
  const said = Object.entries<string | null | undefined>(texts).filter(([, text]) => text?.trim());
  return Object.fromEntries(said) as Partial<Record<Name, string>>;
}
