/** The Payment Element in the page. Its frame holds the form and the data. */
import type {StripePaymentElementOptions} from '@stripe/stripe-js';
import type {Handlers} from '../wire/channel.ts';
import {FormElement} from './form-element.ts';
import type {ElementKind, ElementsGroup} from './framed-element.ts';
import type {FieldsState, FrameOptions} from '../wire/messages.ts';
import type {PageContext} from '../page-context.ts';

const KIND: ElementKind = {
  type: 'payment',
  file: 'payment-frame.html',
  title: 'Secure payment input frame',
  // Below this width the country and the postal code stand one above the other.
  height: (width) => (width < 376 ? 416 : 347),
};

/** What the group adds for a Payment Element. */
export interface PaymentGroup extends ElementsGroup {
  frameOptions(element: StripePaymentElementOptions): FrameOptions;
}

/** One Payment Element. Its methods are Stripe's; `ask…` are ours. */
export class PaymentElement extends FormElement<StripePaymentElementOptions> {
  readonly #paymentGroup: PaymentGroup;
  #fields: FieldsState = {empty: true, complete: false, collapsed: false, value: {type: 'card'}};

  constructor(context: PageContext, group: PaymentGroup, options: StripePaymentElementOptions) {
    super(KIND, {context, group, options});
    this.#paymentGroup = group;
  }

  /** The type that is chosen, such as `card`. */
  get selectedType(): string {
    return this.#fields.value.type;
  }

  /** Closes every way to pay, where they stand in an accordion. */
  collapse(): this {
    this.refuseDestroyed();
    this.say('collapse');
    return this;
  }

  protected frameOptions(): FrameOptions {
    return this.#paymentGroup.frameOptions(this.options);
  }

  protected handlers(): Handlers {
    return {
      chosen: (detail) => (this.#fields = detail as FieldsState),
      change: (detail) => this.#handleChange(detail as FieldsState),
      removed: (detail) => this.tell('savedpaymentmethodremove', detail as object),
    };
  }

  /** As with Stripe, fires when the form is begun, complete or no longer so, not for every digit. */
  #handleChange(fields: FieldsState): void {
    this.group.onChange();
    const before = JSON.stringify(this.#fields);
    this.#fields = fields;
    if (before !== JSON.stringify(fields)) this.tell('change', fields);
  }
}
