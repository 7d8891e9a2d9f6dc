/** The five fields of a card payment as elements. Knows their words and autofill names; knows nothing of typing. */

import {cardIcon} from './card-icons.ts';
import {listCountries} from './countries.ts';
import {html, svg} from './dom.ts';
import {type Field, createField, textInput} from './field.ts';
import type {FieldName} from './card-check.ts';

/** What a country calls its postal code. */
const POSTAL_LABELS: Record<string, {label: string; placeholder: string}> = {
  US: {label: 'ZIP code', placeholder: '12345'},
  CA: {label: 'Postal code', placeholder: 'M5T 1T4'},
  GB: {label: 'Postal code', placeholder: 'WS11 1DB'},
};
const COMMON_BRANDS = ['visa', 'mastercard', 'amex', 'discover'];

/** The fields by name, the country list in `locale`. */
export function createCardFields(locale: string): Record<FieldName, Field> {
  return {
    number: createField({
      name: 'number',
      label: 'Card number',
      control: textInput('cc-number', '1234 1234 1234 1234'),
      adornment: html('div', {class: 'Icons'}, ...COMMON_BRANDS.map(cardIcon)),
    }),
    expiry: createField({
      name: 'expiry',
      label: 'Expiration date',
      accessibleName: 'Expiration date MM / YY',
      control: textInput('cc-exp', 'MM / YY'),
    }),
    cvc: createField({name: 'cvc', label: 'Security code', control: textInput('cc-csc', 'CVC')}),
    country: createField({
      name: 'country',
      label: 'Country',
      control: countrySelect(locale),
      adornment: chevron(),
    }),
    postalCode: createField({
      name: 'postalCode',
      label: 'ZIP code',
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
  const {label, placeholder} = POSTAL_LABELS[country] ?? {label: 'Postal code', placeholder: ''};
  field.setLabel(label);
  field.control.setAttribute('placeholder', placeholder);
}

function countrySelect(locale: string): HTMLSelectElement {
  const options = listCountries(locale).map(({code, name}) => html('option', {value: code}, name));
  return html('select', {autocomplete: 'billing country', 'aria-required': 'true'}, ...options);
}

function chevron(): Element {
  const line = {d: 'M1 1.5 6 6.5 11 1.5', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.75};
  const icon = {class: 'Chevron', viewBox: '0 0 12 8', width: 12, height: 8, 'aria-hidden': 'true'};
  return svg('svg', icon, svg('path', {...line, 'stroke-linecap': 'round', 'stroke-linejoin': 'round'}));
}
