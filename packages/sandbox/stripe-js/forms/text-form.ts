/** A form made from a table of fields: typing, checking, filling. Knows no payment. */
import {html} from '../dom.ts';
import {type Field, type FieldError, chevron, createField, textInput} from './field.ts';

/** One field of the table. */
export interface TextRow {
  name: string;
  label: string;
  autocomplete: string;
  placeholder?: string;
  inputmode?: string;
  /** The options of a select: values and texts. */
  options?: readonly (readonly [value: string, text: string])[];
  /** Half as wide as the form. */
  isHalf?: boolean;
  /** The code and the text of the error, or null. */
  check(value: string): [code: string, message: string] | null;
}

/** The fields in a document. */
export class TextForm {
  readonly root: HTMLElement;
  readonly #rows: readonly TextRow[];
  readonly #fields: Map<string, Field>;

  /** `onInput` runs after every change of a value. */
  constructor(rows: readonly TextRow[], onInput: () => void) {
    this.#rows = rows;
    this.#fields = new Map(rows.map((row) => [row.name, fieldOf(row)]));
    this.root = html('div', {class: 'Fields'}, ...[...this.#fields.values()].map(({root}) => root));
    this.root.addEventListener('input', ({target}) => {
      const row = this.#rowOf(target);
      if (row) this.#fields.get(row.name)?.setError(null);
      onInput();
    });
    this.root.addEventListener('focusout', ({target}) => {
      const row = this.#rowOf(target);
      if (row && this.value(row.name) !== '') this.#show(row);
    });
  }

  /** The trimmed value of a field; empty for a hidden one. */
  value(name: string): string {
    const field = this.#fields.get(name);
    return !field || field.root.hidden ? '' : field.control.value.trim();
  }

  get state(): {empty: boolean; complete: boolean} {
    return {
      empty: this.#shown.every(({name}) => this.value(name) === ''),
      complete: this.#shown.every((row) => row.check(this.value(row.name)) === null),
    };
  }

  check(): FieldError | null {
    const errors = this.#shown.map((row) => this.#show(row));
    const first = errors.findIndex((error) => error !== null);
    if (first < 0) return null;
    this.#fields.get(this.#shown[first]?.name ?? '')?.control.focus();
    return errors[first] ?? null;
  }

  /** Fills a field if it is empty. */
  preset(name: string, value: string): void {
    const field = this.#fields.get(name);
    if (field) field.control.value ||= value;
  }

  /** Replaces the value of a field. */
  set(name: string, value: string): void {
    const field = this.#fields.get(name);
    if (field) field.control.value = value;
  }

  setLabel(name: string, label: string): void {
    this.#fields.get(name)?.setLabel(label);
  }

  hide(name: string, isHidden: boolean): void {
    const field = this.#fields.get(name);
    if (field) field.root.hidden = isHidden;
  }

  setReadOnly(isReadOnly: boolean): void {
    for (const {control} of this.#fields.values()) control.disabled = isReadOnly;
  }

  clear(): void {
    for (const {control, setError} of this.#fields.values()) {
      control.value = '';
      setError(null);
    }
  }

  focus(): void {
    this.#fields.get(this.#shown[0]?.name ?? '')?.control.focus();
  }

  get #shown(): TextRow[] {
    return this.#rows.filter(({name}) => !this.#fields.get(name)?.root.hidden);
  }

  #rowOf(target: EventTarget | null): TextRow | undefined {
    return this.#rows.find(({name}) => this.#fields.get(name)?.control === target);
  }

  #show(row: TextRow): FieldError | null {
    const wrong = row.check(this.value(row.name));
    const error = wrong && ({type: 'validation_error', code: wrong[0], message: wrong[1]} as const);
    this.#fields.get(row.name)?.setError(error);
    return error;
  }
}

function fieldOf(row: TextRow): Field {
  const {name, label, isHalf} = row;
  const arrow = row.options && {adornment: chevron()};
  const field = createField({name, label, control: controlOf(row), ...arrow});
  if (isHalf) field.root.classList.add('Field--half');
  return field;
}

function controlOf({autocomplete, options, placeholder = '', inputmode = 'text'}: TextRow) {
  if (!options) return textInput(autocomplete, placeholder, inputmode);
  const items = options.map(([value, text]) => html('option', {value}, text));
  return html('select', {autocomplete, 'aria-required': 'true'}, ...items);
}
