/** The card form inside the payment frame: typing, checking, filling. Holds the card data; tells nobody of it. */

import {type FieldError, type FieldName, type FieldValues, checkField, hasPostalCode} from './card-check.ts';
import {createCardFields, namePostalCode, showBrand} from './card-fields.ts';
import {caretAfter, digitsOf, findNetwork, formatCvc, formatExpiry, formatNumber} from './card-format.ts';
import {cardIcon} from './card-icons.ts';
import {html} from './dom.ts';
import type {Billing, FieldsState, FrameOptions} from './messages.ts';

const NAMES = ['number', 'expiry', 'cvc', 'country', 'postalCode'] as const;

/** A form in the document. */
export interface CardForm {
  readonly root: HTMLElement;
  values(): FieldValues;
  state(): FieldsState;
  billing(): Billing;
  /** Shows what is wrong in every field; answers the first, which gets the focus. */
  check(): FieldError | null;
  /** Takes what the host may change later: which fields, their defaults and whether they can be edited. */
  configure(options: FrameOptions): void;
  setValues(values: Partial<FieldValues>): void;
  clear(): void;
  focus(): void;
}

/** Builds the form. `onInput` runs after every change of a value. */
export function createCardForm(options: FrameOptions, onInput: () => void): CardForm {
  const fields = createCardFields(options.locale);
  const hidden = new Set<FieldName>();
  const values = () => Object.fromEntries(NAMES.map((name) => [name, fields[name].control.value])) as FieldValues;
  const visible = () => NAMES.filter((name) => !hidden.has(name));
  const error = (name: FieldName) => checkField(name, values(), new Date());
  const root = layOut(
    options,
    NAMES.map((name) => fields[name].root),
  );

  const refresh = () => {
    const {number, country} = values();
    showBrand(fields.number, findNetwork(digitsOf(number)).brand, number === '');
    namePostalCode(fields.postalCode, country);
    hide('postalCode', hidden.has('country') || !hasPostalCode(country));
  };
  const hide = (name: FieldName, isHidden: boolean) => {
    fields[name].root.hidden = isHidden;
    if (isHidden) hidden.add(name);
    else hidden.delete(name);
  };
  const handleInput = (event: Event) => {
    const name = NAMES.find((name) => fields[name].control === event.target);
    if (!name) return;
    if (event.target instanceof HTMLInputElement) reformat(name, event.target, event, values().number);
    fields[name].setError(error(name)?.code === 'invalid_number' ? error(name) : null);
    refresh();
    onInput();
  };
  const handleBlur = (event: FocusEvent) => {
    const name = NAMES.find((name) => fields[name].control === event.target);
    if (name && fields[name].control.value !== '') fields[name].setError(error(name));
  };
  root.addEventListener('input', handleInput);
  root.addEventListener('focusout', handleBlur);

  const form: CardForm = {
    root,
    values,
    state: () => ({
      empty: visible().every((name) => name === 'country' || values()[name] === ''),
      complete: visible().every((name) => error(name) === null),
    }),
    billing: () => ({
      country: hidden.has('country') ? '' : values().country,
      postalCode: hidden.has('postalCode') ? '' : values().postalCode,
    }),
    check() {
      const errors = visible().map((name) => ({name, error: error(name)}));
      for (const {name, error} of errors) fields[name].setError(error);
      const first = errors.find(({error}) => error !== null);
      if (first) fields[first.name].control.focus();
      return first?.error ?? null;
    },
    configure(next) {
      fields.country.control.value ||= next.country || 'US';
      fields.postalCode.control.value ||= next.postalCode;
      hide('country', next.hidden.country);
      refresh();
      if (next.hidden.postalCode) hide('postalCode', true);
      for (const name of NAMES) fields[name].control.disabled = next.readOnly;
    },
    setValues(next) {
      for (const name of NAMES) {
        const value = next[name];
        if (value !== undefined) fields[name].control.value = value;
        fields[name].setError(null);
      }
      refresh();
      onInput();
    },
    clear: () => form.setValues({number: '', expiry: '', cvc: '', postalCode: ''}),
    focus: () => fields.number.control.focus(),
  };
  fields.country.control.value = options.country || 'US';
  form.configure(options);
  return form;
}

function layOut({accordion}: FrameOptions, fields: HTMLElement[]): HTMLElement {
  const grid = html('div', {class: 'Fields'}, ...fields);
  const note = html('p', {class: 'Note'}, 'Sandbox – not a real payment.');
  if (!accordion) return html('form', {novalidate: true}, grid, note);
  const header = html('p', {class: 'Header'}, cardIcon('unknown'), 'Card');
  const item = html('div', {class: 'AccordionItem AccordionItem--selected'}, header, grid, note);
  return html('form', {novalidate: true}, item);
}

/** Writes the value as cards write it, and keeps the caret behind the digit just typed. */
function reformat(name: FieldName, input: HTMLInputElement, event: Event, number: string): void {
  const isDeleting = event instanceof InputEvent && event.inputType.startsWith('delete');
  const format = {
    number: formatNumber,
    expiry: (text: string) => formatExpiry(text, isDeleting),
    cvc: (text: string) => formatCvc(text, number),
    country: String,
    postalCode: String,
  }[name];
  const atEnd = input.selectionStart === input.value.length;
  const before = digitsOf(input.value.slice(0, input.selectionStart ?? 0)).length;
  const formatted = format(input.value);
  if (formatted === input.value) return;
  input.value = formatted;
  if (atEnd) return;
  const caret = caretAfter(formatted, before);
  input.setSelectionRange(caret, caret);
}
