/** A labelled control of the payment frame, with its error below. Knows nothing of cards. */
import {html, svg} from '../dom.ts';

/** An error of a field, as Stripe.js reports it. */
export interface FieldError {
  type: 'validation_error';
  code: string;
  message: string;
}

/** The input for a field. */
export interface FieldSpec {
  name: string;
  label: string;
  /** The accessible name, if the label alone is not enough. */
  accessibleName?: string;
  control: HTMLInputElement | HTMLSelectElement;
  /** An icon at the end of the control. */
  adornment?: Element;
}

/** A field in the document. */
export interface Field {
  readonly name: string;
  readonly root: HTMLElement;
  readonly control: HTMLInputElement | HTMLSelectElement;
  setLabel(text: string): void;
  setError(error: FieldError | null): void;
}

/** Creates a field with the same ids and names as Stripe's. */
export function createField({name, label, accessibleName, control, adornment}: FieldSpec): Field {
  const id = `Field-${name}Input`;
  const caption = html('label', {class: 'Label', for: id}, label);
  const error = html('p', {class: 'Error', id: `Field-${name}Error`, role: 'alert'});
  control.id = id;
  control.name = name;
  control.classList.add('Input');
  control.setAttribute('aria-invalid', 'false');
  if (accessibleName) control.setAttribute('aria-label', accessibleName);
  const box = html('div', {class: 'Control'}, control, ...(adornment ? [adornment] : []));
  const root = html('div', {class: `Field Field--${name}`}, caption, box, error);
  return {
    name,
    root,
    control,
    setLabel: (text) => (caption.textContent = text),
    setError(found) {
      control.classList.toggle('Input--invalid', found !== null);
      control.setAttribute('aria-invalid', String(found !== null));
      if (found) control.setAttribute('aria-describedby', error.id);
      else control.removeAttribute('aria-describedby');
      // An unchanged message is not announced twice.
      if (error.textContent !== (found?.message ?? '')) error.textContent = found?.message ?? '';
    },
  };
}

/** A text control that a browser can fill in. */
export function textInput(autocomplete: string, placeholder: string, inputmode = 'numeric'): HTMLInputElement {
  return html('input', {
    type: 'text',
    autocomplete,
    placeholder,
    inputmode,
    autocorrect: 'off',
    spellcheck: 'false',
    'aria-required': 'true',
  });
}

/** The arrow of a list. */
export function chevron(): Element {
  const line = {d: 'M1 1.5 6 6.5 11 1.5', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.75};
  const icon = {class: 'Chevron', viewBox: '0 0 12 8', width: 12, height: 8, 'aria-hidden': 'true'};
  return svg('svg', icon, svg('path', {...line, 'stroke-linecap': 'round', 'stroke-linejoin': 'round'}));
}
