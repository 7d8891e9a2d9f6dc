/** The card form in the payment frame: typing, checking, filling. Holds the card data and sends it nowhere. */
import {type FieldName, type FieldValues, checkField, hasPostalCode} from './card-check.ts';
import {createCardFields, namePostalCode, showBrand} from './card-fields.ts';
import {digitsOf, findNetwork, formatNumber} from './card-format.ts';
import {type Billing, cardData} from '../wire/confirm-request.ts';
import {html} from '../dom.ts';
import type {Field, FieldError} from './field.ts';
import type {FrameOptions} from '../wire/messages.ts';
import type {MethodChoice, MethodData, MethodForm} from './method-form.ts';
import {reformat} from './reformat.ts';
import {cardTerms} from '../words/terms.ts';

const SAMPLE_POSTAL_CODES: Record<string, string> = {US: '10001', CA: 'M5T 1T4', GB: 'SW1A 1AA'};
const NAMES = ['number', 'expiry', 'cvc', 'country', 'postalCode'] as const;

/** The form in the frame's document. */
export class CardForm implements MethodForm {
  readonly type = 'card';
  readonly root: HTMLElement;
  readonly #terms = html('p', {class: 'Terms'});
  readonly #fields: Record<FieldName, Field>;
  readonly #hidden = new Set<FieldName>();
  readonly #onInput: () => void;
  #options: FrameOptions;

  /** `onInput` runs after every change of a value. */
  constructor(options: FrameOptions, onInput: () => void) {
    this.#fields = createCardFields();
    this.#onInput = onInput;
    this.#options = options;
    const grid = html('div', {class: 'Fields'}, ...NAMES.map((name) => this.#fields[name].root));
    this.root = html('div', {class: 'MethodForm'}, grid, this.#terms);
    this.root.addEventListener('input', (event) => this.#handleInput(event));
    this.root.addEventListener('focusout', (event) => this.#handleBlur(event));
    this.#fields.country.control.value = options.defaults.country || 'US';
    this.configure(options);
  }

  get values(): FieldValues {
    return Object.fromEntries(NAMES.map((name) => [name, this.#fields[name].control.value])) as FieldValues;
  }

  get state(): {empty: boolean; complete: boolean} {
    const {values} = this;
    return {
      empty: this.#shown.every((name) => name === 'country' || values[name] === ''),
      complete: this.#shown.every((name) => this.#errorOf(name) === null),
    };
  }

  choose(given: MethodData | undefined): MethodChoice {
    return {data: cardData(given, this.values, this.#billing)};
  }

  get #billing(): Billing {
    const {country, postalCode} = this.values;
    return {
      country: this.#hidden.has('country') ? '' : country,
      postalCode: this.#hidden.has('postalCode') ? '' : postalCode,
    };
  }

  /** Shows what is wrong in every field; answers the first, which gets the focus. */
  check(): FieldError | null {
    for (const name of this.#shown) this.#fields[name].setError(this.#errorOf(name));
    const first = this.#shown.find((name) => this.#errorOf(name) !== null);
    if (!first) return null;
    this.#fields[first].control.focus();
    return this.#errorOf(first);
  }

  /** Applies options that the host can change later: which fields, their defaults, whether they can be edited. */
  configure(options: FrameOptions): void {
    this.#options = options;
    const {business, defaults, isForLater, terms} = options;
    this.#fields.postalCode.control.value ||= defaults.postalCode;
    const isAgreed = terms.card === 'always' || (isForLater && terms.card !== 'never');
    this.#terms.textContent = isAgreed ? cardTerms(business) : '';
    for (const name of NAMES) this.#fields[name].control.disabled = options.readOnly;
    this.#refresh();
  }

  #setValues(values: Partial<FieldValues>): void {
    for (const name of NAMES) {
      this.#fields[name].control.value = values[name] ?? this.#fields[name].control.value;
      this.#fields[name].setError(null);
    }
    this.#refresh();
    this.#onInput();
  }

  /** Takes over the values of another form. */
  take(values: FieldValues): void {
    this.#setValues(values);
  }

  /** Fills every field with valid values; the sandbox only. */
  fill(number: string): void {
    const {cvcLength} = findNetwork(digitsOf(number));
    const postalCode = SAMPLE_POSTAL_CODES[this.values.country] ?? '';
    this.#setValues({
      number: formatNumber(number),
      expiry: '12 / 34',
      cvc: '1234'.slice(0, cvcLength),
      postalCode,
    });
  }

  clear(): void {
    this.#setValues({number: '', expiry: '', cvc: '', postalCode: ''});
  }

  focus(): void {
    this.#fields.number.control.focus();
  }

  get #shown(): FieldName[] {
    return NAMES.filter((name) => !this.#hidden.has(name));
  }

  #errorOf(name: FieldName): FieldError | null {
    return checkField(name, this.values, new Date());
  }

  #nameOf(target: EventTarget | null): FieldName | undefined {
    return NAMES.find((name) => this.#fields[name].control === target);
  }

  /** An impossible number is wrong at once; other values may still become valid. */
  #handleInput(event: Event): void {
    const name = this.#nameOf(event.target);
    if (!name) return;
    if (event.target instanceof HTMLInputElement) reformat(name, event.target, event, this.values.number);
    const error = this.#errorOf(name);
    this.#fields[name].setError(error?.code === 'invalid_number' ? error : null);
    this.#refresh();
    this.#onInput();
  }

  #handleBlur(event: FocusEvent): void {
    const name = this.#nameOf(event.target);
    if (name && this.values[name] !== '') this.#fields[name].setError(this.#errorOf(name));
  }

  #refresh(): void {
    const {number, country} = this.values;
    const {hidden} = this.#options;
    showBrand(this.#fields.number, findNetwork(digitsOf(number)).brand, number === '');
    namePostalCode(this.#fields.postalCode, country);
    this.#hide('country', hidden.country);
    this.#hide('postalCode', hidden.country || hidden.postalCode || !hasPostalCode(country));
  }

  #hide(name: FieldName, isHidden: boolean): void {
    this.#fields[name].root.hidden = isHidden;
    if (isHidden) this.#hidden.add(name);
    else this.#hidden.delete(name);
  }
}
