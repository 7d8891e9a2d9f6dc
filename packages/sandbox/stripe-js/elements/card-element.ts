/** The card Element and its split fields in the page. Their frames hold the form and the data. */
import type {StripeCardElementOptions, StripeCardNumberElementOptions} from '@stripe/stripe-js';
import type {PageContext} from '../page-context.ts';
import type {CardElementName, CardFrameOptions, CardState} from '../wire/card-messages.ts';
import type {Handlers} from '../wire/channel.ts';
import {FormElement} from './form-element.ts';
import type {ElementsGroup} from './framed-element.ts';
import {markHost, unmarkHost} from './host-classes.ts';

const TITLES: Record<CardElementName, string> = {
  card: 'Secure card payment input frame',
  cardCvc: 'Secure CVC input frame',
  cardExpiry: 'Secure expiration date input frame',
  cardNumber: 'Secure card number input frame',
};
/** As high as a line of the default style. */
const LINE_HEIGHT = 20;

/** The options of all of them; each reads its own. */
export type CardOptions = StripeCardElementOptions & StripeCardNumberElementOptions;

/** What the group adds for a card Element. */
export interface CardGroup extends ElementsGroup {
  /** What the Elements of one card have in common. */
  id: string;
  locale(): string;
}

/** Whether this is the name of a card Element. */
export function isCardName(name: string): name is CardElementName {
  return Object.hasOwn(TITLES, name);
}

/** One of these Elements. Its methods are Stripe's; `ask…` are ours. */
export class CardElement extends FormElement<CardOptions> {
  readonly #name: CardElementName;
  readonly #cardGroup: CardGroup;
  #state: CardState = {
    empty: true,
    complete: false,
    error: undefined,
    brand: 'unknown',
    postalCode: '',
    isAutofilled: false,
  };
  #isFocused = false;
  #told = '';

  constructor(
    context: PageContext,
    group: CardGroup,
    {name, options}: {name: CardElementName; options: CardOptions},
  ) {
    const kind = {type: name, file: 'card-frame.html', title: TITLES[name], height: () => LINE_HEIGHT, margin: 0};
    super(kind, {context, group, options});
    this.#name = name;
    this.#cardGroup = group;
  }

  override mount(target: string | HTMLElement): void {
    super.mount(target);
    this.#mark();
  }

  override unmount(): void {
    if (this.host) unmarkHost(this.host, this.options.classes);
    this.#isFocused = false;
    super.unmount();
  }

  override refresh(): void {
    super.refresh();
    this.#mark();
  }

  protected frameOptions(): CardFrameOptions {
    const {disabled, hideIcon, hidePostalCode, placeholder, showIcon, style, value} = this.options;
    return {
      name: this.#name,
      group: this.#cardGroup.id,
      locale: this.#cardGroup.locale(),
      style: style ?? {},
      placeholder,
      postalCode: value?.postalCode ?? '',
      hasPostalCode: hidePostalCode !== true,
      hasIcon: this.#name === 'card' ? hideIcon !== true : showIcon === true,
      isDisabled: disabled ?? false,
    };
  }

  protected handlers(): Handlers {
    return {
      change: (detail) => this.#handleChange(detail as CardState),
      focus: () => this.#handleFocus(true),
      blur: () => this.#handleFocus(false),
    };
  }

  #handleChange(state: CardState): void {
    this.#state = state;
    this.#mark();
    const {empty, complete, error, brand, postalCode} = state;
    const branded = this.#name === 'card' || this.#name === 'cardNumber' ? {brand} : {};
    const valued = this.#name === 'card' ? {value: {postalCode}} : {};
    const event = {empty, complete, error, ...branded, ...valued};
    const now = JSON.stringify(event);
    const before = this.#told;
    this.#told = now;
    // The first is the state in which the frame begins.
    if (before !== '' && before !== now) this.tell('change', event);
  }

  #handleFocus(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.#mark();
    this.tell(isFocused ? 'focus' : 'blur');
  }

  #mark(): void {
    if (!this.host) return;
    const {empty, complete, error, isAutofilled: webkitAutofill} = this.#state;
    const states = {empty, complete, invalid: error !== undefined, focus: this.#isFocused, webkitAutofill};
    markHost(this.host, this.options.classes, states);
  }
}
