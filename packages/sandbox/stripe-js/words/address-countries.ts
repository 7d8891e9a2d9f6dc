/** The labels of state and postal code by country. A table; countries without a row have the common form. */

interface CountryForm {
  /** The label of the state, if addresses need one. */
  state?: string;
  /** The label of the postal code; null if there is none. */
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

/** The labels of a country's state and postal code; null if there is none. */
export function addressForm(country: string): {state: string | null; postalCode: string | null} {
  const {state = null, postalCode = 'Postal code'} = FORMS[country] ?? {};
  return {state, postalCode};
}
