/** The Address Element in the page. Its frame holds the fields. */
import type {AddressMode, StripeAddressElementOptions} from '@stripe/stripe-js';
import type {AddressFrameOptions, AddressState} from '../wire/address-messages.ts';
import type {Handlers} from '../wire/channel.ts';
import {type ElementKind, FramedElement, type ElementsGroup} from './framed-element.ts';
import {IntegrationError} from '../integration-error.ts';
import type {FrameLook} from '../wire/messages.ts';
import type {PageContext} from '../page-context.ts';

const KIND: ElementKind = {
  type: 'address',
  file: 'address-frame.html',
  title: 'Secure address input frame',
  height: () => 470,
};

/** What the group adds for an Address Element. */
export interface AddressGroup extends ElementsGroup {
  look(): FrameLook;
}

/** One Address Element. Its methods are Stripe's; `ask…` are ours. */
export class AddressElement extends FramedElement<StripeAddressElementOptions> {
  readonly #addressGroup: AddressGroup;
  #told = '';

  constructor(context: PageContext, group: AddressGroup, options: StripeAddressElementOptions) {
    super(KIND, {context, group, options: checkOptions(options)});
    this.#addressGroup = group;
  }

  get mode(): AddressMode {
    return this.options.mode;
  }

  /** The current values of the fields. */
  async getValue(): Promise<Omit<AddressState, 'empty'>> {
    const {empty: _, ...value} = (await this.ask('value')) as AddressState;
    return value;
  }

  protected frameOptions(): AddressFrameOptions {
    const {allowedCountries, blockPoBox, defaultValues, display, fields, mode, validation} = this.options;
    return {
      ...this.#addressGroup.look(),
      mode,
      countries: allowedCountries ?? [],
      name: fields?.name === 'never' ? 'never' : (display?.name ?? 'full'),
      hasPhone: fields?.phone === 'always',
      isPhoneRequired: validation?.phone?.required === 'always',
      blockPoBox: blockPoBox ?? false,
      defaults: defaultValues ?? {},
    };
  }

  protected handlers(): Handlers {
    return {
      chosen: (detail) => (this.#told = JSON.stringify(detail)),
      change: (detail) => this.#handleChange(detail as AddressState),
    };
  }

  #handleChange(state: AddressState): void {
    this.group.onChange();
    const now = JSON.stringify(state);
    if (now === this.#told) return;
    this.#told = now;
    this.tell('change', {elementMode: this.mode, ...state});
  }
}

function checkOptions(options: StripeAddressElementOptions): StripeAddressElementOptions {
  if (['billing', 'shipping'].includes(options.mode)) return options;
  throw new IntegrationError(
    `Invalid value for elements.create('address'): mode must be one of the following strings: shipping, billing. You specified: ${String(options.mode)}.`,
  );
}
