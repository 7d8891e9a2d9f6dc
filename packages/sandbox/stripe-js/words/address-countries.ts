/** The labels of state and postal code by country. A table; countries without a row have the common form. */
import type {Phrase} from './english.ts';
import {say} from './words.ts';

interface CountryForm {
  /** The label of the state, if addresses need one. */
  state?: Phrase;
  /** The label of the postal code; null if there is none. */
  postalCode?: Phrase | null;
}

const FORMS: Record<string, CountryForm> = {
  AE: {state: 'emirate', postalCode: null},
  AU: {state: 'state', postalCode: 'postcode'},
  BR: {state: 'state'},
  CA: {state: 'province'},
  CN: {state: 'province'},
  ES: {state: 'province'},
  GB: {postalCode: 'postcode'},
  HK: {state: 'area', postalCode: null},
  IE: {state: 'county', postalCode: 'eircode'},
  IN: {state: 'state', postalCode: 'pinCode'},
  IT: {state: 'province'},
  JP: {state: 'prefecture'},
  KR: {state: 'province'},
  MO: {postalCode: null},
  MX: {state: 'state'},
  MY: {state: 'state'},
  QA: {postalCode: null},
  TH: {state: 'province'},
  TR: {state: 'province'},
  US: {state: 'state', postalCode: 'zip'},
};

/** The labels of a country's state and postal code; null if there is none. */
export function addressForm(country: string): {state: string | null; postalCode: string | null} {
  const {state, postalCode = 'postalCode'} = FORMS[country] ?? {};
  return {state: state ? say(state) : null, postalCode: postalCode && say(postalCode)};
}
