/** The fields of a card Element on one line: typing, checking. Holds the card data and sends it nowhere. */
import {html} from '../dom.ts';
import {say} from '../words/words.ts';
import type {CardFrameOptions, CardState} from '../wire/card-messages.ts';
import {type FieldName, type FieldValues, checkField} from './card-check.ts';
import {digitsOf, findNetwork} from './card-format.ts';
import {cardIcon} from './card-icons.ts';
import {isPostalCodeFor} from './card-postal-code.ts';
import {type FieldError, textInput} from './field.ts';
import {isDeletion, reformat} from './reformat.ts';

type Part = Exclude<FieldName, 'country'>;

/** The fields of each Element, in order. */
const PARTS: Record<CardFrameOptions['name'], readonly Part[]> = {
  card: ['number', 'expiry', 'cvc', 'postalCode'],
  cardCvc: ['cvc'],
  cardExpiry: ['expiry'],
  cardNumber: ['number'],
};

/** What the line asks and tells. */
export interface LineEvents {
  onChange(state: CardState): void;
  /** The card number, which another frame may have. */
  number(): string;
}

/** The line in the frame's document. */
export class CardLine {
  readonly root = html('div', {class: 'CardLine'});
  readonly #icon = html('span', {class: 'CardBrand'});
  readonly #inputs: Map<Part, HTMLInputElement>;
  readonly #events: LineEvents;
  /** The fields whose errors are shown. */
  readonly #shown = new Set<Part>();
  #options: CardFrameOptions;

  constructor(options: CardFrameOptions, events: LineEvents) {
    this.#options = options;
    this.#events = events;
    this.#inputs = new Map(PARTS[options.name].map((part) => [part, createInput(part, options.name)]));
    this.root.append(this.#icon, ...this.#inputs.values());
    this.root.addEventListener('input', (event) => this.#handleInput(event));
    this.root.addEventListener('focusout', ({target}) => this.#handleBlur(target));
    const postalCode = this.#inputs.get('postalCode');
    if (postalCode) postalCode.value = options.postalCode;
    this.configure(options);
  }

  /** What was typed; empty for fields that are elsewhere. */
  get values(): Omit<FieldValues, 'country'> {
    const value = (part: Part) => this.#inputs.get(part)?.value ?? '';
    const postalCode = this.#options.hasPostalCode ? value('postalCode') : '';
    return {number: value('number'), expiry: value('expiry'), cvc: value('cvc'), postalCode};
  }

  get state(): CardState {
    const {values} = this;
    const wrong = this.#parts.find((part) => this.#shown.has(part) && this.#errorOf(part));
    return {
      empty: this.#parts.every((part) => values[part] === ''),
      complete: this.#parts.every((part) => !this.#errorOf(part)),
      error: (wrong && this.#errorOf(wrong)) ?? undefined,
      brand: findNetwork(digitsOf(values.number)).brand,
      postalCode: values.postalCode,
      isAutofilled: this.root.querySelector(':-webkit-autofill') !== null,
    };
  }

  /** Shows what is wrong; answers the first error. */
  check(): FieldError | null {
    for (const part of this.#parts) this.#shown.add(part);
    this.#show();
    const first = this.#parts.find((part) => this.#errorOf(part));
    return first ? this.#errorOf(first) : null;
  }

  /** Applies options that the host can change later. */
  configure(options: CardFrameOptions): void {
    this.#options = options;
    for (const [part, input] of this.#inputs) {
      input.disabled = options.isDisabled;
      if (options.placeholder !== undefined && part !== 'postalCode') input.placeholder = options.placeholder;
    }
    const postalCode = this.#inputs.get('postalCode');
    if (postalCode) postalCode.hidden = !options.hasPostalCode;
    this.#icon.hidden = !options.hasIcon;
    this.#show();
  }

  /** Puts values into the fields that are here. */
  set(values: Partial<Record<Part, string>>): void {
    for (const [part, input] of this.#inputs) input.value = values[part] ?? '';
    this.#shown.clear();
    this.#show();
  }

  clear(): void {
    this.set({});
  }

  focus(): void {
    this.root.querySelector('input')?.focus();
  }

  get #parts(): Part[] {
    const {hasPostalCode} = this.#options;
    return [...this.#inputs.keys()].filter((part) => part !== 'postalCode' || hasPostalCode);
  }

  get #number(): string {
    return this.values.number || this.#events.number();
  }

  #errorOf(part: Part): FieldError | null {
    if (part !== 'postalCode') {
      return checkField(part, {...this.values, number: this.#number, country: ''}, new Date());
    }
    if (isPostalCodeFor(this.#number, this.values.postalCode)) return null;
    return {type: 'validation_error', code: 'incomplete_zip', message: say('incomplete_zip')};
  }

  #partOf(target: EventTarget | null): Part | undefined {
    return this.#parts.find((part) => this.#inputs.get(part) === target);
  }

  /** A value that no further digit can mend is wrong at once. */
  #handleInput(event: Event): void {
    const part = this.#partOf(event.target);
    if (!part || !(event.target instanceof HTMLInputElement)) return;
    reformat(part, event.target, event, this.#number);
    if (this.#errorOf(part)?.code.startsWith('invalid_')) this.#shown.add(part);
    else this.#shown.delete(part);
    this.#show();
    if (!isDeletion(event) && this.#isFull(part)) this.#inputs.get(this.#next(part) ?? part)?.focus();
  }

  #handleBlur(target: EventTarget | null): void {
    const part = this.#partOf(target);
    if (!part || this.values[part] === '') return;
    this.#shown.add(part);
    this.#show();
  }

  #isFull(part: Part): boolean {
    if (part === 'postalCode' || this.#errorOf(part)) return false;
    const digits = digitsOf(this.values[part]);
    return part !== 'number' || digits.length === Math.max(...findNetwork(digits).lengths);
  }

  #next(part: Part): Part | undefined {
    return this.#parts[this.#parts.indexOf(part) + 1];
  }

  #show(): void {
    const {state} = this;
    for (const [part, input] of this.#inputs) {
      const error = this.#errorOf(part);
      const isInvalid = error !== null && this.#shown.has(part);
      markAs(input, {empty: input.value === '', complete: !error, invalid: isInvalid});
      input.setAttribute('aria-invalid', String(isInvalid));
    }
    markAs(this.root, {empty: state.empty, complete: state.complete, invalid: state.error !== undefined});
    this.#icon.replaceChildren(cardIcon(state.brand));
    this.#showLastDigits();
    this.#events.onChange(state);
  }

  /** A short line has no room for more of a complete number. */
  #showLastDigits(): void {
    const number = this.#inputs.get('number');
    if (number && number !== document.activeElement) number.scrollLeft = number.scrollWidth;
  }
}

function markAs({classList}: Element, states: Record<'complete' | 'empty' | 'invalid', boolean>): void {
  for (const [state, holds] of Object.entries(states)) classList.toggle(`is-${state}`, holds);
}

/** The names and labels are Stripe's, so that the same tests find them. */
function createInput(part: Part, element: CardFrameOptions['name']): HTMLInputElement {
  const rows = {
    number: ['cardnumber', 'cc-number', element === 'card' ? say('cardNumber') : '1234 1234 1234 1234'],
    expiry: ['exp-date', 'cc-exp', say('mmYy')],
    cvc: ['cvc', 'cc-csc', 'CVC'],
    postalCode: ['postal', 'postal-code', say('shortZip')],
  } as const;
  const labels = {
    number: say('creditNumber'),
    expiry: say('creditExpiry'),
    cvc: say('creditCvc'),
    postalCode: say('shortZip'),
  };
  const [name, autocomplete, placeholder] = rows[part];
  const input = textInput(autocomplete, placeholder, part === 'postalCode' ? 'text' : 'numeric');
  input.name = name;
  input.className = `InputElement InputElement--${part}`;
  input.setAttribute('aria-label', labels[part]);
  return input;
}
