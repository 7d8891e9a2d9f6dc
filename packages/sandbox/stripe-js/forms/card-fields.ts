/** The five fields of a card payment as elements. Knows their texts and autofill names; handles no input. */
import {cardIcon} from './card-icons.ts';
import {listCountries} from '../words/countries.ts';
import {html} from '../dom.ts';
import {type Field, chevron, createField, textInput} from './field.ts';
import type {FieldName} from './card-check.ts';
import {say} from '../words/words.ts';

/** What a postal code looks like. */
const POSTAL_PLACEHOLDERS: Record<string, string> = {US: '12345', CA: 'M5T 1T4', GB: 'WS11 1DB'};
const COMMON_BRANDS = ['visa', 'mastercard', 'amex', 'discover'];

/** The fields by name. */
export function createCardFields(): Record<FieldName, Field> {
  return {
    number: createField({
      name: 'number',
      label: say('cardNumber'),
      control: textInput('cc-number', '1234 1234 1234 1234'),
      adornment: html('div', {class: 'Icons'}, ...COMMON_BRANDS.map(cardIcon)),
    }),
    expiry: createField({
      name: 'expiry',
      label: say('expiry'),
      accessibleName: `${say('expiry')} ${say('mmYy')}`,
      control: textInput('cc-exp', say('mmYy')),
    }),
    cvc: createField({name: 'cvc', label: say('cvc'), control: textInput('cc-csc', 'CVC')}),
    country: createField({
      name: 'country',
      label: say('country'),
      control: countrySelect(),
      adornment: chevron(),
    }),
    postalCode: createField({
      name: 'postalCode',
      label: say('zip'),
      control: textInput('billing postal-code', '12345', 'text'),
    }),
  };
}

/** Shows the network of the number, or the common ones while there is none. */
export function showBrand({root}: Field, brand: string, isEmpty: boolean): void {
  const icons = root.querySelector('.Icons');
  if (isEmpty) delete root.dataset.brand;
  else root.dataset.brand = brand;
  icons?.replaceChildren(...(isEmpty ? COMMON_BRANDS : [brand]).map(cardIcon));
}

/** Calls the postal code what the country calls it. */
export function namePostalCode(field: Field, country: string): void {
  field.setLabel(say(country === 'US' ? 'zip' : 'postalCode'));
  field.control.setAttribute('placeholder', POSTAL_PLACEHOLDERS[country] ?? '');
}

function countrySelect(): HTMLSelectElement {
  const options = listCountries().map(({code, name}) => html('option', {value: code}, name));
  return html('select', {autocomplete: 'billing country', 'aria-required': 'true'}, ...options);
}
