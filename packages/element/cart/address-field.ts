/** Stripe's Address Element, in the tag's own slot: mounted with the form's group, taken away with it. */
import type {StripeAddressElement, StripeElements} from '@stripe/stripe-js';
import type {BuyerRequest} from '../../contract/messages.ts';
import type {Context} from '../checkout/context.ts';
import {openMount, type Mount} from '../stripe/slot-chain.ts';
import {remount, takeAway} from '../stripe/stripe-frame.ts';
import {kindOf, toBuyer, type AddressKind, type StripePerson} from './buyer.ts';

/** The address of one cart. */
export class AddressField {
  /** Whom and where, once it is whole. */
  buyer: BuyerRequest | undefined;
  /** Whether it is to be told that it is wanted. */
  isMissed = false;
  /** What the host knows of the buyer's name. */
  name: string | null = null;
  readonly #context: Context;
  #typed: StripePerson | undefined;
  #mount: Mount | undefined;
  #element: StripeAddressElement | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** What the page asks for. */
  get kind(): AddressKind | undefined {
    return kindOf(this.#context.host.address);
  }

  /** Whether it still stands in the tag. */
  get isWhole(): boolean {
    return this.#mount?.isWhole ?? true;
  }

  /** Mounts it among the fields of this group, which ends with the form. */
  open(elements: StripeElements): void {
    const {host, field} = this.#context;
    const {kind} = this;
    if (!kind) return;
    const values = defaultsOf(this.#typed ?? {name: this.name});
    const element = elements.create('address', {mode: kind, ...(values && {defaultValues: values})});
    element.on('change', ({complete, value}) => this.#hear(complete, value));
    this.#element = element;
    this.#mount = openMount(host, 'address');
    element.mount(this.#mount.element);
    field.signal.addEventListener('abort', () => this.close());
  }

  /** Takes it away; what was typed is there again when it is opened anew. */
  close(): void {
    takeAway(this.#element, this.#mount);
    this.#element = this.#mount = undefined;
  }

  /** The tag was moved. */
  remount(): void {
    if (this.isWhole) remount(this.#element, this.#mount);
  }

  /** Leads the buyer there, and says so. */
  lead(): void {
    if (!this.kind) warnOfAddress();
    this.isMissed = true;
    this.#element?.focus();
    this.#context.host.requestUpdate();
  }

  #hear(isComplete: boolean, value: StripePerson): void {
    this.#typed = value;
    this.buyer = isComplete ? toBuyer(value, this.kind) : undefined;
    if (isComplete) this.isMissed = false;
    this.#context.host.requestUpdate();
  }
}

/** Stripe refuses half an address as a default: without a country there is none. */
function defaultsOf({name, phone, address}: StripePerson): object | undefined {
  const where = address?.country ? {address} : {};
  const who = {...(name && {name}), ...(phone && {phone}), ...where};
  return Object.keys(who).length > 0 ? who : undefined;
}

function warnOfAddress(): void {
  // oxlint-disable-next-line no-console -- only the page's developer can mend it
  console.warn('<buy-box>: the shop’s price needs an address. Set address="shipping" or address="billing".');
}
