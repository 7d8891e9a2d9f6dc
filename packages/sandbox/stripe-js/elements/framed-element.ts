/** The base of every element: an iframe in the light DOM, the channel to it, Stripe's methods. Knows no form. */
import type {StripeError} from '@stripe/stripe-js';
import {copyOf} from '../copy.ts';
import type {CardElementName} from '../wire/card-messages.ts';
import {type Channel, ClosedError, type Handlers, greetFrame} from '../wire/channel.ts';
import {Emitter} from './emitter.ts';
import {createFrame, styleFieldsFrame, watchRemoval} from './iframe.ts';
import {IntegrationError} from '../integration-error.ts';
import {focusByLabel} from './label-focus.ts';
import {findMountPoint} from './mount-point.ts';
import type {PageContext} from '../page-context.ts';

/** Stripe.js's error when the element is removed while it is asked. */
const UNMOUNTED =
  'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.';

/** What differs between types of elements. */
export interface ElementKind {
  /** `elementType` in its events. */
  type: CardElementName | 'address' | 'expressCheckout' | 'linkAuthentication' | 'payment';
  file: string;
  title: string;
  /** An estimate of its height at this width. */
  height(width: number): number;
  /** How many pixels the frame is wider than its place, on all sides. @default 4 */
  margin?: number;
}

/** What an element needs of its Elements group. */
export interface ElementsGroup {
  /** Why there is nothing to show, if that is so. */
  loadError(): StripeError | null;
  /** The error where no method fits. */
  nothingFits(): StripeError;
  /** Called when a person changes something: an earlier `submit()` no longer counts. */
  onChange(): void;
  onDestroy(): void;
}

/** One element. Its methods are Stripe's; `ask…` are ours. */
export abstract class FramedElement<Options extends object> extends Emitter {
  protected readonly context: PageContext;
  protected readonly group: ElementsGroup;
  readonly #kind: ElementKind;
  #options: Options;
  #frame: HTMLIFrameElement | undefined;
  #channel: Channel | undefined;
  #stopListening = () => {};
  #stopLabels = () => {};
  #isReady = false;
  #isDestroyed = false;

  constructor(
    kind: ElementKind,
    {context, group, options}: {context: PageContext; group: ElementsGroup; options: Options},
  ) {
    super();
    this.#kind = kind;
    this.context = context;
    this.group = group;
    this.#options = options;
  }

  /** The current options for the frame. */
  protected abstract frameOptions(): object;
  /** Handlers for the messages of this type of frame. */
  protected abstract handlers(): Handlers;

  /** Whether the frame is in the page. */
  get isMounted(): boolean {
    return this.#frame?.isConnected ?? false;
  }

  /** The node in which it is mounted. */
  protected get host(): Element | null {
    return this.#frame?.parentElement ?? null;
  }

  get options(): Options {
    return this.#options;
  }

  mount(target: string | HTMLElement): void {
    this.refuseDestroyed();
    const parent = findMountPoint(target);
    if (this.#frame?.parentElement === parent) return;
    this.unmount();
    const {file, title, height, margin = 4} = this.#kind;
    this.#frame = createFrame(this.context.scriptOrigin, file, title);
    styleFieldsFrame(this.#frame, {height: height(parent.clientWidth), margin});
    this.#stopListening = greetFrame(this.#frame, this.context.scriptOrigin, {
      handlers: {...this.#ownHandlers(), ...this.handlers()},
      onOpen: (channel) => {
        this.#channel?.close();
        this.#channel = channel;
      },
    });
    this.#stopLabels = focusByLabel(parent, () => this.focus());
    parent.replaceChildren(this.#frame);
  }

  unmount(): void {
    this.refuseDestroyed();
    this.#stopListening();
    this.#stopLabels();
    this.#frame?.remove();
    this.#frame = undefined;
    this.#channel?.close();
    this.#channel = undefined;
    this.#isReady = false;
  }

  destroy(): void {
    this.unmount();
    this.#isDestroyed = true;
    this.group.onDestroy();
  }

  update(options: Partial<Options>): this {
    this.refuseDestroyed();
    this.#options = {...this.#options, ...options};
    this.refresh();
    return this;
  }

  focus(): void {
    this.refuseDestroyed();
    this.#frame?.focus();
    this.say('focus');
  }

  blur(): void {
    this.refuseDestroyed();
    this.say('blur');
  }

  clear(): void {
    this.refuseDestroyed();
    this.say('clear');
  }

  /** Sends changed options of the group or the element to the frame. */
  refresh(): void {
    const error = this.group.loadError();
    if (error) this.fail(error);
    else this.say('update', copyOf(this.frameOptions()));
  }

  /** Shows the errors of the fields; returns the first, or null. */
  async askSubmit(): Promise<StripeError | null> {
    return (await this.ask('submit')) as StripeError | null;
  }

  /** A question to a removed frame fails. */
  protected async ask(name: string, detail?: unknown): Promise<unknown> {
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

  protected say(name: string, detail?: unknown): void {
    this.#channel?.tell(name, detail);
  }

  protected tell(name: string, detail: object = {}): void {
    this.emit(name, {elementType: this.#kind.type, ...detail});
  }

  protected refuseDestroyed(): void {
    if (!this.#isDestroyed) return;
    throw new IntegrationError('This Element has already been destroyed. Please create a new one.');
  }

  /** An element that can't load fires `loaderror` and is removed. */
  protected fail(error: StripeError): void {
    this.tell('loaderror', {error});
    if (!this.#isDestroyed) this.destroy();
  }

  #line(): Channel {
    if (this.#channel && this.#isReady) return this.#channel;
    // It was mounted when the call began, or the group would have thrown.
    if (!this.#frame) throw new IntegrationError(UNMOUNTED);
    throw new IntegrationError(
      'Invalid value for stripe.confirmPayment(): elements should have a mounted Payment Element or Express Checkout Element.',
    );
  }

  #ownHandlers(): Handlers {
    return {
      greeted: () => this.#begin(),
      ready: (detail) => this.#handleReady(detail as {height: number}),
      failed: (detail) => this.fail((detail as StripeError | null) ?? this.group.nothingFits()),
      resize: (detail) => this.#setHeight((detail as {height: number}).height),
      focus: () => this.tell('focus'),
      blur: () => this.tell('blur'),
      escape: () => this.tell('escape'),
    };
  }

  #begin(): void {
    const error = this.group.loadError();
    if (error) return this.fail(error);
    this.tell('loaderstart');
    this.say('start', copyOf(this.frameOptions()));
  }

  #handleReady({height, ...detail}: {height: number}): void {
    this.#setHeight(height);
    this.#isReady = true;
    if (this.#frame) this.#frame.style.opacity = '1';
    this.tell('ready', detail);
  }

  #setHeight(height: number): void {
    if (this.#frame) this.#frame.style.height = `${height}px`;
  }
}
