/** The fields of the hosted checkout, each with its label. Their ids are those of Stripe's page, so that a test that
 *  fills that page can fill this one. Reads nothing. */
import {html} from 'hono/html';
import {COUNTRY_CODES} from '../../country-codes.ts';

/** One text field. */
export interface TextField {
  /** Its id on Stripe's page, and its name in the form. */
  id: string;
  label: string;
  /** What browsers fill in. */
  autocomplete: string;
  type?: 'email' | 'tel' | 'text';
  isOptional?: boolean;
  isNumber?: boolean;
  value?: string | undefined;
}

/** A text field with its label. */
export function textField({id, label, autocomplete, type = 'text', isOptional, isNumber, value}: TextField) {
  return html`<label for="${id}">${label}${isOptional ? ' (optional)' : ''}</label>
    <input
      id="${id}"
      name="${id}"
      type="${type}"
      autocomplete="${autocomplete}"
      value="${value ?? ''}"
      ${isNumber ? html`inputmode="numeric"` : ''}
      ${isOptional ? '' : html`required`}
    />`;
}

/** A choice of countries, by their English names. */
export function countryField(id: string, value: string | undefined, allowed: readonly string[] = COUNTRY_CODES) {
  const names = new Intl.DisplayNames(['en'], {type: 'region'});
  const countries = allowed.map((code) => ({code, name: names.of(code) ?? code}));
  const sorted = countries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const chosen = value ?? (allowed.includes('US') ? 'US' : sorted[0]?.code);
  return html`<label for="${id}">Country or region</label>
    <select id="${id}" name="${id}" autocomplete="country">
      ${sorted.map(
        ({code, name}) => html`<option value="${code}" ${code === chosen ? html`selected` : ''}>${name}</option>`,
      )}
    </select>`;
}

/** The rest of an address; `prefix` is `billing` or `shipping`. */
export function addressFields(prefix: 'billing' | 'shipping', given: URLSearchParams) {
  const field = (name: string, label: string, autocomplete: string, isOptional = false) => {
    const id = prefix + name;
    return textField({
      id,
      label,
      autocomplete: `${prefix} ${autocomplete}`,
      isOptional,
      value: given.get(id) ?? '',
    });
  };
  return html`${field('AddressLine1', 'Address', 'address-line1')}
  ${field('AddressLine2', 'Apartment or suite', 'address-line2', true)}
  ${field('Locality', 'City', 'address-level2')}
  ${field('AdministrativeArea', 'State or province', 'address-level1', true)}
  ${field('PostalCode', 'Postal code', 'postal-code', true)}`;
}
