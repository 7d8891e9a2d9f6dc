/** Pieces that the parameter tables of many endpoints share. Knows names and shapes; does nothing with them. */
import type {Param, ParamTable} from './params.ts';

/** Stripe has it, the sandbox doesn't yet. */
export const absent = {type: 'absent'} as const;

/** A text; an empty value unsets it. */
export const text = {type: 'string', unset: true} as const;

/** An id, or any text that can't be unset. */
export const id = {type: 'string'} as const;

/** Yes or no. */
export const flag = {type: 'boolean'} as const;

/** A list of strings, or nothing. */
export const strings = {type: 'strings', unset: true} as const;

/** The caller's metadata. */
export const metadata = {type: 'metadata', unset: true} as const;

/** A postal address. */
export const ADDRESS = {
  city: text,
  country: text,
  line1: text,
  line2: text,
  postal_code: text,
  state: text,
} as const satisfies ParamTable;

/** A shipping address. */
export const SHIPPING = {
  type: 'hash',
  unset: true,
  fields: {
    address: {type: 'hash', required: true, fields: ADDRESS},
    name: {type: 'string', required: true, mayBeEmpty: true},
    carrier: text,
    phone: text,
    tracking_number: text,
  },
} as const;

/** Billing details. */
export const BILLING_DETAILS = {
  address: {type: 'hash', unset: true, fields: ADDRESS},
  email: text,
  name: text,
  phone: text,
  tax_id: text,
} as const satisfies ParamTable;

/** The buyer's consent to be debited: when and how it was given. */
export const MANDATE_DATA = {
  type: 'hash',
  unset: true,
  fields: {
    customer_acceptance: {
      type: 'hash',
      required: true,
      fields: {
        accepted_at: {type: 'integer'},
        offline: {type: 'hash', unset: true, fields: {}},
        online: {type: 'hash', fields: {ip_address: text, user_agent: text, infer_from_client: flag}},
        type: {type: 'enum', required: true, values: ['offline', 'online']},
      },
    },
  },
} as const;

/** A table that names parameters which the sandbox lacks. */
export function lacking(names: string): Record<never, Param> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, absent]),
  );
}

/** An address as Stripe's objects hold it: every line, or null. */
export function fullAddress(given: Readonly<Record<string, string | null | undefined>> | null | undefined) {
  const blank = {city: null, country: null, line1: null, line2: null, postal_code: null, state: null};
  return {...blank, ...given};
}

/** Merges metadata: an empty value removes its name. */
export function mergeMetadata(
  old: Readonly<Record<string, string>> | null,
  given: Readonly<Record<string, string>> | null | undefined,
): Record<string, string> {
  const merged = given === null ? {} : {...old, ...given};
  return Object.fromEntries(Object.entries(merged).filter(([, note]) => note !== ''));
}
