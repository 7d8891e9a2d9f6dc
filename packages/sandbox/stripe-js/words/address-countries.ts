/** How addresses are written in a country, as far as a form asks. A table; what is not in it is the common case. */

interface CountryForm {
  /** What a part of the country is called, where an address needs it. */
  state?: string;
  /** What a postal code is called; null where there is none. */
  postalCode?: string | null;
}

const FORMS: Record<string, CountryForm> = {
  AE: {state: 'Emirate', postalCode: null},
  AU: {state: 'State', postalCode: 'Postcode'},
  BR: {state: 'State'},
  CA: {state: 'Province'},
  CN: {state: 'Province'},
  ES: {state: 'Province'},
  GB: {postalCode: 'Postcode'},
  HK: {state: 'Area', postalCode: null},
  IE: {state: 'County', postalCode: 'Eircode'},
  IN: {state: 'State', postalCode: 'PIN code'},
  IT: {state: 'Province'},
  JP: {state: 'Prefecture'},
  KR: {state: 'Province'},
  MO: {postalCode: null},
  MX: {state: 'State'},
  MY: {state: 'State'},
  QA: {postalCode: null},
  TH: {state: 'Province'},
  TR: {state: 'Province'},
  US: {state: 'State', postalCode: 'ZIP code'},
};

/** Whether there is a state and a postal code, and what they are called. */
export function addressForm(country: string): {state: string | null; postalCode: string | null} {
  const {state = null, postalCode = 'Postal code'} = FORMS[country] ?? {};
  return {state, postalCode};
}
