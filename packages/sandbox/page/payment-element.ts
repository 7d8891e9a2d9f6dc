/** The Payment Element: an iframe in the page's light DOM and its events. Knows the frame's line; knows no card data. */

import type {StripeError, StripePaymentElementOptions} from '@stripe/stripe-js';
import {type Channel, ClosedError, greetFrame} from './channel.ts';
import {Emitter} from './emitter.ts';
import {createFrame, styleFieldsFrame, watchRemoval} from './frame.ts';
import {IntegrationError} from './integration-error.ts';
import type {ApiReply, ConfirmOrder, CreateOrder, CreateReply, FieldsState, FrameOptions} from './messages.ts';
import {findMountPlace} from './mount-place.ts';
import type {PageContext} from './page-context.ts';

/** Stripe.js says this when the element goes away while it is asked. */
const UNMOUNTED =
  'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.';

/** What the Elements group decides for its element. */
export interface GroupFacts {
  /** What the frame must know now. */
  frameOptions(element: StripePaymentElementOptions): FrameOptions;
  /** Why there is nothing to show, if so. */
  loadError(): StripeError | null;
  /** A person has changed something, so an earlier `submit()` no longer counts. */
  onChange(): void;
  onDestroy(): void;
}

/** One Payment Element. Its methods are Stripe's; `ask…` are ours. */
export class PaymentElement extends Emitter {
  readonly #context: PageContext;
  readonly #group: GroupFacts;
  #options: StripePaymentElementOptions;
  #frame: HTMLIFrameElement | undefined;
  #channel: Channel | undefined;
  #stopListening = () => {};
  #fields: FieldsState = {empty: true, complete: false};
  #isReady = false;
  #isDestroyed = false;

  constructor(context: PageContext, group: GroupFacts, options: StripePaymentElementOptions) {
    super();
    this.#context = context;
    this.#group = group;
    this.#options = options;
  }

  /** Whether its frame stands in the page. */
  get isMounted(): boolean {
    return this.#frame?.isConnected ?? false;
  }

  get options(): StripePaymentElementOptions {
    return this.#options;
  }

  mount(place: string | HTMLElement): void {
    this.#refuseDestroyed();
    const parent = findMountPlace(place);
    if (this.#frame?.parentElement === parent) return;
    this.unmount();
    this.#frame = createFrame(this.#context.scriptOrigin, 'payment-frame.html', 'Secure payment input frame');
    styleFieldsFrame(this.#frame, parent.clientWidth);
    this.#stopListening = greetFrame(this.#frame, this.#context.scriptOrigin, {
      handlers: this.#handlers(),
      onOpen: (channel) => {
        this.#channel?.close();
        this.#channel = channel;
      },
    });
    parent.replaceChildren(this.#frame);
  }

  unmount(): void {
    this.#refuseDestroyed();
    this.#stopListening();
    this.#frame?.remove();
    this.#frame = undefined;
    this.#channel?.close();
    this.#channel = undefined;
    this.#isReady = false;
  }

  destroy(): void {
    this.unmount();
    this.#isDestroyed = true;
    this.#group.onDestroy();
  }

  update(options: StripePaymentElementOptions): this {
    this.#refuseDestroyed();
    this.#options = {...this.#options, ...options};
    this.refresh();
    return this;
  }

  focus(): void {
    this.#refuseDestroyed();
    this.#frame?.focus();
    this.#channel?.tell('focus');
  }

  blur(): void {
    this.#refuseDestroyed();
    this.#channel?.tell('blur');
  }

  clear(): void {
    this.#refuseDestroyed();
    this.#channel?.tell('clear');
  }

  /** With one way to pay there is nothing to collapse to. */
  collapse(): this {
    this.#refuseDestroyed();
    return this;
  }

  /** Tells the frame what the group or the element has changed. */
  refresh(): void {
    if (this.#failToLoad()) return;
    this.#channel?.tell('update', this.#group.frameOptions(this.#options));
  }

  /** Shows what is wrong in the fields; null when nothing is. */
  async askSubmit(): Promise<StripeError | null> {
    return (await this.#ask('submit')) as StripeError | null;
  }

  /** Lets the frame confirm with the card it holds. */
  async askConfirm(order: ConfirmOrder): Promise<ApiReply> {
    return (await this.#ask('confirm', order)) as ApiReply;
  }

  /** Lets the frame make a token or a PaymentMethod of the card it holds. */
  async askCreate(order: CreateOrder): Promise<CreateReply> {
    return (await this.#ask('create', order)) as CreateReply;
  }

  /** Fills in a test card; the sandbox only. */
  async askFill(number: string): Promise<void> {
    await this.#ask('fill', number);
  }

  /** Nobody waits for a frame that is gone. */
  async #ask(name: string, detail?: unknown): Promise<unknown> {
    const line = this.#line();
    const stop = this.#frame && watchRemoval(this.#frame, () => line.close());
    try {
      return await line.ask(name, detail);
    } catch (error) {
      throw error instanceof ClosedError ? new IntegrationError(UNMOUNTED) : error;
    } finally {
      stop?.();
    }
  }

  #line(): Channel {
    if (this.#channel && this.#isReady) return this.#channel;
    throw new IntegrationError(
      'Invalid value for stripe.confirmPayment(): elements should have a mounted Payment Element or Express Checkout Element.',
    );
  }

  #handlers() {
    return {
      greeted: () => this.#begin(),
      ready: (detail: unknown) => this.#handleReady(detail as {height: number}),
      resize: (detail: unknown) => this.#setHeight((detail as {height: number}).height),
      change: (detail: unknown) => this.#handleChange(detail as FieldsState),
      focus: () => this.#tell('focus'),
      blur: () => this.#tell('blur'),
      escape: () => this.#tell('escape'),
    };
  }

  #begin(): void {
    if (this.#failToLoad()) return;
    this.#tell('loaderstart');
    this.#channel?.tell('start', this.#group.frameOptions(this.#options));
  }

  #handleReady({height}: {height: number}): void {
    this.#setHeight(height);
    this.#isReady = true;
    if (this.#frame) this.#frame.style.opacity = '1';
    this.#tell('ready');
  }

  /** Stripe tells when a form begins, is whole or is no longer so; not every digit. */
  #handleChange({empty, complete}: FieldsState): void {
    this.#group.onChange();
    const before = this.#fields;
    this.#fields = {empty, complete};
    if (before.empty === empty && before.complete === complete) return;
    this.#tell('change', {empty, complete, collapsed: false, value: {type: 'card'}});
  }

  #tell(name: string, detail: object = {}): void {
    this.emit(name, {elementType: 'payment', ...detail});
  }

  #setHeight(height: number): void {
    if (this.#frame) this.#frame.style.height = `${height}px`;
  }

  /** An element that can't load says so and is gone. */
  #failToLoad(): boolean {
    const error = this.#group.loadError();
    if (!error) return false;
    this.#tell('loaderror', {error});
    if (!this.#isDestroyed) this.destroy();
    return true;
  }

  #refuseDestroyed(): void {
    if (!this.#isDestroyed) return;
    throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
  }
}
