/** The fields of an address: names, checks, values. Makes no request. */
import {addressForm} from '../words/address-countries.ts';
import type {AddressFrameOptions, AddressState} from '../wire/address-messages.ts';
import {listCountries} from '../words/countries.ts';
import type {Phrase} from '../words/english.ts';
import {say} from '../words/words.ts';
import type {FieldError} from './field.ts';
import {TextForm, type TextRow} from './text-form.ts';

const PO_BOX = /\bp\.?\s*o\.?\s*box\b/i;

/** The form in the frame's document. */
export class AddressForm {
  readonly #fields: TextForm;
  #options: AddressFrameOptions;

  /** `onInput` runs after every change of a value. */
  constructor(options: AddressFrameOptions, onInput: () => void) {
    this.#options = options;
    this.#fields = new TextForm(
      rows(options, () => this.#options),
      () => {
        this.#fit();
        onInput();
      },
    );
    this.#preset();
    this.configure(options);
  }

  get root(): HTMLElement {
    return this.#fields.root;
  }

  configure(options: AddressFrameOptions): void {
    this.#options = options;
    const {name, hasPhone} = options;
    this.#fields.hide('name', name === 'never' || name === 'split');
    this.#fields.hide('firstName', name !== 'split');
    this.#fields.hide('lastName', name !== 'split');
    this.#fields.hide('phone', !hasPhone);
    this.#fit();
  }

  get state(): AddressState {
    const value = (name: string) => this.#fields.value(name);
    const split = {firstName: value('firstName'), lastName: value('lastName')};
    const isSplit = this.#options.name === 'split';
    const name = isSplit ? `${split.firstName} ${split.lastName}`.trim() : value('name');
    const address = {
      line1: value('line1'),
      line2: value('line2') || null,
      city: value('city'),
      state: value('state'),
      postal_code: value('postalCode'),
      country: value('country'),
    };
    const typed = ['name', 'firstName', 'lastName', 'line1', 'line2', 'city', 'state', 'postalCode', 'phone'];
    const phone = this.#options.hasPhone ? {phone: value('phone')} : {};
    return {
      complete: this.#fields.state.complete,
      empty: typed.every((each) => value(each) === ''),
      isNewAddress: true,
      value: {name, ...(isSplit && split), address, ...phone},
    };
  }

  /** Takes over what was typed into another form. */
  take({state}: AddressForm): void {
    const {address, ...payer} = state.value;
    const {postal_code: postalCode, ...rest} = address;
    const typed = Object.entries({...payer, ...rest, postalCode});
    for (const [name, value] of typed) this.#fields.set(name, value ?? '');
    this.#fit();
  }

  check(): FieldError | null {
    return this.#fields.check();
  }

  clear(): void {
    const {country} = this.state.value.address;
    this.#fields.clear();
    this.#fields.set('country', country);
    this.#fit();
  }

  focus(): void {
    this.#fields.focus();
  }

  /** Shows the fields of the chosen country. */
  #fit(): void {
    const {state, postalCode} = addressForm(this.#fields.value('country'));
    this.#fields.hide('state', state === null);
    this.#fields.hide('postalCode', postalCode === null);
    if (state) this.#fields.setLabel('state', state);
    if (postalCode) this.#fields.setLabel('postalCode', postalCode);
  }

  #preset(): void {
    const {address, firstName, lastName, name, phone} = this.#options.defaults;
    const {city, country, line1, line2, postal_code: postalCode, state} = address ?? {};
    const given = {name, firstName, lastName, phone, city, line1, line2, postalCode, state};
    for (const [field, value] of Object.entries(given)) this.#fields.preset(field, value ?? '');
    const {countries} = this.#options;
    const first = countries.length > 0 && !countries.includes('US') ? countries[0] : 'US';
    this.#fields.set('country', country ?? first ?? 'US');
  }
}

/** The codes are by analogy with `incomplete_zip`: Stripe's types name none for addresses. */
function rows(options: AddressFrameOptions, now: () => AddressFrameOptions): readonly TextRow[] {
  const {countries, mode, name} = options;
  const all = listCountries().filter(({code}) => countries.length === 0 || countries.includes(code));
  const text = (field: string, label: Phrase, autocomplete: string, more: Partial<TextRow> = {}): TextRow => ({
    name: field,
    label: say(label),
    autocomplete: `${mode} ${autocomplete}`,
    check: (value) => (value === '' ? [`incomplete_${field}`, say('incomplete_field')] : null),
    ...more,
  });
  const line1 = (value: string): ReturnType<TextRow['check']> => {
    if (value === '') return ['incomplete_line1', say('incomplete_address')];
    return now().blockPoBox && PO_BOX.test(value) ? ['invalid_line1', say('invalid_po_box')] : null;
  };
  const phone = (value: string): ReturnType<TextRow['check']> => {
    if (value === '' && !now().isPhoneRequired) return null;
    return value.replaceAll(/\D/g, '').length >= 7 ? null : ['incomplete_phone', say('incomplete_phone')];
  };
  const isFirm = name === 'organization';
  return [
    text('name', isFirm ? 'organization' : 'fullName', isFirm ? 'organization' : 'name'),
    text('firstName', 'firstName', 'given-name', {isHalf: true}),
    text('lastName', 'lastName', 'family-name', {isHalf: true}),
    text('country', 'countryOrRegion', 'country', {
      options: all.map((each) => [each.code, each.name] as const),
    }),
    text('line1', 'line1', 'address-line1', {check: line1}),
    text('line2', 'line2', 'address-line2', {check: () => null}),
    text('city', 'city', 'address-level2', {isHalf: true}),
    text('state', 'state', 'address-level1', {isHalf: true}),
    text('postalCode', 'zip', 'postal-code', {isHalf: true}),
    text('phone', 'phone', 'tel', {inputmode: 'tel', check: phone}),
  ];
}
