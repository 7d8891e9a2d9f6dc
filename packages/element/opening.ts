/** Owns how a tag gets its checkout: what leaves at once when a buyer is near, and what is shown until it is there. */
import {html, type TemplateResult} from 'lit';
import {Arrival} from './nearby.ts';
import type {Counter} from './checkout/counter.ts';
import {configAddress} from './config-address.ts';
import {askEarly, takeEarly} from './early.ts';
import {resolveEndpoint} from './server-url.ts';
import {fire, type UnavailableReason} from './events.ts';
import {FormValue} from './form-value.ts';
import {loadCheckoutPart, loadDebugPart} from './parts.ts';
import type {PhaseName} from './phases.ts';
import {claimReturned, forgetReturned, giveBackReturned, hasReturned} from './purchase/returned.ts';
import {hearOfServer, mayAsk} from './servers.ts';
import type {BuyBoxSettings} from './settings.ts';
import {learn, type Speech} from './languages/speech.ts';
import {isUnfinished, leaveUnfinished} from './purchase/unfinished.ts';

/** One tag's way to its checkout, and what the checkout needs of this side of the door. */
export class Opening {
  readonly tag: BuyBoxSettings;
  readonly arrival: Arrival;
  readonly form: FormValue;
  /** The checkout, once it is there. */
  counter: Counter | undefined;
  /** Whether the fieldset around the tag is disabled. */
  isFieldsetDisabled = false;
  readonly takeEarly = takeEarly;
  readonly hasReturned = hasReturned;
  readonly claimReturned = claimReturned;
  readonly giveBackReturned = giveBackReturned;
  readonly forgetReturned = forgetReturned;
  readonly leaveUnfinished = leaveUnfinished;
  readonly loadDebugPart = loadDebugPart;
  #isOpen = false;
  #phase: 'idle' | 'loading' | 'unavailable' = 'idle';
  #early: {readonly locale: string | null; readonly speech: Promise<Speech>} | undefined;

  constructor(tag: BuyBoxSettings) {
    this.tag = tag;
    this.form = new FormValue(tag);
    this.arrival = new Arrival(
      tag,
      () => this.begin(),
      () => hasReturned(tag.product) || isUnfinished(this.server, tag.product),
    );
  }

  /** Where the tag is. */
  get phase(): PhaseName {
    return this.counter?.checkout.phase.name ?? this.#phase;
  }

  /** Whether a checkout that is behind a button is open. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The address of the server, ending in a slash. */
  get server(): string {
    return resolveEndpoint(this.tag.endpoint);
  }

  /** Whether the page's owner has named that server; a script that is still to come may do so, and is waited for. */
  mayAsk(): boolean {
    const isAllowed = mayAsk(this.server);
    if (!isAllowed) hearOfServer(() => void (this.phase === 'unavailable' && this.refresh()));
    return isAllowed;
  }

  /** The tag's language; asked again, it is learnt anew. */
  learn(): Promise<Speech> {
    const {tag} = this;
    const early = this.#early;
    this.#early = undefined;
    // The page may have named another one since.
    return early && early.locale === tag.locale ? early.speech : learn(tag);
  }

  /** Whether the tag, or the fieldset around it, is disabled. */
  get isDisabled(): boolean {
    return this.tag.disabled || this.isFieldsetDisabled;
  }

  /** Asks the server and fetches the checkout and its language, all at once, as soon as they are wanted. */
  begin(): void {
    this.guard(() => this.#begin());
  }

  #begin(): void {
    const {tag} = this;
    if (this.counter) return this.counter.checkout.advance();
    if (this.#phase !== 'idle' || !tag.hasUpdated || !this.arrival.wantsOffer) return;
    if (!tag.fetch && mayAsk(this.server)) askEarly(configAddress(this.server, tag.product, tag.currency));
    this.#early = {locale: tag.locale, speech: learn(tag)};
    this.#enter('loading');
    loadCheckoutPart().then(
      ({Counter}) => this.guard(() => this.#open(new Counter(this))),
      (error: unknown) =>
        this.#fail(
          'script_incomplete',
          `A part of buy-box.js could not be loaded. Are its parts served beside it? ${error}`,
        ),
    );
  }

  /** Asks the server how a payment stands that had begun before; a tag that nobody has come near asks, too. */
  async resume(): Promise<void> {
    if (this.counter) await this.counter.checkout.resume();
    else this.arrival.ask();
  }

  /** Begins anew after a failure. */
  async refresh(): Promise<void> {
    if (this.#phase === 'unavailable') this.#phase = 'idle';
    if (this.counter) await this.counter.checkout.load(true);
    else this.arrival.touch();
  }

  /** The checkout, or what holds its place. */
  render(): TemplateResult {
    if (this.counter) return this.counter.render();
    if (this.#phase !== 'unavailable') return this.renderPlace();
    return html`<section part="base" class="notice">
      <slot>The checkout could not be loaded.</slot>
      <button type="button" @click=${() => this.refresh()}>Try again</button>
    </section>`;
  }

  /** Shows a checkout that is behind a button, or hides it. */
  show(isOpen = true): void {
    this.#isOpen = isOpen;
    this.tag.requestUpdate();
  }

  /** The same for a buyer who is near. */
  open(): void {
    this.show();
    this.arrival.touch();
  }

  /** What holds the place of a checkout, so that the page doesn't jump when it comes. */
  renderPlace(): TemplateResult {
    return html`<section part="base" class="waiting" aria-busy="true"><slot name="payment"></slot></section>`;
  }

  /** Says where the tag is, to the page's style sheets and to the form around it. */
  showPhase(phase: PhaseName): void {
    this.tag.dataset['state'] = phase;
    this.showForm();
    this.tag.requestUpdate();
  }

  /** Says what the form around it is to know. */
  showForm(): void {
    const {orderId = null, words} = this.counter?.checkout ?? {};
    this.form.show(this.phase, orderId, words?.required ?? 'Please complete the payment first.');
  }

  /** What throws while the tag starts must not leave a place that loads for ever; a payment is never let go of. */
  guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!/idle|loading/.test(this.phase)) throw error;
      this.counter = undefined;
      this.#fail('misconfigured', String(error));
    }
  }

  #open(counter: Counter): void {
    this.counter = counter;
    this.tag.requestUpdate();
    counter.checkout.advance();
  }

  #enter(phase: 'loading' | 'unavailable'): void {
    this.#phase = phase;
    this.showPhase(phase);
  }

  #fail(reason: UnavailableReason, hint: string): void {
    const {product, quantity} = this.tag;
    this.#enter('unavailable');
    const unknown = {currency: null, orderId: null, livemode: null};
    fire(this.tag, 'buybox-unavailable', {product, quantity, ...unknown, reason, hint});
  }
}
